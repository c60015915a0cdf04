import { picture, type KnownAnswer } from './answer.ts';

const invalid = 'Invalid key - Get your FREE key at https://cloud.maptiler.com/account/keys/';
const several = ['invalid-key', 'quota-exceeded', 'no-plan', 'service-not-enabled'] as const;
const restricted = [
  'origin-not-allowed',
  'invalid-key',
  'user-agent-not-allowed',
  'quota-exceeded',
  'no-plan',
  'service-not-enabled',
] as const;

export const maptiler: readonly KnownAnswer[] = [
  {
    what: 'an invalid key, or an expired plan',
    status: 403,
    body: invalid,
    source: 'recorded, openstreetmap/operations#1322, 2026-01-02 and 2026-01-15',
    means: several,
    dialect: ['invalid-key', 'quota-exceeded', 'no-plan', 'service-not-enabled'],
  },
  {
    what: 'an invalid key, in the older words',
    status: 403,
    body: 'Invalid key',
    source: 'reported, geometalab/Vector-Tiles-Reader-QGIS-Plugin#287, 2020-12-11',
    means: several,
  },
  {
    what: 'a spent free quota on raster tiles',
    status: 403,
    body: picture,
    source: 'reported, gotnull/socialmesh#317, 2026-09-06; unep-grid/mapx#1131, 2026-09-14',
    means: restricted,
    dialect: ['invalid-key', 'quota-exceeded', 'no-plan', 'service-not-enabled'],
    path: '/maps/streets-v2/3/4/2.png',
  },
  {
    what: 'a static map, which the free plan leaves out',
    status: 403,
    body: picture,
    source: 'reported, maptiler/maptiler-client-js#38, 2024-02-28',
    means: restricted,
    dialect: ['service-not-enabled'],
    path: '/maps/streets-v2/static/11.5,48.1,8/400x300.png',
  },
  {
    what: 'a missing, invalid or restricted key, in the words of its SDK',
    status: 403,
    body: 'Key is missing, invalid or restricted',
    source: 'source, maptiler/maptiler-client-js at d70b413, 2026-06-23',
    means: restricted,
  },
  {
    what: 'a query that is too long',
    status: 400,
    body: 'Query too long / Invalid parameters',
    source: 'source, maptiler/maptiler-client-js at d70b413, 2026-06-23',
    means: null,
  },
];
