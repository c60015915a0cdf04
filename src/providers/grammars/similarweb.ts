import type { Grammar } from '../grammar.ts';
import type { Rule } from '../rules.ts';
import type { Sources } from '../sources.ts';

const docs = ['documented', 'developers.similarweb.com: error codes', '2026-11'] as const;
const known = {
  notFound: [docs],
  refused: [docs],
  limited: [docs],
} as const satisfies Sources;

export const sources: Sources = known;

/** One 403, "Invalid API key / No Credits", for three causes. A 401 is not about the key: it means "data not found". */
export const grammar: Grammar = {
  keysPage: 'https://account.similarweb.com/',
  refusals: {
    notFound: { status: 401, means: null },
    refused: { status: 403, means: ['invalid-key', 'inactive-key', 'quota-exceeded'] },
    limited: 429,
  } satisfies Record<keyof typeof known, Rule>,
};
