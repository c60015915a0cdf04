import { bindTileLayer } from 'mapward/leaflet';
import { addStyles, rasterTiles, view, type Library } from './own-map.ts';

export const leaflet: Library = {
  name: 'Leaflet',
  code: `const client = createClient({ key: 'pk_…', provider: mapward() });
bindTileLayer(layer, client); // any L.TileLayer`,
  async make(options) {
    const [{ default: L }] = await Promise.all([import('leaflet'), addStyles('leaflet.css')]);
    const map = L.map(options.container).setView([view.lat, view.lng], 2);
    const layer = L.tileLayer(rasterTiles(options), { tileSize: 512, zoomOffset: -1 });
    const refused = new Promise((resolve) => layer.once('load', resolve));
    layer.addTo(map);
    return {
      refused,
      bind: (client) => bindTileLayer(layer, client),
      drawn: () => new Promise((resolve) => layer.once('tileload', resolve)),
      remove: () => map.remove(),
    };
  },
};
