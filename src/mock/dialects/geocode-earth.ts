import { alike, refuseBy, type Dialect } from './dialect.ts';

/** The usual two, the other way round: 401 is a foreign origin, 403 an invalid key or a spent month. Texts are not known. */
export const geocodeEarth: Dialect = {
  name: 'geocode-earth',
  key: 'api_key',
  ...refuseBy({
    ...alike(403, 'invalid-key', 'quota-exceeded'),
    'origin-not-allowed': 401,
    'rate-limited': 429,
  }),
  limitHeaders: (limits) => {
    const second = limits.find(({ name }) => name === 'second');
    return second ? { 'X-Ratelimit-Remaining-Second': String(second.remaining) } : {};
  },
};
