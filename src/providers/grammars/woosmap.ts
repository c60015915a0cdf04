import type { Grammar } from '../grammar.ts';
import type { Rule } from '../rules.ts';
import type { Sources } from '../sources.ts';

const openapi = ['documented', 'woosmap/openapi-specification at 503af04', '2025-01-31'] as const;
const known = {
  invalid: [openapi],
  denied: [openapi],
  notEnabled: [openapi],
  tooFast: [openapi],
  overLimit: [openapi],
} as const satisfies Sources;

export const sources: Sources = known;

/** The sentence is in `detail`; some of its APIs put `REQUEST_DENIED` into `status` instead, for a wrong key and a wrong Referer alike. */
export const grammar: Grammar = {
  keysPage: 'https://console.woosmap.com/',
  refusals: {
    invalid: {
      status: 401,
      says: 'Incorrect authentication credentials',
      means: ['invalid-key', 'origin-not-allowed'],
    },
    denied: { named: 'REQUEST_DENIED', means: ['invalid-key', 'origin-not-allowed'] },
    notEnabled: { status: 403, has: 'is not enabled for this project', means: 'service-not-enabled' },
    tooFast: { status: 429, says: 'The rate limit for this endpoint', means: 'rate-limited' },
    overLimit: {
      named: 'OVER_QUERY_LIMIT',
      likely: 'rate-limited',
      means: ['rate-limited', 'quota-exceeded'],
    },
  } satisfies Record<keyof typeof known, Rule>,
};
