import { refuseBy, type Dialect } from './dialect.ts';

const invalid = [401, { statusCode: 401, error: 'Unauthorized', message: 'Invalid apiKey' }] as const;

/** Verified is the invalid key alone. */
export const geoapify: Dialect = {
  name: 'geoapify',
  key: 'apiKey',
  stylePath: '/v1/styles/:mapId/style.json',
  refuse: refuseBy({ 'invalid-key': invalid }),
};
