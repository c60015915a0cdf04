import type { KnownAnswer } from './answer.ts';

const source = 'documented, woosmap/openapi-specification at 503af04, 2025-01-31';
const several = ['invalid-key', 'origin-not-allowed'] as const;

export const woosmap: readonly KnownAnswer[] = [
  {
    what: 'a wrong key',
    status: 401,
    body: '{"detail":"Incorrect authentication credentials. Please check or use a valid API Key"}',
    source,
    means: several,
    dialect: ['invalid-key', 'origin-not-allowed'],
  },
  {
    what: 'a wrong key, or a wrong or no Referer',
    status: 200,
    body: '{"status":"REQUEST_DENIED"}',
    source,
    means: several,
  },
  {
    what: 'an API that is not enabled',
    status: 403,
    body: '{"detail":"This Woosmap API is not enabled for this project."}',
    source,
    means: 'service-not-enabled',
    dialect: ['service-not-enabled'],
  },
  {
    what: 'Geolocation that is not enabled',
    status: 403,
    body: '{"detail":"Geolocation API is not enabled for this project."}',
    source,
    means: 'service-not-enabled',
  },
  {
    what: 'too many requests',
    status: 429,
    body: '{"detail":"The rate limit for this endpoint has been exceeded"}',
    source,
    means: 'rate-limited',
    dialect: ['rate-limited'],
  },
  {
    what: 'a limit of the other kind',
    status: 429,
    body: '{"status":"OVER_QUERY_LIMIT"}',
    source,
    means: ['rate-limited', 'quota-exceeded'],
    likely: 'rate-limited',
  },
];
