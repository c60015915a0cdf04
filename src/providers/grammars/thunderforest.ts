import type { Grammar } from '../grammar.ts';
import type { Rule } from '../rules.ts';
import type { Sources } from '../sources.ts';

const known = {
  watermark: [
    ['reported', 'ENT8R/NotesReview#159', '2026-09-01'],
    ['reported', 'flopp/go-staticmaps#57', '2021-10-07'],
    ['reported', 'satellite-eyes#58 (that the status is 200 is inferred)', '2017'],
  ],
  invalid: [['reported', 'Runalyze/Runalyze#2108 (an empty or an invalid key)', '2017-03-19']],
} as const satisfies Sources;

export const sources: Sources = known;

/** A request without a key is answered with a good tile and a watermark over it. */
export const grammar: Grammar = {
  keysPage: 'https://manage.thunderforest.com/',
  refusals: {
    watermark: { status: 200, keyed: false, means: 'missing-key' },
    invalid: {
      status: 403,
      means: ['invalid-key', 'origin-not-allowed', 'service-not-enabled', 'quota-exceeded'],
    },
  } satisfies Record<keyof typeof known, Rule>,
};
