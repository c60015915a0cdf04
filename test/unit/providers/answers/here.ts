import type { KnownAnswer } from './answer.ts';

export const here: readonly KnownAnswer[] = [
  {
    what: 'a missing key',
    status: 401,
    keyed: false,
    body: '{"error":"Unauthorized","error_description":"No credentials found"}',
    source: 'third-party, abdullahselek/HerePy, 2020; source, geopy, 2024',
    means: 'missing-key',
    dialect: ['missing-key'],
  },
  {
    what: 'an invalid key',
    status: 401,
    body: '{"error":"Unauthorized","error_description":"apiKey invalid. apiKey not found."}',
    source: 'recorded, BerkshireCar/SpeederBot#8, 2022-12-12',
    means: 'invalid-key',
    dialect: ['invalid-key'],
  },
  {
    what: 'a service that is not enabled',
    status: 403,
    body: '{"error":"Forbidden","error_description":"These credentials do not authorize access"}',
    source: 'recorded, heremaps/here-sdk-examples#189, 2022-11-10',
    means: 'service-not-enabled',
    dialect: ['service-not-enabled'],
  },
  {
    what: 'a service that is not enabled, at the EV API',
    status: 403,
    body: '{"Type":"Unauthorized","Message":["These credentials do not authorize access"]}',
    source: 'third-party, abdullahselek/HerePy, 2024',
    means: 'service-not-enabled',
  },
  {
    what: 'a spent quota, or too many requests',
    status: 429,
    body: 'Too Many Requests',
    source: 'documented, developer.here.com: Places (retired), undated',
    means: ['rate-limited', 'quota-exceeded'],
    likely: 'rate-limited',
    dialect: ['quota-exceeded', 'rate-limited'],
  },
  {
    what: 'a region that is not allowed',
    status: 403,
    body: '{"title":"Not allowed","status":403,"code":"E605101","cause":"The region is not allowed"}',
    source: 'third-party, abdullahselek/HerePy, 2024',
    means: ['service-not-enabled', 'no-plan'],
  },
];
