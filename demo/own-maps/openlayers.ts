import { bindSource } from 'mapward/openlayers';
import { addStyles, rasterTiles, view, type Library } from './own-map.ts';

export const openlayers: Library = {
  name: 'OpenLayers',
  code: `const client = createClient({ key: 'pk_…', provider: mapward() });
bindSource(source, client); // XYZ, WMTS, WMS, VectorTile`,
  async make(options) {
    const [{ default: Map }, { default: View }, { default: TileLayer }, { default: XYZ }, { fromLonLat }] =
      await Promise.all([
        import('ol/Map.js'),
        import('ol/View.js'),
        import('ol/layer/Tile.js'),
        import('ol/source/XYZ.js'),
        import('ol/proj.js'),
        addStyles('ol.css'),
      ]);
    const source = new XYZ({ url: rasterTiles(options), tileSize: 512 });
    const refused = new Promise((resolve) => source.once('tileloaderror', resolve));
    const map = new Map({
      target: options.container,
      layers: [new TileLayer({ source })],
      view: new View({ center: fromLonLat([view.lng, view.lat]), zoom: view.zoom + 1 }),
    });
    return {
      refused,
      bind: (client) => bindSource(source, client),
      drawn: () => new Promise((resolve) => source.once('tileloadend', resolve)),
      remove: () => map.setTarget(),
    };
  },
};
