import { alike, refuseBy, type Dialect } from './dialect.ts';
import { keyPicture } from './key-picture.ts';

const invalid = 'Invalid key - Get your FREE key at https://cloud.maptiler.com/account/keys/';
const causes = ['invalid-key', 'quota-exceeded', 'no-plan', 'service-not-enabled'] as const;

/**
 * A missing, an invalid and a restricted key are all 403. `Invalid key` is also a spent free quota, an expired plan or a service that it
 * leaves out, and a picture on raster tiles. The other texts are not known.
 */
export const maptiler: Dialect = {
  name: 'maptiler',
  key: 'key',
  paths: {
    style: ['/maps/:mapId/style.json'],
    tileJson: ['/tiles/:tilesId/tiles.json'],
    vector: ['/tiles/:tilesId/:z/:x/:y.pbf'],
    raster: [
      '/maps/:mapId/:z/:x/:y.:format',
      '/maps/:mapId/256/:z/:x/:y.:format',
      '/tiles/:mapId/:z/:x/:y.:format',
    ],
  },
  ...refuseBy(alike([403, invalid], ...causes), alike([403, keyPicture], ...causes)),
};
