import type { Grammar } from '../grammar.ts';
import type { Rule } from '../rules.ts';
import type { Sources } from '../sources.ts';

const pictures = [
  ['reported', 'zenitraM/malla#43 (a picture)', '2025-11-09'],
  ['reported', 'esm7/obsidian-map-view#278 (a picture)', '2024-09-23'],
  ['documented', 'docs.stadiamaps.com/authentication', '2026-11'],
] as const;
const known = {
  invalid: pictures,
  missing: pictures,
  notEnabled: [['documented', 'docs.stadiamaps.com/limits', '2026-11']],
  limited: [
    ['documented', 'docs.stadiamaps.com/limits (spent credits, until the next period)', '2026-11'],
    ['documented', 'docs.stadiamaps.com/authentication (the limit of localhost)', '2026-11'],
  ],
} as const satisfies Sources;

export const sources: Sources = known;

/**
 * Keys and domains are two ways to the same account, and failing either is the same 401, a picture on raster tiles. 429 is too many
 * requests, or spent credits.
 */
export const grammar: Grammar = {
  keysPage: 'https://client.stadiamaps.com/',
  refusesWithPicture: true,
  refusals: {
    invalid: { status: 401, means: ['invalid-key', 'origin-not-allowed'] },
    missing: { status: 401, means: ['missing-key', 'origin-not-allowed'] },
    notEnabled: { status: 403, likely: 'service-not-enabled', means: ['service-not-enabled', 'no-plan'] },
    limited: 429,
  } satisfies Record<keyof typeof known, Rule>,
};
