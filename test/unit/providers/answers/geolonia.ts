import type { KnownAnswer } from './answer.ts';

export const geolonia: readonly KnownAnswer[] = [
  {
    what: 'a spent plan',
    status: 402,
    body: 'Payment Required',
    source: 'source, geolonia/embed at 35d26ba, 2026-06-10; documented, docs.geolonia.com, 2026-02-03',
    means: ['quota-exceeded', 'no-plan'],
    likely: 'quota-exceeded',
    dialect: ['no-plan', 'quota-exceeded'],
  },
];
