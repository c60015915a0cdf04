/** What runs in the page of a map whose layers come from leaflet-providers: it makes them by name. */
import * as L from 'leaflet';
import 'leaflet-providers';
import 'leaflet/dist/leaflet.css';
import '../../../components/key-notice/define.ts';
import { bindTileLayer, noticeControl } from '../../../src/maps/leaflet/index.ts';
import { startLab } from './any-map.ts';

startLab((container, stallLimit) => {
  const map = L.map(container, { zoomAnimation: false, fadeAnimation: false, attributionControl: false });
  map.setView([30, 10], 4);
  container.style.background = '#f0f';
  const { Provider } = L.TileLayer as unknown as { Provider: { providers: Record<string, object> } };
  const { provider } = L.tileLayer as unknown as { provider: (name: string) => L.TileLayer };
  return {
    addLayer(url, client) {
      Provider.providers['Lab'] = { url, options: { tileSize: 512, zoomOffset: -1, attribution: '' } };
      const layer = provider('Lab').addTo(map);
      return client ? bindTileLayer(layer, client, { stallLimit }) : () => {};
    },
    addNotice: (client) => noticeControl(client).addTo(map),
    move: ([lng, lat]) => void map.setView([lat, lng], 4, { animate: false }),
  };
});
