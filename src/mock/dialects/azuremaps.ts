import { refuseBy, type Dialect } from './dialect.ts';

/** Origins are a matter of the account's CORS rules: a foreign one may not read the answer. Nothing else is verified. */
export const azuremaps: Dialect = {
  name: 'azuremaps',
  key: 'subscription-key',
  refuse: refuseBy({}),
  withoutCors: ['origin-not-allowed'],
};
