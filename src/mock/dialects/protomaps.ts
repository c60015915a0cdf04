import { refuseBy, type Dialect } from './dialect.ts';

/**
 * A foreign origin gets a 200 without CORS headers, which no page may read: it looks like a network failure. How an invalid key reads is not
 * known.
 */
export const protomaps: Dialect = {
  name: 'protomaps',
  key: 'key',
  paths: {
    style: ['/styles/v4/:mapId/:language.json', '/styles/v2/:mapId.json'],
    tileJson: ['/tiles/v4.json', '/tiles/v3.json'],
    vector: ['/tiles/v4/:z/:x/:y.mvt', '/tiles/v3/:z/:x/:y.mvt'],
  },
  ...refuseBy({ 'origin-not-allowed': [200, {}] }),
  withoutCors: ['origin-not-allowed'],
};
