import { refuseBy, type Dialect } from './dialect.ts';

/** That limits are 429 is likely; nothing is verified. */
export const jawg: Dialect = {
  name: 'jawg',
  key: 'access-token',
  refuse: refuseBy({ 'quota-exceeded': 429, 'rate-limited': 429 }),
};
