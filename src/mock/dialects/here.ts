import { refuseBy, type Dialect } from './dialect.ts';

/** A missing key is a 400. */
export const here: Dialect = {
  name: 'here',
  key: 'apiKey',
  refuse: refuseBy({
    'missing-key': 400,
    'invalid-key': 401,
    'inactive-key': 401,
    'quota-exceeded': 429,
    'rate-limited': 429,
  }),
};
