import { alike, refuseBy, type Dialect } from './dialect.ts';

/** Its styles are on a host of their own and need no key; their tiles are on another and do. Known is the 402 of a spent plan. */
export const geolonia: Dialect = {
  name: 'geolonia',
  key: 'key',
  paths: {
    openStyle: {
      path: '/style/:user/:mapId/:language.json',
      host: 'cdn.geolonia.com',
      apiUrl: 'https://tileserver.geolonia.com',
    },
    tileJson: ['/v3/tiles.json'],
    vector: ['/:z/:x/:y.pbf'],
  },
  ...refuseBy(alike(402, 'no-plan', 'quota-exceeded')),
};
