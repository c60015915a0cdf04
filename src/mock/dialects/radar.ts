import { alike, refuseBy, type Dialect } from './dialect.ts';

/** The statuses that its SDKs tell apart. How the bodies read is not known. */
export const radar: Dialect = {
  name: 'radar',
  key: 'publishableKey',
  paths: { style: ['/maps/styles/:mapId'] },
  ...refuseBy({
    ...alike(401, 'missing-key', 'invalid-key'),
    ...alike(402, 'no-plan', 'quota-exceeded'),
    'rate-limited': 429,
  }),
};
