import { alike, refuseBy, type Dialect } from './dialect.ts';

/** The statuses that its documents name. How the bodies read, and origin rules, are not known. */
export const osDataHub: Dialect = {
  name: 'os-data-hub',
  key: 'key',
  paths: {
    style: ['/maps/vector/v1/vts/resources/styles'],
    vector: ['/maps/vector/v1/vts/tile/:z/:y/:x.pbf'],
    raster: ['/maps/raster/v1/zxy/:mapId/:z/:x/:y.:format'],
  },
  ...refuseBy({
    ...alike(401, 'missing-key', 'invalid-key'),
    'service-not-enabled': 403,
    'rate-limited': 429,
  }),
};
