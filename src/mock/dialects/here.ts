import { alike, refuseBy, type Dialect } from './dialect.ts';

const unauthorized = (why: string) => ({ error: 'Unauthorized', error_description: why });
const forbidden = { error: 'Forbidden', error_description: 'These credentials do not authorize access' };

/** The sentence is in `error_description`. How a foreign origin reads is not known. */
export const here: Dialect = {
  name: 'here',
  key: 'apiKey',
  paths: {
    vector: ['/v2/vectortiles/base/mc/:z/:x/:y/omv'],
    raster: ['/v3/base/mc/:z/:x/:y/:format', '/maptile/2.1/maptile/newest/:mapId/:z/:x/:y/:size/:format'],
  },
  ...refuseBy({
    ...alike(429, 'quota-exceeded', 'rate-limited'),
    'missing-key': [401, unauthorized('No credentials found')],
    'invalid-key': [401, unauthorized('apiKey invalid. apiKey not found.')],
    'service-not-enabled': [403, forbidden],
  }),
};
