import type { KnownAnswer } from './answer.ts';

const invalid =
  '{"cod":401, "message": "Invalid API key. Please see https://openweathermap.org/faq#error401 for more info."}';

export const openweather: readonly KnownAnswer[] = [
  {
    what: 'an invalid key, or a new one that is not active yet',
    status: 401,
    body: invalid,
    source: 'recorded, a log in public code (data API), 2025-03-04',
    means: ['invalid-key', 'inactive-key'],
    dialect: ['invalid-key', 'inactive-key'],
  },
  {
    what: 'a missing key, in the same words',
    status: 401,
    keyed: false,
    body: invalid,
    source: 'recorded, a log in public code (data API), 2025-03-04',
    means: 'missing-key',
    dialect: ['missing-key'],
  },
  {
    what: 'a limit of the subscription',
    status: 429,
    body: '{"cod":429,"message":"Your account is temporary blocked due to exceeding of requests limitation of your subscription type. Please choose the proper subscription https://openweathermap.org/price"}',
    source: 'third-party, public code (data API), undated',
    means: ['rate-limited', 'quota-exceeded'],
    likely: 'rate-limited',
    dialect: ['rate-limited', 'quota-exceeded'],
  },
];
