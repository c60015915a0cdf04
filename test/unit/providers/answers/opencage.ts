import type { KnownAnswer } from './answer.ts';

const json = { 'Content-Type': 'application/json; charset=utf-8', 'Access-Control-Allow-Origin': '*' };

export const opencage: readonly KnownAnswer[] = [
  {
    what: 'an invalid key',
    status: 401,
    headers: json,
    body: '{"results":[],"status":{"code":401,"message":"invalid API key"},"total_results":0}',
    source: 'recorded, OpenCageData/ruby-opencage-geocoder, VCR cassette, 2025-10-02',
    means: 'invalid-key',
    dialect: ['invalid-key'],
  },
  {
    what: 'a missing key',
    status: 401,
    keyed: false,
    body: 'Unauthorized',
    source: 'documented, blog.opencagedata.com: 401 vs 403, 2026-11',
    means: 'missing-key',
    dialect: ['missing-key'],
  },
  {
    what: 'a spent quota',
    status: 402,
    body: '{"rate":{"limit":2500,"remaining":0,"reset":1795305600},"results":[],"status":{"code":402,"message":"quota exceeded","become_a_customer":"https://opencagedata.com/pricing"},"total_results":0}',
    source: 'recorded, OpenCageData/python-opencage-geocoder, 2021-03-07',
    means: 'quota-exceeded',
  },
  {
    what: 'a spent quota without a reset',
    status: 402,
    body: '{"rate":{"limit":2500,"remaining":0,"reset":null},"results":[],"status":{"code":402,"message":"quota exceeded"}}',
    source: 'recorded, geocoder gem, 2014',
    means: 'quota-exceeded',
  },
  {
    what: 'a disabled key',
    status: 403,
    body: '{"results":[],"status":{"code":403,"message":"disabled"},"total_results":0}',
    source: 'recorded, OpenCageData/python-opencage-geocoder, 2021-03-07',
    means: 'inactive-key',
    dialect: ['inactive-key'],
  },
  {
    what: 'a rejected IP address',
    status: 403,
    body: '{"results":[],"status":{"code":403,"message":"IP address rejected"},"total_results":0}',
    source: 'documented, opencagedata.com/api#codes, in OpenCageData/jopencage#32, 2026-11',
    means: ['refused', 'inactive-key'],
  },
  {
    what: 'too many requests in a second',
    status: 429,
    body: 'Too Many Requests',
    source: 'documented, opencagedata.com/api#codes, in OpenCageData/jopencage#32, 2026-11',
    means: ['rate-limited', 'quota-exceeded'],
    likely: 'rate-limited',
    dialect: ['rate-limited'],
  },
  {
    what: 'a bad request',
    status: 400,
    headers: { 'Access-Control-Allow-Origin': '*', 'X-Ratelimit-Remaining': '2499' },
    body: '{"results":[],"status":{"code":400,"message":"invalid coordinates"}}',
    source: 'recorded, OpenCageData/ruby-opencage-geocoder, VCR cassettes, 2025-10-02',
    means: null,
  },
];
