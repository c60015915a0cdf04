import type { KnownAnswer } from './answer.ts';

export const protomaps: readonly KnownAnswer[] = [
  {
    what: 'a foreign origin: a 200 without CORS headers, of which a page sees nothing',
    status: 0,
    body: '',
    source: 'reported, bdon/observable-framework-maps#1, 2024-03-30',
    means: ['unreachable', 'origin-not-allowed', 'refused'],
    likely: 'unreachable',
  },
];
