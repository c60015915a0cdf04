import { alike, refuseBy, type Dialect } from './dialect.ts';
import { keyPicture } from './key-picture.ts';

const failed = ['missing-key', 'invalid-key', 'inactive-key', 'origin-not-allowed'] as const;

/** A bad key and a foreign origin are the same 401, a picture on raster tiles. Other texts of it are not known. */
export const stadia: Dialect = {
  name: 'stadia',
  key: 'api_key',
  paths: {
    style: ['/styles/:mapId.json'],
    tileJson: ['/data/:tilesId.json'],
    vector: ['/data/:tilesId/:z/:x/:y.pbf'],
    raster: ['/tiles/:mapId/:z/:x/:y.:format'],
  },
  ...refuseBy(
    {
      ...alike(401, ...failed),
      ...alike([429, 'Rate Limit Exceeded'], 'quota-exceeded', 'rate-limited'),
      'service-not-enabled': 403,
    },
    alike([401, keyPicture], ...failed),
  ),
};
