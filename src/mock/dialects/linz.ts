import { alike, refuseBy, type Dialect, type DialectReply } from './dialect.ts';

const answer = (status: number, message: string): DialectReply => [
  status,
  { id: '01j00000000000000000000000', status, message, correlationId: '01j00000000000000000000000' },
];

/** What its open source answers. It tells a key by its shape: one that is no key of its own is malformed. A blocked one is a 429. */
export const linz: Dialect = {
  name: 'linz',
  key: 'api',
  paths: {
    style: ['/v1/styles/:mapId.json'],
    vector: ['/v1/tiles/:tilesId/WebMercatorQuad/:z/:x/:y.pbf'],
    raster: ['/v1/tiles/:tilesId/WebMercatorQuad/:z/:x/:y.:format'],
  },
  ...refuseBy({
    ...alike(429, 'quota-exceeded', 'rate-limited'),
    'missing-key': answer(400, 'API Key Invalid: missing'),
    'invalid-key': answer(400, 'API Key Invalid: malformed'),
    'inactive-key': answer(
      429,
      'Too many requests! Please contact basemaps@linz.govt.nz for a developer key',
    ),
  }),
};
