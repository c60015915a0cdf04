import type { Grammar } from '../grammar.ts';
import type { Rule } from '../rules.ts';
import type { Sources } from '../sources.ts';

const geopy = ['source', 'geopy, geopy/geocoders/tomtom.py', 'undated'] as const;
const dataServices = ['reported', 'CartoDB/dataservices-api#523, #524', '2018-10-03'] as const;
const known = {
  foreign: [['recorded', 'public code (a pasted curl)', 'undated']],
  spent: [['recorded', 'public code (four independent copies of the body)', '2026-09-11']],
  notEnabled: [['recorded', 'agustin-v/findthem#58', '2026-08-21']],
  tooFast: [geopy, dataServices],
  inactive: [['reported', 'public code (a README of a traffic project)', 'undated']],
  refused: [
    geopy,
    dataServices,
    ['documented', 'developer.tomtom.com/assets-api: HTTP response codes', '2024-11-26'],
    ['documented', 'quoted in Travelbacon/MMM-TomTomTrafficIncidents#3', '2020-08'],
  ],
  limited: [['documented', 'developer.tomtom.com/assets-api: HTTP response codes', '2024-11-26']],
  notFound: [['documented', 'developer.tomtom.com/assets-api: HTTP response codes', '2024-11-26']],
} as const satisfies Sources;

export const sources: Sources = known;

/**
 * Its 403s name their cause in `detailedError.code`. The older gateway says it in a heading of HTML, and has one 403 for every limit and
 * every key that it does not take. A path that does not exist is a 596.
 */
export const grammar: Grammar = {
  keysPage: 'https://developer.tomtom.com/',
  refusals: {
    foreign: { status: 403, named: 'InvalidReferer', means: 'origin-not-allowed' },
    spent: { status: 403, named: 'InsufficientFunds', means: 'quota-exceeded' },
    notEnabled: {
      status: 403,
      named: 'Forbidden',
      says: 'You are not allowed to access this endpoint',
      means: 'service-not-enabled',
    },
    tooFast: { status: [403, 429], has: 'Developer Over Qps', means: 'rate-limited' },
    inactive: { status: 403, has: 'Developer Inactive', means: ['invalid-key', 'inactive-key'] },
    refused: {
      status: 403,
      means: ['invalid-key', 'origin-not-allowed', 'service-not-enabled', 'quota-exceeded', 'rate-limited'],
    },
    limited: 429,
    notFound: { status: 596, means: null },
  } satisfies Record<keyof typeof known, Rule>,
};
