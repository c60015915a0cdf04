import { picture, type KnownAnswer } from './answer.ts';

export const carto: readonly KnownAnswer[] = [
  {
    what: 'a missing or misnamed key: a tile with a watermark',
    status: 200,
    keyed: false,
    headers: { 'Content-Type': 'image/png' },
    body: picture,
    source: 'recorded, two pasted curls, 2026-08-26 and 2026-08-29',
    means: 'missing-key',
    dialect: ['missing-key'],
    path: '/rastertiles/voyager/3/4/2.png',
  },
];
