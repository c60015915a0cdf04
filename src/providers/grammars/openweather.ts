import type { Grammar } from '../grammar.ts';
import type { Rule } from '../rules.ts';
import type { Sources } from '../sources.ts';

const known = {
  invalid: [['recorded', 'public code (a log; ten files have the text), of the data API', '2025-03-04']],
  limited: [['third-party', 'public code, of the data API', 'undated']],
} as const satisfies Sources;

export const sources: Sources = known;

/** A new key reads `Invalid API key` until it is active, which takes hours. */
export const grammar: Grammar = {
  keysPage: 'https://home.openweathermap.org/api_keys',
  refusals: {
    invalid: { status: 401, says: 'Invalid API key', means: ['invalid-key', 'inactive-key'] },
    limited: 429,
  } satisfies Record<keyof typeof known, Rule>,
};
