import type { Grammar } from '../grammar.ts';
import type { Rule } from '../rules.ts';
import type { Sources } from '../sources.ts';

const known = {
  denied: [['reported', 'aws/aws-cli#9310 (command-line output; 403 is its usual status)', '2025-02-21']],
  refused: [
    ['documented', 'docs.aws.amazon.com/location: referers, actions and the expiry of a key', '2026-11'],
  ],
} as const satisfies Sources;

export const sources: Sources = known;

/** Its keys can expire, which the common reading of a 403 leaves out. */
export const grammar: Grammar = {
  keysPage: 'https://console.aws.amazon.com/location/',
  refusals: {
    denied: {
      has: 'not authorized to access this resource',
      means: ['service-not-enabled', 'origin-not-allowed', 'expired-key', 'invalid-key'],
    },
    refused: {
      status: 403,
      means: ['origin-not-allowed', 'invalid-key', 'expired-key', 'service-not-enabled'],
    },
  } satisfies Record<keyof typeof known, Rule>,
};
