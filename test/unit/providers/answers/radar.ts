import type { KnownAnswer } from './answer.ts';

const source = 'source, radarlabs/radar-sdk-js at 9f2d588, 2026-06-17';

export const radar: readonly KnownAnswer[] = [
  {
    what: 'unauthorized',
    status: 401,
    body: 'Unauthorized',
    source,
    means: ['invalid-key', 'inactive-key', 'expired-key'],
    dialect: ['invalid-key'],
  },
  {
    what: 'unauthorized, without a key',
    status: 401,
    keyed: false,
    body: 'Unauthorized',
    source,
    means: 'missing-key',
    dialect: ['missing-key'],
  },
  {
    what: 'payment required',
    status: 402,
    body: 'Payment Required',
    source,
    means: ['quota-exceeded', 'no-plan', 'no-balance'],
    dialect: ['no-plan', 'quota-exceeded'],
  },
  {
    what: 'forbidden',
    status: 403,
    body: 'Forbidden',
    source,
    means: ['origin-not-allowed', 'service-not-enabled', 'invalid-key'],
    dialect: ['origin-not-allowed'],
  },
  {
    what: 'too many requests',
    status: 429,
    body: 'Too Many Requests',
    source,
    means: ['rate-limited', 'quota-exceeded'],
    likely: 'rate-limited',
    dialect: ['rate-limited'],
  },
];
