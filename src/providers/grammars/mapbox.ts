import type { Grammar } from '../grammar.ts';
import type { Rule } from '../rules.ts';
import type { Sources } from '../sources.ts';

const known = {
  missing: [['third-party', 'public code (three independent client tests)', 'undated']],
  invalid: [
    ['reported', 'hotosm/openaerialmap#104', '2018-03-22'],
    ['reported', 'cotech/website#23', '2017-02-21'],
    ['source', 'mapbox/mapbox-java, services-geocoding v6/error_message.json', '2024-04-23'],
  ],
  forbidden: [
    ['recorded', 'sensebox/openSenseMap#370 (a foreign origin, or no Referer)', '2020-10-23'],
    ['documented', 'docs.mapbox.com/help/troubleshooting/token-errors (a missing scope)', '2026-11'],
  ],
  limited: [['documented', 'docs.mapbox.com: rate limits', '2026-11']],
} as const satisfies Sources;

export const sources: Sources = known;

/** A 403 is a foreign origin, a request without a Referer, or a scope that the token lacks. */
export const grammar: Grammar = {
  keysPage: 'https://console.mapbox.com/',
  refusals: {
    missing: { status: 401, says: 'Not Authorized - No Token', means: 'missing-key' },
    invalid: { status: 401, says: 'Not Authorized - Invalid Token', means: 'invalid-key' },
    forbidden: { status: 403, keyed: true, means: ['origin-not-allowed', 'service-not-enabled'] },
    limited: 429,
  } satisfies Record<keyof typeof known, Rule>,
};
