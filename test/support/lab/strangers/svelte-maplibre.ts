/** A map of svelte-maplibre, bound as soon as its component tells of it. */
import type { Map as MapLibreMap } from 'maplibre-gl';
import { mount } from 'svelte';
import { MapLibre } from 'svelte-maplibre';
import { bindMap } from '../../../../src/index.ts';
import { startLab } from '../any-map.ts';
import { addNoticeTo } from './notice-on.ts';
import { rasterStyle } from './raster-style.ts';

startLab((container, stallLimit) => {
  let map: MapLibreMap | undefined;
  container.insertAdjacentHTML('beforeend', '<style>.whole { width: 300px; height: 300px }</style>');
  return {
    addLayer(template, client) {
      mount(MapLibre, {
        target: container,
        props: {
          class: 'whole',
          style: rasterStyle(template),
          transformRequest: client?.transformRequest as never,
          center: [10, 30],
          zoom: 3,
          attributionControl: false,
          // As `bind:map` is compiled.
          get map() {
            return map as MapLibreMap;
          },
          set map(made) {
            map = made;
            if (client) bindMap(made, client, { stallLimit });
          },
        },
      });
      return () => {};
    },
    addNotice: (client) => addNoticeTo(map, client),
    move: (center) => void map?.jumpTo({ center: [...center] }),
  };
});
