import { alike, refuseBy, type Dialect } from './dialect.ts';

const causes = ['invalid-key', 'inactive-key', 'no-plan', 'no-balance', 'quota-exceeded'] as const;

/** One 403 for an invalid key, an inactive one and for no credits; 429 above ten requests a second. There are no origin rules. */
export const similarweb: Dialect = {
  name: 'similarweb',
  key: 'api_key',
  ...refuseBy({ ...alike([403, 'Invalid API key / No Credits'], ...causes), 'rate-limited': 429 }),
};
