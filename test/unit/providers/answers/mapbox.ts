import type { KnownAnswer } from './answer.ts';

export const mapbox: readonly KnownAnswer[] = [
  {
    what: 'a missing key',
    status: 401,
    keyed: false,
    body: '{"message":"Not Authorized - No Token"}',
    source: 'third-party, three independent client tests',
    means: 'missing-key',
    dialect: ['missing-key'],
  },
  {
    what: 'an invalid or deleted key',
    status: 401,
    headers: { 'Content-Type': 'application/json' },
    body: '{"message":"Not Authorized - Invalid Token"}',
    source: 'reported, hotosm/openaerialmap#104, 2018-03-22',
    means: 'invalid-key',
    dialect: ['invalid-key', 'inactive-key'],
  },
  {
    what: 'an invalid key at geocoding v6',
    status: 401,
    body: '{"message":"Not Authorized - Invalid Token","error_code":"INVALID_TOKEN"}',
    source: 'source, mapbox/mapbox-java, 2024-04-23',
    means: 'invalid-key',
  },
  {
    what: 'another thing that is not authorized',
    status: 401,
    body: '{"message":"Not Authorized - Something Else"}',
    source: 'made up: only an invalid key is told',
    means: ['invalid-key', 'inactive-key', 'expired-key', 'origin-not-allowed'],
  },
  {
    what: 'a limit, whose words nobody has shown',
    status: 429,
    body: 'Too Many Requests',
    source: 'documented, docs.mapbox.com: rate limits, 2026-11',
    means: ['rate-limited', 'quota-exceeded'],
    likely: 'rate-limited',
    dialect: ['quota-exceeded', 'rate-limited'],
  },
  {
    what: 'a foreign origin, no Referer, or a missing scope',
    status: 403,
    body: '{"message":"Forbidden"}',
    source: 'recorded, sensebox/openSenseMap#370, 2020-10-23; documented, token errors, 2026-11',
    means: ['origin-not-allowed', 'service-not-enabled'],
    dialect: ['origin-not-allowed', 'service-not-enabled'],
  },
];
