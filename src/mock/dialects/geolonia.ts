import { refuseBy, type Dialect } from './dialect.ts';

/** Verified is the 402 of a spent plan. */
export const geolonia: Dialect = {
  name: 'geolonia',
  key: 'key',
  refuse: refuseBy({ 'no-plan': 402, 'quota-exceeded': 402 }),
};
