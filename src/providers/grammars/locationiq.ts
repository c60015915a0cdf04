import type { Grammar } from '../grammar.ts';
import type { Rule } from '../rules.ts';
import type { Sources } from '../sources.ts';

const errors = ['documented', 'docs.locationiq.com/docs/errors', '2026-11'] as const;
const known = {
  invalid: [errors],
  inactive: [
    errors,
    ['documented', 'location-iq/locationiq-nodejs-client, api/openapi.yaml', '2019-02-01'],
    ['third-party', 'geocoder gem, test/fixtures/location_iq_request_denied', '2017'],
  ],
  foreign: [errors],
  notEnabled: [errors],
  second: [errors],
  minute: [errors],
  day: [['recorded', 'public code (an application log)', '2026-04-08'], errors],
  limited: [['third-party', 'geocoder gem, test/fixtures/location_iq_over_limit (without a unit)', '2017']],
} as const satisfies Sources;

export const sources: Sources = known;

/** There are no codes, but every cause has a status and a sentence of its own. */
export const grammar: Grammar = {
  keysPage: 'https://my.locationiq.com/',
  refusals: {
    invalid: { status: 401, says: 'Invalid key', means: 'invalid-key' },
    inactive: { status: 401, says: 'Key not active', means: 'inactive-key' },
    foreign: { status: 403, says: 'Access restricted', means: 'origin-not-allowed' },
    notEnabled: { status: 403, says: 'Service not enabled', means: 'service-not-enabled' },
    second: { status: 429, says: 'Rate Limited Second', means: 'rate-limited' },
    minute: { status: 429, says: 'Rate Limited Minute', means: 'rate-limited' },
    day: { status: 429, says: 'Rate Limited Day', means: 'quota-exceeded' },
    limited: 429,
  } satisfies Record<keyof typeof known, Rule>,
};
