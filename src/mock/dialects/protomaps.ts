import { refuseBy, type Dialect } from './dialect.ts';

/** A foreign origin is answered without CORS headers: no page can tell it from a network failure. Nothing else is verified. */
export const protomaps: Dialect = {
  name: 'protomaps',
  key: 'key',
  stylePath: '/styles/v4/:mapId/en.json',
  refuse: refuseBy({}),
  withoutCors: ['origin-not-allowed'],
};
