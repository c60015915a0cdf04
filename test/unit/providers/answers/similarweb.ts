import type { KnownAnswer } from './answer.ts';

const source = 'documented, developers.similarweb.com: error codes, 2026-11';

export const similarweb: readonly KnownAnswer[] = [
  {
    what: 'an invalid key, an inactive one, or no credits',
    status: 403,
    body: 'Invalid API key / No Credits',
    source,
    means: ['invalid-key', 'inactive-key', 'quota-exceeded'],
    dialect: ['invalid-key', 'inactive-key', 'no-plan', 'no-balance', 'quota-exceeded'],
  },
  { what: 'data that is not found', status: 401, body: 'Data not found', source, means: null },
  {
    what: 'more than ten requests a second',
    status: 429,
    body: 'Too Many Requests',
    source,
    means: ['rate-limited', 'quota-exceeded'],
    likely: 'rate-limited',
    dialect: ['rate-limited'],
  },
];
