import type { Grammar } from '../grammar.ts';
import type { Rule } from '../rules.ts';
import type { Sources } from '../sources.ts';

const known = {
  notAuthorized: [['documented', 'geocode.earth/docs/reference/status_codes', '2026-11']],
  invalid: [
    ['documented', 'geocode.earth/docs/reference/status_codes', '2026-11'],
    ['documented', 'geocode.earth/docs/intro/rate_limits (cut off at 120 % of the month)', '2026-11'],
  ],
  limited: [
    ['documented', 'geocode.earth/docs/intro/rate_limits (trial plans have a daily limit too)', '2026-11'],
  ],
} as const satisfies Sources;

export const sources: Sources = known;

/** The usual two, the other way round: 401 is a valid key from a foreign origin, or an expired one, 403 an invalid key or a spent month. */
export const grammar: Grammar = {
  keysPage: 'https://geocode.earth/',
  refusals: {
    notAuthorized: { status: 401, keyed: true, means: ['origin-not-allowed', 'expired-key'] },
    invalid: { status: 403, means: ['invalid-key', 'quota-exceeded'] },
    limited: 429,
  } satisfies Record<keyof typeof known, Rule>,
};
