import { refuseBy, type Dialect } from './dialect.ts';

/**
 * A missing, an invalid and a restricted key are all 403. Verified is the text of the invalid one; the others, and
 * how a spent plan reads, are not, and say no more than `Forbidden`.
 */
export const maptiler: Dialect = {
  name: 'maptiler',
  key: 'key',
  stylePath: '/maps/:mapId/style.json',
  refuse: refuseBy({ 'invalid-key': [403, 'Invalid key'] }),
};
