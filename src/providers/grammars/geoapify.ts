import type { Grammar } from '../grammar.ts';
import type { Rule } from '../rules.ts';
import type { Sources } from '../sources.ts';

const known = {
  invalid: [['third-party', 'geocoder gem, test/fixtures/geoapify_invalid_key', '2020-07-22']],
} as const satisfies Sources;

export const sources: Sources = known;

/** Its JSON repeats the status and has no code, so the message has to tell. */
export const grammar: Grammar = {
  keysPage: 'https://myprojects.geoapify.com/',
  refusals: {
    invalid: { status: 401, says: 'Invalid apiKey', means: 'invalid-key' },
  } satisfies Record<keyof typeof known, Rule>,
};
