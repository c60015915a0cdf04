import { refuseBy, type Dialect } from './dialect.ts';

const refused = [403, 'Invalid API key / No Credits'] as const;

/** One 403 for an invalid key, an inactive one and for no credits; 429 above ten requests a second. There are no origin rules. */
export const similarweb: Dialect = {
  name: 'similarweb',
  key: 'api_key',
  refuse: refuseBy({
    'invalid-key': refused,
    'inactive-key': refused,
    'no-plan': refused,
    'no-balance': refused,
    'quota-exceeded': refused,
    'rate-limited': 429,
  }),
};
