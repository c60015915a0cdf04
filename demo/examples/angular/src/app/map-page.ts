import { Component, CUSTOM_ELEMENTS_SCHEMA, inject } from '@angular/core';
import 'mapward/elements/map-marker';
import 'mapward/elements/map-view';
import { MAP_KEY } from './map-key';

@Component({
  selector: 'app-map-page',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <map-view
      [attr.api-key]="key"
      provider="maptiler"
      worker-url="/maplibre-gl-worker.mjs"
      center="11.58,48.14"
      zoom="3"
      style="height: 400px"
    >
      <map-marker lng="11.58" lat="48.14">Munich</map-marker>
    </map-view>
  `,
})
export class MapPage {
  readonly key = inject(MAP_KEY);
}
