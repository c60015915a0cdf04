import { refuseBy, type Dialect } from './dialect.ts';

const denied = { message: 'User is not authorized to access this resource with an explicit deny' };

/** Known is the text of a key that lacks the action; that it is a 403 is the usual, the rest is not known. */
export const amazon: Dialect = {
  name: 'amazon',
  key: 'key',
  paths: { style: ['/v2/styles/:mapId/descriptor'], vector: ['/v2/tiles/:tilesId/:z/:x/:y'] },
  ...refuseBy({ 'service-not-enabled': [403, denied] }),
};
