import type { Grammar } from '../grammar.ts';
import type { Rule } from '../rules.ts';
import type { Sources } from '../sources.ts';

const responses = ['documented', 'jawg.io/docs/apidocs: common API responses', '2026-11'] as const;
const known = {
  missing: [responses],
  malformed: [responses],
  spent: [responses],
  status401: [responses],
  limited: [responses],
} as const satisfies Sources;

export const sources: Sources = known;

/**
 * A missing or malformed token is a 400, a spent quota a 401. Its documents name the codes but not the field that holds them, and call
 * the code of a spent quota possible, not sure.
 */
export const grammar: Grammar = {
  keysPage: 'https://www.jawg.io/',
  refusals: {
    missing: { status: 400, has: 'NO_ACCESS_TOKEN_PROVIDED', means: 'missing-key' },
    malformed: { status: 400, has: 'INVALID_ACCESS_TOKEN', means: 'malformed-key' },
    spent: { status: 401, has: 'QUOTA_EXCEEDED', means: 'quota-exceeded' },
    status401: {
      status: 401,
      means: ['invalid-key', 'quota-exceeded', 'inactive-key', 'expired-key', 'origin-not-allowed'],
    },
    limited: 429,
  } satisfies Record<keyof typeof known, Rule>,
};
