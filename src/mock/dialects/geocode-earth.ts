import { refuseBy, type Dialect } from './dialect.ts';

/** The usual two, the other way round: 401 is a foreign origin, 403 an invalid key or a spent month. */
export const geocodeEarth: Dialect = {
  name: 'geocode-earth',
  key: 'api_key',
  refuse: refuseBy({
    'invalid-key': 403,
    'origin-not-allowed': 401,
    'quota-exceeded': 403,
    'rate-limited': 429,
  }),
};
