import { refuseBy, type Dialect } from './dialect.ts';

/** A 403 is a foreign origin or a scope that the token lacks. */
export const mapbox: Dialect = {
  name: 'mapbox',
  key: 'access_token',
  refuse: refuseBy({
    'missing-key': 401,
    'invalid-key': 401,
    'inactive-key': 401,
    'origin-not-allowed': 403,
    'service-not-enabled': 403,
    'quota-exceeded': [429, 'Account over limit.'],
    'rate-limited': 429,
  }),
};
