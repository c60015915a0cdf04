import type { Grammar } from '../grammar.ts';
import type { Rule } from '../rules.ts';
import type { Sources } from '../sources.ts';

const known = {
  missing: [
    ['third-party', 'abdullahselek/HerePy, testdata/models/routing_error_invalid_credentials.json', '2020'],
    ['source', 'geopy, geopy/geocoders/here.py', '2024'],
  ],
  invalid: [
    ['recorded', 'BerkshireCar/SpeederBot#8', '2022-12-12'],
    ['third-party', 'HerePy, geocoder-php, node-geocoder (tests)', '2024'],
  ],
  notEnabled: [
    ['recorded', 'heremaps/here-sdk-examples#189', '2022-11-10'],
    ['recorded', 'BerkshireCar/SpeederBot#8', '2022-12-12'],
    [
      'third-party',
      'abdullahselek/HerePy, testdata/models/ev_charging_stations_error_unauthorized.json',
      '2024',
    ],
  ],
  region: [
    ['third-party', 'abdullahselek/HerePy, testdata/models/routing_v8_error_access_denied.json', '2024'],
  ],
  limited: [['documented', 'developer.here.com: Places (retired)', 'undated']],
} as const satisfies Sources;

export const sources: Sources = known;

/** The sentence is in `error_description`, or in `Message` of its EV API. How a foreign origin reads is not known: it may be a 401 too. */
export const grammar: Grammar = {
  keysPage: 'https://platform.here.com/',
  refusals: {
    missing: { status: 401, says: 'No credentials found', means: 'missing-key' },
    invalid: { status: 401, says: 'apiKey invalid', means: 'invalid-key' },
    notEnabled: { has: 'These credentials do not authorize access', means: 'service-not-enabled' },
    region: { status: 403, named: 'E605101', means: ['service-not-enabled', 'no-plan'] },
    limited: 429,
  } satisfies Record<keyof typeof known, Rule>,
};
