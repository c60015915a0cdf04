import { alike, refuseBy, type Dialect } from './dialect.ts';

/** A 403 is a foreign origin or a scope that the token lacks. How a limit reads is not known. */
export const mapbox: Dialect = {
  name: 'mapbox',
  key: 'access_token',
  paths: {
    style: ['/styles/v1/:user/:mapId'],
    tileJson: ['/v4/:tilesId.json'],
    vector: ['/v4/:tilesId/:z/:x/:y.mvt', '/v4/:tilesId/:z/:x/:y.vector.pbf'],
    raster: ['/v4/:mapId/:z/:x/:y.:format', '/styles/v1/:user/:mapId/tiles/:size/:z/:x/:y'],
  },
  ...refuseBy({
    ...alike([401, { message: 'Not Authorized - Invalid Token' }], 'invalid-key', 'inactive-key'),
    ...alike([403, { message: 'Forbidden' }], 'origin-not-allowed', 'service-not-enabled'),
    ...alike(429, 'quota-exceeded', 'rate-limited'),
    'missing-key': [401, { message: 'Not Authorized - No Token' }],
  }),
};
