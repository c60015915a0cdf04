import { refuseBy, type Dialect } from './dialect.ts';
import { keyPicture } from './key-picture.ts';

/** A raster tile that is asked for without a key comes with a watermark, as a 200; an empty key or an invalid one is a 403. The rest is not known. */
export const thunderforest: Dialect = {
  name: 'thunderforest',
  key: 'apikey',
  tellsEmptyKey: true,
  paths: {
    style: ['/styles/:mapId/style.json'],
    raster: ['/:mapId/:z/:x/:y.:format'],
  },
  ...refuseBy({ 'invalid-key': 403 }, { 'missing-key': [200, keyPicture] }),
};
