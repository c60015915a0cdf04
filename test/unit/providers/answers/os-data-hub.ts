import type { KnownAnswer } from './answer.ts';

const source = 'documented, docs.os.uk/os-apis/core-concepts/error-codes, 2026-11';

export const osDataHub: readonly KnownAnswer[] = [
  {
    what: 'wrong authentication',
    status: 401,
    body: 'Unauthorized',
    source,
    means: ['invalid-key', 'inactive-key', 'expired-key'],
    dialect: ['invalid-key'],
  },
  {
    what: 'no authentication',
    status: 401,
    keyed: false,
    body: 'Unauthorized',
    source,
    means: 'missing-key',
    dialect: ['missing-key'],
  },
  {
    what: 'an API that is not in the project',
    status: 403,
    body: 'Forbidden',
    source,
    means: ['service-not-enabled', 'no-plan'],
    likely: 'service-not-enabled',
    dialect: ['service-not-enabled'],
  },
  {
    what: 'too many requests in a minute',
    status: 429,
    body: 'Too Many Requests',
    source,
    means: ['rate-limited', 'quota-exceeded'],
    likely: 'rate-limited',
    dialect: ['rate-limited'],
  },
];
