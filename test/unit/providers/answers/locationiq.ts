import type { RefusalCode } from '../../../../src/mock/account/evaluate.ts';
import type { ProblemCode } from '../../../../src/problem/problem.ts';
import type { KnownAnswer } from './answer.ts';

const documented = (
  status: number,
  sentence: string,
  means: ProblemCode | null,
  ...dialect: RefusalCode[]
): KnownAnswer => ({
  what: sentence,
  status,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ error: sentence }),
  source: 'documented, docs.locationiq.com/docs/errors, 2026-11',
  means,
  dialect,
});

export const locationiq: readonly KnownAnswer[] = [
  documented(400, 'Invalid Request', null),
  documented(401, 'Invalid key', 'invalid-key', 'invalid-key'),
  documented(403, 'Service not enabled', 'service-not-enabled', 'service-not-enabled'),
  documented(403, 'Access restricted', 'origin-not-allowed', 'origin-not-allowed'),
  documented(404, 'Unable to geocode', null),
  documented(404, 'Imagery not found', null),
  documented(429, 'Rate Limited Second', 'rate-limited', 'rate-limited'),
  documented(429, 'Rate Limited Minute', 'rate-limited'),
  documented(500, 'Unknown error - Please try again after some time', 'server-error'),
  {
    what: 'a missing key',
    status: 401,
    keyed: false,
    body: '{"error":"Invalid key"}',
    source: 'assumed',
    means: 'missing-key',
    dialect: ['missing-key'],
  },
  {
    what: 'a foreign user agent, which it has no rule for',
    status: 403,
    body: '{"error":"Access restricted"}',
    source: 'assumed',
    means: 'origin-not-allowed',
    dialect: ['user-agent-not-allowed'],
  },
  {
    what: 'a spent day',
    status: 429,
    body: '{"error":"Rate Limited Day"}',
    source: 'recorded, an application log, 2026-04-08',
    means: 'quota-exceeded',
    dialect: ['quota-exceeded'],
  },
  {
    what: 'an inactive key',
    status: 401,
    body: '{"error":"Key not active - Please write to hello@locationiq.org"}',
    source: 'documented, location-iq/locationiq-nodejs-client, api/openapi.yaml, 2019-02-01',
    means: 'inactive-key',
    dialect: ['inactive-key'],
  },
  {
    what: 'an inactive key, with the mail address of 2017',
    status: 401,
    body: '{"error":"Key not active - Please write to contact@unwiredlabs.com"}',
    source: 'third-party, geocoder gem, 2017',
    means: 'inactive-key',
  },
  {
    what: 'an older limit, without a unit',
    status: 429,
    body: '{"error":"Rate Limited"}',
    source: 'third-party, geocoder gem, 2017',
    means: ['rate-limited', 'quota-exceeded'],
    likely: 'rate-limited',
  },
];
