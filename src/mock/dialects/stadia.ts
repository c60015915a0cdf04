import { refuseBy, type Dialect } from './dialect.ts';

/** A bad key and a foreign origin are the same 401. Texts are not verified. */
export const stadia: Dialect = {
  name: 'stadia',
  key: 'api_key',
  stylePath: '/styles/:mapId.json',
  refuse: refuseBy({
    'missing-key': 401,
    'invalid-key': 401,
    'inactive-key': 401,
    'origin-not-allowed': 401,
    'quota-exceeded': 429,
    'rate-limited': 429,
  }),
};
