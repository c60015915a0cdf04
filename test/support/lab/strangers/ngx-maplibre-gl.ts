/** A map of ngx-maplibre-gl. Angular's own compiler is in the page: esbuild leaves templates to it. */
import '@angular/compiler';
import { afterNextRender, Component, inject, Injector, ViewChild } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { MapComponent } from '@maplibre/ngx-maplibre-gl';
import { provideMaplibreWorker } from '@maplibre/ngx-maplibre-gl/config';
import type { Map as MapLibreMap } from 'maplibre-gl';
import { bindMap, type KeyClient } from '../../../../src/index.ts';
import { startLab } from '../any-map.ts';
import { addNoticeTo } from './notice-on.ts';
import { rasterStyle } from './raster-style.ts';

startLab((container, stallLimit) => {
  let map: MapLibreMap | undefined;
  const appOf = (template: string, client: KeyClient | undefined): new () => object => {
    class App {
      declare readonly view: MapComponent;
      readonly injector = inject(Injector);
      readonly style = rasterStyle(template);
      readonly transformRequest = client?.transformRequest;

      /** The map is made after the first rendering. */
      ngAfterViewInit(): void {
        const bind = (): void => {
          map = this.view.mapInstance;
          if (client) bindMap(map, client, { stallLimit });
        };
        afterNextRender(bind, { injector: this.injector });
      }
    }
    // As decorators are compiled.
    ViewChild(MapComponent)(App.prototype, 'view');
    Component({
      selector: 'lab-map',
      imports: [MapComponent],
      providers: [provideMaplibreWorker('/6/maplibre-gl-worker.mjs')],
      template: `<mgl-map [mapStyle]="style" [transformRequest]="transformRequest" [center]="[10, 30]" [zoom]="3" [attributionControl]="false" />`,
      styles: 'mgl-map { display: block; width: 300px; height: 300px }',
    })(App);
    return App;
  };
  return {
    addLayer(template, client) {
      container.append(document.createElement('lab-map'));
      void bootstrapApplication(appOf(template, client));
      return () => {};
    },
    addNotice: (client) => addNoticeTo(map, client),
    move: (center) => void map?.jumpTo({ center: [...center] }),
  };
});
