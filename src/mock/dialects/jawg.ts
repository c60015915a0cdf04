import { refuseBy, type Dialect } from './dialect.ts';

/** A missing token is a 400, a spent quota a 401. Its documents name the codes; that they are in `message` is not known. */
export const jawg: Dialect = {
  name: 'jawg',
  key: 'access-token',
  paths: {
    style: ['/styles/:mapId.json', '/:mapId.json'],
    vector: ['/:tilesId/:z/:x/:y.pbf'],
    raster: ['/:mapId/:z/:x/:y.:format'],
  },
  ...refuseBy({
    'missing-key': [400, { message: 'NO_ACCESS_TOKEN_PROVIDED' }],
    'invalid-key': 401,
    'quota-exceeded': [401, { message: 'QUOTA_EXCEEDED' }],
    'rate-limited': 429,
  }),
};
