import { refuseBy, type Dialect } from './dialect.ts';
import { keyPicture } from './key-picture.ts';

/** A raster tile that is asked for without a key comes with a watermark, as a 200. Its vector styles need no key yet; here they do. The rest is not known. */
export const carto: Dialect = {
  name: 'carto',
  key: 'key',
  paths: {
    style: ['/gl/:mapId-gl-style/style.json'],
    tileJson: ['/vector/:tilesId/v1/tiles.json'],
    vector: ['/vectortiles/:tilesId/v1/:z/:x/:y.mvt'],
    raster: ['/:mapId/:z/:x/:y.:format', '/rastertiles/:mapId/:z/:x/:y.:format'],
  },
  ...refuseBy({}, { 'missing-key': [200, keyPicture] }),
};
