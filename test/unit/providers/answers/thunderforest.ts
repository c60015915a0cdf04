import { picture, type KnownAnswer } from './answer.ts';

export const thunderforest: readonly KnownAnswer[] = [
  {
    what: 'no key: a tile with a watermark',
    status: 200,
    keyed: false,
    body: picture,
    source: 'reported, ENT8R/NotesReview#159, 2026-09-01; flopp/go-staticmaps#57, 2021-10-07',
    means: 'missing-key',
    dialect: ['missing-key'],
    path: '/atlas/3/4/2.png',
  },
  {
    what: 'an empty or invalid key',
    status: 403,
    body: 'Forbidden',
    source: 'reported, Runalyze/Runalyze#2108, 2017-03-19',
    means: ['invalid-key', 'origin-not-allowed', 'service-not-enabled', 'quota-exceeded'],
    dialect: ['invalid-key'],
  },
];
