/** A map of vue-maplibre-gl, bound when its component has made it. */
import { MglMap } from '@indoorequal/vue-maplibre-gl';
import type { Map as MapLibreMap } from 'maplibre-gl';
import { createApp, h, onMounted, ref } from 'vue';
import { bindMap } from '../../../../src/index.ts';
import { startLab } from '../any-map.ts';
import { addNoticeTo } from './notice-on.ts';
import { rasterStyle } from './raster-style.ts';

startLab((container, stallLimit) => {
  let map: MapLibreMap | undefined;
  return {
    addLayer(template, client) {
      createApp({
        setup() {
          const made = ref<{ map: MapLibreMap }>();
          onMounted(() => {
            map = made.value?.map;
            if (map && client) bindMap(map, client, { stallLimit });
          });
          const props = {
            ref: made,
            mapStyle: rasterStyle(template),
            transformRequest: client?.transformRequest,
            center: [10, 30] as [number, number],
            zoom: 3,
            attributionControl: false as const,
            height: '300px',
          };
          return () => h(MglMap, props as never);
        },
      }).mount(container);
      return () => {};
    },
    addNotice: (client) => addNoticeTo(map, client),
    move: (center) => void map?.jumpTo({ center: [...center] }),
  };
});
