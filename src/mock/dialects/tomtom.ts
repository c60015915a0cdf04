import { refuseBy, type Dialect } from './dialect.ts';

const foreign = { detailedError: { code: 'InvalidReferer', message: 'The referer is not allowed.' } };

/** An invalid key is 401 or 403, by API; here it is 403. A foreign origin has a code, which alone is verified. */
export const tomtom: Dialect = {
  name: 'tomtom',
  key: 'key',
  refuse: refuseBy({
    'origin-not-allowed': [403, foreign],
    'quota-exceeded': 429,
    'rate-limited': 429,
  }),
};
