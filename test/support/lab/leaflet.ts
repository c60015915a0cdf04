/** What runs in the page of a Leaflet map. */
import * as L from 'leaflet';
import 'leaflet/dist/leaflet.css';
import '../../../components/key-notice/define.ts';
import { bindTileLayer, noticeControl } from '../../../src/maps/leaflet/index.ts';
import { startLab } from './any-map.ts';

startLab((container, stallLimit) => {
  const map = L.map(container, { zoomAnimation: false, fadeAnimation: false, attributionControl: false });
  map.setView([30, 10], 4);
  Object.assign(window, { L, leaflet: map, bindTileLayer, noticeControl });
  container.style.background = '#f0f';
  return {
    addLayer(template, client) {
      const layer = L.tileLayer(template, { tileSize: 512, zoomOffset: -1 }).addTo(map);
      return client ? bindTileLayer(layer, client, { stallLimit }) : () => {};
    },
    addNotice: (client) => noticeControl(client).addTo(map),
    // By less than its size at a time: a longer way has Leaflet begin afresh.
    move([lng, lat]) {
      const way = map.project([lat, lng]).subtract(map.project(map.getCenter()));
      const steps = Math.ceil(Math.max(Math.abs(way.x), Math.abs(way.y)) / 250);
      for (let step = 0; step < steps; step++) map.panBy(way.divideBy(steps), { animate: false });
    },
  };
});
