/** What runs in the page of a map of Leaflet 2, which is made of classes. */
// @ts-expect-error -- it comes without types.
import { Map as LeafletMap, TileLayer } from 'leaflet-2';
import 'leaflet-2/dist/leaflet.css';
import '../../../components/key-notice/define.ts';
import { bindTileLayer, noticeControl } from '../../../src/maps/leaflet/index.ts';
import { startLab } from './any-map.ts';

startLab((container, stallLimit) => {
  const map = new LeafletMap(container, {
    zoomAnimation: false,
    fadeAnimation: false,
    attributionControl: false,
  });
  map.setView([30, 10], 4);
  container.style.background = '#f0f';
  return {
    addLayer(template, client) {
      const layer = new TileLayer(template, { tileSize: 512, zoomOffset: -1 }).addTo(map);
      return client ? bindTileLayer(layer, client, { stallLimit }) : () => {};
    },
    addNotice: (client) => noticeControl(client).addTo(map),
    move: ([lng, lat]) => map.setView([lat, lng], 4, { animate: false }),
  };
});
