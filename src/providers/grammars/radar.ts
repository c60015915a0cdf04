import type { Grammar } from '../grammar.ts';
import type { Rule } from '../rules.ts';
import type { Sources } from '../sources.ts';

const sdk = ['source', 'radarlabs/radar-sdk-js at 9f2d588', '2026-06-17'] as const;
const known = {
  status401: [sdk],
  spent: [sdk],
  forbidden: [sdk],
  limited: [sdk],
  missing: [sdk],
} as const satisfies Sources;

export const sources: Sources = known;

/** Its SDKs tell these statuses apart. How the bodies read is not known. */
export const grammar: Grammar = {
  keysPage: 'https://radar.com/dashboard',
  refusals: {
    status401: { status: 401, means: ['invalid-key', 'inactive-key', 'expired-key'] },
    spent: 402,
    forbidden: {
      status: 403,
      keyed: true,
      means: ['origin-not-allowed', 'service-not-enabled', 'invalid-key'],
    },
    limited: 429,
    missing: 401,
  } satisfies Record<keyof typeof known, Rule>,
};
