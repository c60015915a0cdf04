import type { KnownAnswer } from './answer.ts';

const source = 'source, linz/basemaps at 7bc78cde, 2026-08-06';
const headers = { 'Content-Type': 'application/json', 'Access-Control-Allow-Origin': '*' };
const body = (status: number, message: string): string =>
  JSON.stringify({
    id: '01j00000000000000000000000',
    status,
    message,
    correlationId: '01j00000000000000000000000',
  });

export const linz: readonly KnownAnswer[] = [
  {
    what: 'a missing key',
    status: 400,
    keyed: false,
    headers,
    body: body(400, 'API Key Invalid: missing'),
    source,
    means: 'missing-key',
    dialect: ['missing-key'],
  },
  {
    what: 'a malformed key',
    status: 400,
    headers,
    body: body(400, 'API Key Invalid: malformed'),
    source,
    means: 'malformed-key',
    dialect: ['invalid-key'],
  },
  {
    what: 'an expired key',
    status: 400,
    headers,
    body: body(400, 'API Key Invalid: expired'),
    source,
    means: 'expired-key',
  },
  {
    what: 'a blocked key',
    status: 429,
    headers,
    body: body(429, 'Too many requests! Please contact basemaps@linz.govt.nz for a developer key'),
    source,
    means: ['rate-limited', 'quota-exceeded', 'inactive-key'],
    likely: 'rate-limited',
    dialect: ['inactive-key'],
  },
  {
    what: 'a limit of the minute or the month',
    status: 429,
    body: 'Too Many Requests',
    source: 'documented, basemaps.linz.govt.nz, 2026-08',
    means: ['rate-limited', 'quota-exceeded'],
    likely: 'rate-limited',
    dialect: ['rate-limited', 'quota-exceeded'],
  },
  { what: 'another bad request', status: 400, headers, body: body(400, 'Invalid tile'), source, means: null },
];
