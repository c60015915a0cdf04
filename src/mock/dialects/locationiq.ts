import { planLimit } from '../account/limits.ts';
import { free } from '../api/keyed-route.ts';
import { alike, refuseBy, type Dialect } from './dialect.ts';

/** Every cause has a status and a sentence of its own. That a request without a key is an invalid key too is not known. */
export const locationiq: Dialect = {
  name: 'locationiq',
  key: 'key',
  paths: {
    style: ['/v3/:mapId/vector.json'],
    vector: ['/v3/:tilesId/v/:z/:x/:y.pbf'],
    raster: ['/v3/:mapId/r/:z/:x/:y.:format', '/v2/:mapId/r/:z/:x/:y.:format'],
  },
  ...refuseBy({
    ...alike([401, { error: 'Invalid key' }], 'missing-key', 'invalid-key'),
    ...alike([403, { error: 'Access restricted' }], 'origin-not-allowed', 'user-agent-not-allowed'),
    'inactive-key': [401, { error: 'Key not active - Please write to hello@locationiq.org' }],
    'service-not-enabled': [403, { error: 'Service not enabled' }],
    'quota-exceeded': [429, { error: 'Rate Limited Day' }],
    'rate-limited': [429, { error: 'Rate Limited Second' }],
  }),
  routes: [
    {
      method: 'GET',
      path: '/v1/balance',
      api: 'rest',
      kind: 'usage',
      service: 'usage',
      plan: ({ account, now }) =>
        free(() => {
          const day = planLimit(account, now).remaining;
          const headers = { 'Cache-Control': 'no-store' };
          return Response.json(
            { status: 'ok', balance: { day, bonus: account.balance.credits } },
            { headers },
          );
        }),
    },
  ],
};
