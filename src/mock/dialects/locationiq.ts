import { planLimit } from '../account/limits.ts';
import { free } from '../api/keyed-route.ts';
import { refuseBy, type Dialect } from './dialect.ts';

/** Every verified cause has a status and a sentence; that a body is `{"error": …}` is its documents' word. */
export const locationiq: Dialect = {
  name: 'locationiq',
  key: 'key',
  refuse: refuseBy({
    'missing-key': [401, { error: 'Invalid key' }],
    'invalid-key': [401, { error: 'Invalid key' }],
    'inactive-key': [401, { error: 'Key not active' }],
    'origin-not-allowed': [403, { error: 'Access restricted' }],
    'user-agent-not-allowed': [403, { error: 'Access restricted' }],
    'service-not-enabled': [403, { error: 'Service not enabled' }],
    'quota-exceeded': [429, { error: 'Rate Limited Day' }],
    'rate-limited': [429, { error: 'Rate Limited Second' }],
  }),
  rows: [
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
