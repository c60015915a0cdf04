import type { ProblemCode } from '../../../src/problem/problem.ts';

export interface Answer {
  readonly status: number;
  readonly body?: string;
  readonly keyed?: boolean;
}

export interface Told extends Answer {
  readonly provider: string;
  readonly code: ProblemCode;
}

export interface Untold extends Answer {
  readonly provider: string;
  /** Causes that must stay possible. */
  readonly candidates: readonly ProblemCode[];
}

const geoapify401 = '{"statusCode":401,"error":"Unauthorized","message":"Invalid apiKey"}';
const tomtom403 =
  '{"error":"Forbidden","detailedError":{"code":"InvalidReferer","message":"The referer is not allowed"}}';
const openCage402 =
  '{"rate":{"limit":2500,"remaining":0,"reset":1795305600},"results":[],"status":{"code":402,"message":"quota exceeded"}}';

/** Refusals whose cause the provider tells. */
export const told: readonly Told[] = [
  { provider: 'mapward', status: 401, body: '{"code":"missing-key"}', code: 'missing-key' },
  { provider: 'mapward', status: 401, body: '{"code":"invalid-key"}', code: 'invalid-key' },
  { provider: 'mapward', status: 401, body: '{"code":"inactive-key"}', code: 'inactive-key' },
  { provider: 'mapward', status: 403, body: '{"code":"origin-not-allowed"}', code: 'origin-not-allowed' },
  {
    provider: 'mapward',
    status: 403,
    body: '{"code":"user-agent-not-allowed"}',
    code: 'user-agent-not-allowed',
  },
  { provider: 'mapward', status: 403, body: '{"code":"service-not-enabled"}', code: 'service-not-enabled' },
  { provider: 'mapward', status: 402, body: '{"code":"no-plan"}', code: 'no-plan' },
  { provider: 'mapward', status: 402, body: '{"code":"no-balance"}', code: 'no-balance' },
  { provider: 'mapward', status: 429, body: '{"code":"quota-exceeded"}', code: 'quota-exceeded' },
  { provider: 'mapward', status: 429, body: '{"code":"rate-limited"}', code: 'rate-limited' },
  { provider: 'maptiler', status: 403, body: 'Invalid key', code: 'invalid-key' },
  { provider: 'maptiler', status: 403, body: 'Invalid key - get one at example.com', code: 'invalid-key' },
  { provider: 'locationiq', status: 401, body: '{"error":"Invalid key"}', code: 'invalid-key' },
  { provider: 'locationiq', status: 401, body: 'Invalid key', code: 'invalid-key' },
  {
    provider: 'locationiq',
    status: 401,
    body: '{"error":"Key not active - Please write to support"}',
    code: 'inactive-key',
  },
  { provider: 'locationiq', status: 403, body: '{"error":"Access restricted"}', code: 'origin-not-allowed' },
  {
    provider: 'locationiq',
    status: 403,
    body: '{"error":"Service not enabled"}',
    code: 'service-not-enabled',
  },
  { provider: 'locationiq', status: 429, body: '{"error":"Rate Limited Second"}', code: 'rate-limited' },
  { provider: 'locationiq', status: 429, body: '{"error":"Rate Limited Minute"}', code: 'rate-limited' },
  { provider: 'locationiq', status: 429, body: '{"error":"Rate Limited Day"}', code: 'quota-exceeded' },
  { provider: 'geoapify', status: 401, body: geoapify401, code: 'invalid-key' },
  { provider: 'tomtom', status: 403, body: tomtom403, code: 'origin-not-allowed' },
  { provider: 'tomtom', status: 401, code: 'invalid-key' },
  {
    provider: 'arcgis',
    status: 200,
    body: '{"error":{"code":498,"message":"Invalid token.","details":[]}}',
    code: 'invalid-key',
  },
  {
    provider: 'arcgis',
    status: 200,
    body: '{"error":{"code":499,"message":"Token Required","details":[]}}',
    code: 'missing-key',
  },
  { provider: 'geolonia', status: 402, code: 'quota-exceeded' },
  { provider: 'similarweb', status: 429, code: 'rate-limited' },
  { provider: 'mapbox', status: 401, body: '{"message":"Not Authorized"}', code: 'invalid-key' },
  { provider: 'mapbox', status: 429, body: '{"message":"Account over limit."}', code: 'quota-exceeded' },
  { provider: 'geocode-earth', status: 401, code: 'origin-not-allowed' },
  { provider: 'geocode-earth', status: 429, code: 'rate-limited' },
  { provider: 'opencage', status: 401, code: 'invalid-key' },
  { provider: 'opencage', status: 402, body: openCage402, code: 'quota-exceeded' },
];

/** Refusals that fit several causes, or whose wording nobody has verified: no preset may claim one. */
export const untold: readonly Untold[] = [
  {
    provider: 'maptiler',
    status: 403,
    body: 'Key is missing, invalid or restricted',
    candidates: ['invalid-key', 'origin-not-allowed'],
  },
  { provider: 'maptiler', status: 403, candidates: ['invalid-key', 'origin-not-allowed'] },
  {
    provider: 'maptiler',
    status: 403,
    body: 'This is not an Invalid key',
    candidates: ['invalid-key', 'origin-not-allowed', 'quota-exceeded'],
  },
  { provider: 'maptiler', status: 429, candidates: ['rate-limited', 'quota-exceeded'] },
  { provider: 'locationiq', status: 401, candidates: ['invalid-key', 'inactive-key'] },
  {
    provider: 'locationiq',
    status: 403,
    body: '{"error":"Invalid key"}',
    candidates: ['origin-not-allowed', 'service-not-enabled'],
  },
  {
    provider: 'locationiq',
    status: 429,
    body: '{"error":"Rate Limited"}',
    candidates: ['rate-limited', 'quota-exceeded'],
  },
  { provider: 'stadia', status: 401, candidates: ['invalid-key', 'origin-not-allowed'] },
  { provider: 'stadia', status: 401, keyed: false, candidates: ['missing-key', 'origin-not-allowed'] },
  { provider: 'stadia', status: 429, candidates: ['rate-limited', 'quota-exceeded'] },
  {
    provider: 'geoapify',
    status: 401,
    body: '{"statusCode":401,"error":"Unauthorized","message":"Unauthorized"}',
    candidates: ['invalid-key', 'origin-not-allowed'],
  },
  { provider: 'geoapify', status: 403, candidates: ['origin-not-allowed', 'quota-exceeded'] },
  { provider: 'geoapify', status: 429, candidates: ['rate-limited', 'quota-exceeded'] },
  {
    provider: 'tomtom',
    status: 403,
    body: '{"detailedError":{"code":"Forbidden"}}',
    candidates: ['invalid-key', 'origin-not-allowed', 'quota-exceeded', 'rate-limited'],
  },
  {
    provider: 'tomtom',
    status: 403,
    body: '<h1>Developer Over Rate</h1>',
    candidates: ['invalid-key', 'quota-exceeded', 'rate-limited'],
  },
  { provider: 'tomtom', status: 403, body: '{"detailedError":null}', candidates: ['invalid-key'] },
  { provider: 'tomtom', status: 429, candidates: ['rate-limited', 'quota-exceeded'] },
  { provider: 'arcgis', status: 403, candidates: ['origin-not-allowed', 'invalid-key'] },
  { provider: 'geolonia', status: 401, candidates: ['invalid-key', 'origin-not-allowed'] },
  { provider: 'geolonia', status: 403, candidates: ['invalid-key', 'origin-not-allowed'] },
  {
    provider: 'similarweb',
    status: 403,
    body: 'Invalid API Key',
    candidates: ['invalid-key', 'inactive-key', 'quota-exceeded'],
  },
  { provider: 'mapbox', status: 403, candidates: ['origin-not-allowed', 'service-not-enabled'] },
  { provider: 'mapbox', status: 429, candidates: ['rate-limited', 'quota-exceeded'] },
  { provider: 'protomaps', status: 0, candidates: ['unreachable', 'origin-not-allowed'] },
  { provider: 'protomaps', status: 403, candidates: ['invalid-key', 'origin-not-allowed'] },
  ...['jawg', 'thunderforest', 'azuremaps', 'amazon', 'here'].flatMap((provider): Untold[] => [
    { provider, status: 401, candidates: ['invalid-key', 'origin-not-allowed'] },
    { provider, status: 403, candidates: ['invalid-key', 'origin-not-allowed'] },
    { provider, status: 429, candidates: ['rate-limited', 'quota-exceeded'] },
  ]),
  { provider: 'amazon', status: 403, candidates: ['expired-key'] },
  { provider: 'here', status: 400, keyed: false, candidates: ['missing-key'] },
  { provider: 'azuremaps', status: 0, candidates: ['unreachable', 'origin-not-allowed'] },
  { provider: 'geocode-earth', status: 403, candidates: ['invalid-key', 'quota-exceeded'] },
  { provider: 'opencage', status: 403, candidates: ['origin-not-allowed'] },
];
