import { field, memberOf, type Evidence } from '../../problem/evidence.ts';
import { plausible } from '../../problem/limits.ts';
import type { KeyProblem } from '../../problem/problem.ts';
import type { Grammar } from '../grammar.ts';
import type { Rule } from '../rules.ts';
import type { Sources } from '../sources.ts';

const known = {
  invalid: [
    ['recorded', 'OpenCageData/ruby-opencage-geocoder, VCR cassette of authentication', '2025-10-02'],
  ],
  missing: [['documented', 'blog.opencagedata.com: 401 vs 403', '2026-11']],
  spent: [
    [
      'recorded',
      'OpenCageData/python-opencage-geocoder, test/fixtures/402_rate_limit_exceeded.json',
      '2021-03-07',
    ],
    ['recorded', 'geocoder gem, test/fixtures/opencagedata_over_limit (`reset` may be null)', '2014'],
  ],
  disabled: [
    [
      'recorded',
      'OpenCageData/python-opencage-geocoder, test/fixtures/403_apikey_disabled.json',
      '2021-03-07',
    ],
  ],
  forbidden: [
    ['documented', 'opencagedata.com/api#codes (the IP address), in OpenCageData/jopencage#32', '2026-11'],
  ],
  limited: [['documented', 'opencagedata.com/api#codes, in OpenCageData/jopencage#32', '2026-11']],
} as const satisfies Sources;

export const sources: Sources = known;

/** The sentence is in `status.message`. A spent quota tells its figures in `rate`. */
export const grammar: Grammar = {
  keysPage: 'https://opencagedata.com/dashboard',
  refusals: {
    invalid: { status: 401, says: 'invalid API key', means: 'invalid-key' },
    missing: 401,
    spent: { status: 402, has: '"rate"', means: 'quota-exceeded', details: quotaOf },
    disabled: { status: 403, says: 'disabled', means: 'inactive-key' },
    forbidden: { status: 403, keyed: true, means: ['refused', 'inactive-key'] },
    limited: 429,
  } satisfies Record<keyof typeof known, Rule>,
};

/** The body's `rate`; its `reset` is in epoch seconds. */
function quotaOf(evidence: Evidence): Partial<KeyProblem> {
  const number = (name: string): number | undefined => {
    const value = memberOf(field(evidence, 'rate'), name);
    return typeof value === 'number' ? value : undefined;
  };
  const [limit, remaining, reset] = [number('limit'), number('remaining'), number('reset')];
  const resetAt = reset === undefined ? undefined : plausible(reset * 1000, evidence.now);
  return {
    ...(limit !== undefined && { limit }),
    ...(remaining !== undefined && { remaining }),
    ...(resetAt !== undefined && { resetAt, retryAt: resetAt }),
  };
}
