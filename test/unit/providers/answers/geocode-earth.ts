import type { KnownAnswer } from './answer.ts';

const source = 'documented, geocode.earth/docs/reference/status_codes, 2026-11';

export const geocodeEarth: readonly KnownAnswer[] = [
  {
    what: 'a valid key that is not authorized for this request, or has expired',
    status: 401,
    body: 'Unauthorized',
    source,
    means: ['origin-not-allowed', 'expired-key'],
    dialect: ['origin-not-allowed'],
  },
  {
    what: 'an invalid key, or a spent month',
    status: 403,
    body: 'Forbidden',
    source,
    means: ['invalid-key', 'quota-exceeded'],
    dialect: ['invalid-key', 'quota-exceeded'],
  },
  {
    what: 'too many requests in a second, or in a day of a trial plan',
    status: 429,
    headers: { 'X-Ratelimit-Remaining-Second': '0' },
    body: 'Too Many Requests',
    source: 'documented, geocode.earth/docs/intro/rate_limits, 2026-11',
    means: ['rate-limited', 'quota-exceeded'],
    likely: 'rate-limited',
    dialect: ['rate-limited'],
  },
  {
    what: 'the words of its ancestor, Mapzen Search, which nothing is read from',
    status: 403,
    body: '{"meta":{"version":1,"status_code":403},"results":{"error":{"type":"KeyError","message":"No api_key specified."}}}',
    source: 'documented, pelias/documentation, 2015-10-13 (another service)',
    means: ['invalid-key', 'quota-exceeded'],
  },
];
