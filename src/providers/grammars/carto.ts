import type { Grammar } from '../grammar.ts';
import type { Rule } from '../rules.ts';
import type { Sources } from '../sources.ts';

const known = {
  watermark: [['recorded', 'two pasted curls', '2026-08-29']],
} as const satisfies Sources;

export const sources: Sources = known;

/**
 * A request without a key, or with one under another name (`api_key`), is answered 200 with a good tile and "API KEY REQUIRED" over it.
 * How it answers an invalid key or a foreign Referer is not known.
 */
export const grammar: Grammar = {
  keysPage: 'https://carto.com/basemaps/apikey/',
  refusals: {
    watermark: { status: 200, keyed: false, means: 'missing-key' },
  } satisfies Record<keyof typeof known, Rule>,
};
