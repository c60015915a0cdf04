import { refuseBy, type Dialect, type DialectReply } from './dialect.ts';

const named = (code: string, message: string): DialectReply => [403, { detailedError: { code, message } }];

/** A 403 names its cause in `detailedError.code`; the older gateway says it in HTML. How it answers an invalid key today is not known. */
export const tomtom: Dialect = {
  name: 'tomtom',
  key: 'key',
  paths: {
    style: ['/maps/orbis/assets/styles/:version/style.json', '/maps/orbis/assets/styles/:version/style'],
    vector: [
      '/map/1/tile/:layer/:mapId/:z/:x/:y.pbf',
      '/maps/orbis/map-display/tile/:z/:x/:y.pbf',
      '/maps/orbis/display/vector/tile/:z/:x/:y',
    ],
    raster: ['/map/1/tile/:layer/:mapId/:z/:x/:y.:format', '/maps/orbis/map-display/tile/:z/:x/:y.:format'],
  },
  ...refuseBy({
    'inactive-key': [403, '<h1>Developer Inactive</h1>'],
    'origin-not-allowed': named('InvalidReferer', 'Request contains an invalid Referer header'),
    'service-not-enabled': named('Forbidden', 'You are not allowed to access this endpoint'),
    'quota-exceeded': named('InsufficientFunds', 'You do not have enough credits to perform this action'),
    'rate-limited': 429,
  }),
};
