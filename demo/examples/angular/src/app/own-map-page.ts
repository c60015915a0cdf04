import { afterNextRender, Component, DestroyRef, type ElementRef, inject, viewChild } from '@angular/core';
import { Map, setWorkerUrl } from 'maplibre-gl';
import { bindMap, createClient, maptiler } from 'mapward';
import 'mapward/elements/key-notice';
import { MAP_KEY } from './map-key';

@Component({ selector: 'app-own-map-page', template: '<div #container style="height: 400px"></div>' })
export class OwnMapPage {
  readonly key = inject(MAP_KEY);
  readonly container = viewChild.required<ElementRef<HTMLElement>>('container');

  constructor() {
    const destroyed = inject(DestroyRef);
    // Runs in the browser only, where a map can be made.
    afterNextRender(() => {
      setWorkerUrl('/maplibre-gl-worker.mjs');
      const client = createClient({ key: this.key, provider: maptiler() });
      const map = new Map({
        container: this.container().nativeElement,
        style: client.styleUrl(),
        transformRequest: client.transformRequest,
        center: [11.58, 48.14],
        zoom: 3,
      });
      bindMap(map, client);
      const notice = document.createElement('key-notice');
      notice.client = client;
      map.addControl(notice);
      destroyed.onDestroy(() => {
        map.remove();
        client.dispose();
      });
    });
  }
}
