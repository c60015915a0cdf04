/** What runs in the page of a MapLibre map with deck.gl's layers on it. */
import { MapboxOverlay } from '@deck.gl/mapbox';
import { Map as MapLibreMap } from 'maplibre-gl';
import '../../../components/key-notice/define.ts';
import { bindDeck } from '../../../src/maps/deck/index.ts';
import { startLab } from './any-map.ts';
import { tileLayer } from './tile-layer.ts';

startLab((container, stallLimit) => {
  const layers: unknown[] = [];
  const style = { version: 8, sources: {}, layers: [] } as const;
  const map = new MapLibreMap({
    container,
    style: style as never,
    center: [10, 30],
    zoom: 3,
    attributionControl: false,
  });
  const overlay = new MapboxOverlay({ layers: [] });
  map.addControl(overlay);
  return {
    addLayer(data, client) {
      layers.push(tileLayer(`tiles ${layers.length}`, data));
      const unbind = client ? bindDeck(overlay, client, { stallLimit }) : () => {};
      overlay.setProps({ layers: [...layers] as never });
      return unbind;
    },
    addNotice: (client) => container.append(Object.assign(document.createElement('key-notice'), { client })),
    move: (center) => void map.jumpTo({ center: [...center] }),
  };
});
