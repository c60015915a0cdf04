import { refuseBy, type Dialect } from './dialect.ts';

const why = 'The provided key was incorrect or the account resource does not exist.';
const invalid = { error: { code: 'InvalidKey', message: why, target: 'WWW-Authenticate', details: [] } };
// The quote after the realm is missing in the original.
const challenge = `SharedKey realm="https://atlas.microsoft.com/, error="InvalidKey", error_description="${why}"`;

/** Origins are a matter of the account's CORS rules: a foreign one may not read the answer. Quotas are not known. */
export const azuremaps: Dialect = {
  name: 'azuremaps',
  key: 'subscription-key',
  paths: { raster: ['/map/tile'] },
  ...refuseBy({ 'invalid-key': [401, invalid, { 'WWW-Authenticate': challenge }] }),
  withoutCors: ['origin-not-allowed'],
};
