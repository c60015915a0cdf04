import { alike, refuseBy, type Dialect } from './dialect.ts';

const invalid = 'Not Authorized - Invalid Token';

/** A 403 is a foreign origin or a scope that the token lacks. Geocoding v6 has a code beside the sentence. How a limit reads is not known. */
export const mapbox: Dialect = {
  name: 'mapbox',
  key: 'access_token',
  paths: {
    style: ['/styles/v1/:user/:mapId'],
    tileJson: ['/v4/:tilesId.json'],
    vector: ['/v4/:tilesId/:z/:x/:y.mvt', '/v4/:tilesId/:z/:x/:y.vector.pbf'],
    raster: ['/v4/:mapId/:z/:x/:y.:format', '/styles/v1/:user/:mapId/tiles/:size/:z/:x/:y'],
  },
  ...refuseBy(
    {
      ...alike([401, { message: invalid }], 'invalid-key', 'inactive-key'),
      ...alike([403, { message: 'Forbidden' }], 'origin-not-allowed', 'service-not-enabled'),
      ...alike(429, 'quota-exceeded', 'rate-limited'),
      'missing-key': [401, { message: 'Not Authorized - No Token' }],
    },
    alike([401, { message: invalid, error_code: 'INVALID_TOKEN' }], 'invalid-key', 'inactive-key'),
    /^\/search\/geocode\/v6\//,
  ),
};
