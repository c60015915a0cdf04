import type { Grammar } from '../grammar.ts';
import type { Rule } from '../rules.ts';
import type { Sources } from '../sources.ts';

const server = ['source', 'linz/basemaps at 7bc78cde', '2026-08-06'] as const;
const known = {
  missing: [server],
  malformed: [server],
  expired: [['source', 'linz/basemaps at 7bc78cde (the check itself is switched off there)', '2026-08-06']],
  blocked: [server],
  limited: [
    ['documented', 'basemaps.linz.govt.nz: 1,000 a minute, 1,000,000 a month, by key and address', '2026-08'],
  ],
} as const satisfies Sources;

export const sources: Sources = known;

/** A missing, malformed or expired key is a 400 that says so. A blocked key is a 429, as every limit is. */
export const grammar: Grammar = {
  keysPage: 'https://basemaps.linz.govt.nz/',
  refusals: {
    missing: { status: 400, says: 'API Key Invalid: missing', means: 'missing-key' },
    malformed: { status: 400, says: 'API Key Invalid: malformed', means: 'malformed-key' },
    expired: { status: 400, says: 'API Key Invalid: expired', means: 'expired-key' },
    blocked: {
      status: 429,
      says: 'Too many requests! Please contact',
      likely: 'rate-limited',
      means: ['rate-limited', 'quota-exceeded', 'inactive-key'],
    },
    limited: 429,
  } satisfies Record<keyof typeof known, Rule>,
};
