import type { ApplicationConfig } from '@angular/core';
import { provideClientHydration } from '@angular/platform-browser';
import { provideRouter } from '@angular/router';
import { MapPage } from './map-page';
import { OwnMapPage } from './own-map-page';

export const appConfig: ApplicationConfig = {
  providers: [
    provideClientHydration(),
    provideRouter([
      { path: '', component: MapPage },
      { path: 'own', component: OwnMapPage },
    ]),
  ],
};
