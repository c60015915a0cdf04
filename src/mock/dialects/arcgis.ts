import { alike, refuseBy, type Dialect } from './dialect.ts';

const error = (code: number, message: string, details: readonly string[] = [], more = {}) => ({
  error: { code, message, details, ...more },
});
const notAllowed = error(403, 'Permission missing.', [
  "The required parameter 'token' is valid but does not have permission to access the service.",
]);
const ofStyles = error(
  498,
  'Token Invalid.',
  ['The required authentication information is invalid. The token is either invalid or has expired.'],
  { restInfoUrl: 'https://basemapstyles-api.arcgis.com/arcgis/rest/info' },
);

/**
 * The classic services' refusals hide in a 200: `error.code` 498 for an invalid token, an expired one or a foreign referrer, 499 for none.
 * Basemap styles have a real 403 beside it, as has a service that the token does not allow. Quotas are not known.
 */
export const arcgis: Dialect = {
  name: 'arcgis',
  key: 'token',
  paths: {
    style: ['/arcgis/rest/services/styles/v2/styles/:family/:mapId'],
    vector: ['/arcgis/rest/services/:tilesId/VectorTileServer/tile/:z/:y/:x.pbf'],
    raster: [
      '/arcgis/rest/services/:tilesId/MapServer/tile/:z/:y/:x',
      '/arcgis/rest/services/static-basemap-tiles-service/v1/:family/:mapId/static/tile/:z/:y/:x',
    ],
  },
  ...refuseBy(
    {
      ...alike([200, error(498, 'Invalid Token')], 'invalid-key', 'inactive-key'),
      'missing-key': [200, error(499, 'Token Required')],
      'origin-not-allowed': [200, error(498, 'Invalid token.')],
      'service-not-enabled': [403, notAllowed],
    },
    alike([403, ofStyles], 'invalid-key', 'inactive-key', 'origin-not-allowed'),
    /\/styles\/v2\//,
  ),
};
