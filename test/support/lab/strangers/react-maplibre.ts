/** A map of react-maplibre, bound in its `ref`. */
import { Map as ReactMap, type MapRef } from '@vis.gl/react-maplibre';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { bindMap } from '../../../../src/index.ts';
import { startLab } from '../any-map.ts';
import { addNoticeTo } from './notice-on.ts';
import { rasterStyle } from './raster-style.ts';

startLab((container, stallLimit) => {
  let map: ReturnType<MapRef['getMap']> | undefined;
  return {
    addLayer(template, client) {
      const ref = (made: MapRef | null): void => {
        map = made?.getMap();
        if (map && client) bindMap(map, client, { stallLimit });
      };
      createRoot(container).render(
        createElement(ReactMap, {
          ref,
          mapStyle: rasterStyle(template) as never,
          transformRequest: client?.transformRequest as never,
          initialViewState: { longitude: 10, latitude: 30, zoom: 3 },
          attributionControl: false,
          style: { width: 300, height: 300 },
        }),
      );
      return () => {};
    },
    addNotice: (client) => addNoticeTo(map, client),
    move: (center) => void map?.jumpTo({ center: [...center] }),
  };
});
