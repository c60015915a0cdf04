import { refuseBy, type Dialect } from './dialect.ts';

const invalid = { statusCode: 401, error: 'Unauthorized', message: 'Invalid apiKey' };

/** Known is the invalid key only. */
export const geoapify: Dialect = {
  name: 'geoapify',
  key: 'apiKey',
  paths: {
    style: ['/v1/styles/:mapId/style.json'],
    raster: ['/v1/tile/:mapId/:z/:x/:y.:format'],
  },
  ...refuseBy({ 'invalid-key': [401, invalid] }),
};
