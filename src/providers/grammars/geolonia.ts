import type { Grammar } from '../grammar.ts';
import type { Rule } from '../rules.ts';
import type { Sources } from '../sources.ts';

const known = {
  spent: [
    ['documented', 'docs.geolonia.com, tutorial/002', '2026-02-03'],
    ['source', 'geolonia/embed, src/lib/geolonia-map.ts at 35d26ba', '2026-06-10'],
  ],
} as const satisfies Sources;

export const sources: Sources = known;

export const grammar: Grammar = {
  keysPage: 'https://app.geolonia.com/',
  refusals: {
    spent: { status: 402, likely: 'quota-exceeded', means: ['quota-exceeded', 'no-plan'] },
  } satisfies Record<keyof typeof known, Rule>,
};
