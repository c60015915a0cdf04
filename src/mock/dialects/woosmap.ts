import { alike, refuseBy, type Dialect } from './dialect.ts';

const wrong = { detail: 'Incorrect authentication credentials. Please check or use a valid API Key' };

/** The sentence is in `detail`. That a foreign Referer reads like a wrong key is known of some of its APIs. */
export const woosmap: Dialect = {
  name: 'woosmap',
  key: 'key',
  ...refuseBy({
    ...alike([401, wrong], 'invalid-key', 'origin-not-allowed'),
    'service-not-enabled': [403, { detail: 'This Woosmap API is not enabled for this project.' }],
    'rate-limited': [429, { detail: 'The rate limit for this endpoint has been exceeded' }],
  }),
};
