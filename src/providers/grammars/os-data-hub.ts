import type { Grammar } from '../grammar.ts';
import type { Rule } from '../rules.ts';
import type { Sources } from '../sources.ts';

const codes = ['documented', 'docs.os.uk/os-apis/core-concepts/error-codes', '2026-11'] as const;
const known = {
  status401: [codes],
  notEnabled: [codes],
  limited: [codes],
  missing: [codes],
} as const satisfies Sources;

export const sources: Sources = known;

/** Its documents give a meaning to each status. How the bodies read is not known. */
export const grammar: Grammar = {
  keysPage: 'https://osdatahub.os.uk/projects',
  refusals: {
    status401: { status: 401, means: ['invalid-key', 'inactive-key', 'expired-key'] },
    notEnabled: { status: 403, likely: 'service-not-enabled', means: ['service-not-enabled', 'no-plan'] },
    limited: 429,
    missing: 401,
  } satisfies Record<keyof typeof known, Rule>,
};
