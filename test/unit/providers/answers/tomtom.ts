import type { KnownAnswer } from './answer.ts';

const several = [
  'invalid-key',
  'origin-not-allowed',
  'service-not-enabled',
  'quota-exceeded',
  'rate-limited',
] as const;

export const tomtom: readonly KnownAnswer[] = [
  {
    what: 'a foreign Referer, or none',
    status: 403,
    body: '{"detailedError":{"code":"InvalidReferer","message":"Request contains an invalid Referer header"}}',
    source: 'recorded, a pasted curl in public code, undated',
    means: 'origin-not-allowed',
    dialect: ['origin-not-allowed'],
  },
  {
    what: 'spent credits',
    status: 403,
    body: '{"detailedError":{"code":"InsufficientFunds","message":"You do not have enough credits to perform this action"}}',
    source: 'recorded, four independent copies in public code, 2026-09-11',
    means: 'quota-exceeded',
    dialect: ['quota-exceeded'],
  },
  {
    what: 'a product that is not enabled',
    status: 403,
    body: '{"detailedError":{"code":"Forbidden","message":"You are not allowed to access this endpoint"}}',
    source: 'recorded, agustin-v/findthem#58, 2026-08-21',
    means: 'service-not-enabled',
    dialect: ['service-not-enabled'],
  },
  {
    what: 'another thing that is forbidden',
    status: 403,
    body: '{"detailedError":{"code":"Forbidden","message":"No."}}',
    source: 'made up: the code alone is not told',
    means: several,
  },
  {
    what: 'an inactive key at the older gateway',
    status: 403,
    body: '<h1>Developer Inactive</h1>',
    source: 'reported, a README in public code, undated',
    means: ['invalid-key', 'inactive-key'],
    dialect: ['inactive-key'],
  },
  {
    what: 'too many requests at the older gateway',
    status: 403,
    body: '<h1>Developer Over Qps</h1>',
    source: 'source, geopy; reported, CartoDB/dataservices-api#523, 2018-10-03',
    means: 'rate-limited',
  },
  {
    what: 'a rate or volume limit at the older gateway',
    status: 403,
    body: '<h1>Developer Over Rate</h1>',
    source: 'reported, CartoDB/dataservices-api#524, 2018-10-03',
    means: several,
  },
  {
    what: 'too many requests today',
    status: 429,
    body: 'Too Many Requests',
    source: 'documented, developer.tomtom.com: Assets API, 2024-11-26',
    means: ['rate-limited', 'quota-exceeded'],
    likely: 'rate-limited',
    dialect: ['rate-limited'],
  },
  {
    what: 'a path that does not exist',
    status: 596,
    body: '<h1>596 Service Not Found</h1>',
    source: 'documented, Assets API, 2024-11-26',
    means: null,
  },
  {
    what: 'a 5xx, whose error page has no CORS header',
    status: 0,
    body: '',
    source: 'reported, public code, undated',
    means: ['unreachable', 'origin-not-allowed', 'refused'],
    likely: 'unreachable',
  },
];
