import type { KnownAnswer } from './answer.ts';

/** The codes are documented; that they stand in `message` is not, so any field will do. */
const source = 'documented, jawg.io/docs/apidocs: common API responses, 2026-11';

export const jawg: readonly KnownAnswer[] = [
  {
    what: 'a missing key',
    status: 400,
    keyed: false,
    body: '{"message":"NO_ACCESS_TOKEN_PROVIDED"}',
    source,
    means: 'missing-key',
    dialect: ['missing-key'],
  },
  {
    what: 'a malformed key',
    status: 400,
    body: '{"error":{"code":"INVALID_ACCESS_TOKEN"}}',
    source,
    means: 'malformed-key',
  },
  {
    what: 'a spent free quota',
    status: 401,
    body: '{"message":"QUOTA_EXCEEDED"}',
    source,
    means: 'quota-exceeded',
    dialect: ['quota-exceeded'],
  },
  {
    what: 'a spent limit of the token',
    status: 401,
    body: '{"code":"ACCESS_TOKEN_QUOTA_EXCEEDED"}',
    source,
    means: 'quota-exceeded',
  },
  {
    what: 'a 401 without a code, which may be a spent quota too',
    status: 401,
    body: 'Unauthorized',
    source,
    means: ['invalid-key', 'quota-exceeded', 'inactive-key', 'expired-key', 'origin-not-allowed'],
    dialect: ['invalid-key'],
  },
  {
    what: 'too many requests in a second',
    status: 429,
    body: 'Too Many Requests',
    source,
    means: ['rate-limited', 'quota-exceeded'],
    likely: 'rate-limited',
    dialect: ['rate-limited'],
  },
  {
    what: 'a bad request that has nothing to do with the key',
    status: 400,
    body: '{"message":"BAD_REQUEST"}',
    source,
    means: null,
  },
];
