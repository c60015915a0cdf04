import type { Grammar } from '../grammar.ts';
import type { Rule } from '../rules.ts';
import type { Sources } from '../sources.ts';

const known = {
  foreign: [['reported', 'bdon/observable-framework-maps#1 (a 200 without CORS headers)', '2024-03-30']],
} as const satisfies Sources;

export const sources: Sources = known;

export const grammar: Grammar = {
  keysPage: 'https://protomaps.com/account',
  refusals: {
    foreign: 0,
  } satisfies Record<keyof typeof known, Rule>,
};
