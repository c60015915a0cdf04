import type { KnownAnswer } from './answer.ts';

const several = ['invalid-key', 'expired-key', 'origin-not-allowed'] as const;

export const arcgis: readonly KnownAnswer[] = [
  {
    what: 'an invalid key at a classic service',
    status: 200,
    body: '{"error":{"code":498,"message":"Invalid Token","details":[]}}',
    source: 'recorded, geocoder-php, cached response, undated',
    means: several,
    dialect: ['invalid-key', 'inactive-key'],
  },
  {
    what: 'an invalid or expired key at basemap styles',
    status: 403,
    body: '{"error":{"code":498,"message":"Token Invalid.","details":["The required authentication information is invalid. The token is either invalid or has expired."],"restInfoUrl":"https://basemapstyles-api.arcgis.com/arcgis/rest/info"}}',
    source: 'source, Esri/arcgis-rest-js at 7e3424af2, 2026-05-14',
    means: several,
    dialect: ['invalid-key', 'inactive-key', 'origin-not-allowed'],
    path: '/arcgis/rest/services/styles/v2/styles/arcgis/streets',
  },
  {
    what: 'a stripped referrer',
    status: 200,
    body: '{"error":{"code":498,"message":"Invalid token.","details":[]}}',
    source: 'reported, Esri/esri-leaflet-vector#68 (the cause is inferred), 2021-02-01',
    means: several,
    dialect: ['origin-not-allowed'],
  },
  {
    what: 'a stripped referrer, as the body was pasted',
    status: 200,
    body: '{"code":498,"message":"Invalid token.","details":[]}',
    source: 'reported, Esri/esri-leaflet-vector#68 (the cause is inferred), 2021-02-01',
    means: several,
  },
  {
    what: 'a missing key',
    status: 200,
    keyed: false,
    body: '{"error":{"code":499,"message":"Token Required","details":[]}}',
    source: 'reported, cmv/cmv-app#188, 2014; #383, 2015',
    means: 'missing-key',
    dialect: ['missing-key'],
  },
  {
    what: 'a service that the key does not allow',
    status: 403,
    body: '{"error":{"code":403,"message":"Permission missing.","details":["The required parameter \'token\' is valid but does not have permission to access the service."]}}',
    source: 'recorded, walkerke/mapgl#174, 2026-02-25',
    means: 'service-not-enabled',
    dialect: ['service-not-enabled'],
  },
  {
    what: 'a missing, invalid or expired key at places and elevation',
    status: 401,
    body: '{"error":{"code":401,"message":"Unauthorized","details":[]}}',
    source: 'documented, Esri/arcgis-rest-js, openapi-types.ts, 2026-05-14',
    means: several,
  },
  {
    what: 'a bad request in a 200',
    status: 200,
    body: '{"error":{"code":400,"message":"Invalid or missing input parameters.","details":[]}}',
    source: 'documented, Esri/arcgis-rest-js, openapi-types.ts, 2026-05-14',
    means: null,
  },
];
