import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLimits, parseRetryAfter, plausible } from '../../../src/problem/limits.ts';
import { NOW } from './evidence.ts';

const SECOND = 1000;
const DAY = 86_400 * SECOND;
const limitsOf = (policy: string | null, limit: string | null) =>
  parseLimits(
    { get: (name) => (name === 'RateLimit-Policy' ? policy : name === 'RateLimit' ? limit : null) },
    NOW,
  );

describe('parseRetryAfter', () => {
  it.each([
    ['0', NOW],
    ['1', NOW + SECOND],
    [' 120 ', NOW + 120 * SECOND],
    ['1.5', NOW + 1.5 * SECOND],
    ['1.25', NOW + 1.25 * SECOND],
    ['2764800', NOW + 32 * DAY],
    ['Sat, 21 Nov 2026 12:00:30 GMT', NOW + 30 * SECOND],
    ['Saturday, 21-Nov-26 12:01:00 GMT', NOW + 60 * SECOND],
    ['Sat, 21 Nov 2026 11:59:00 GMT', NOW],
    ['Fri, 20 Nov 2026 12:00:00 GMT', NOW],
  ])('reads %j', (value, time) => {
    expect(parseRetryAfter(value, NOW)).toBe(time);
  });

  it.each([
    null,
    undefined,
    '',
    ' ',
    'soon',
    '-1',
    '+1',
    '1e3',
    '1,2',
    '1 second',
    '.5',
    '5.',
    'NaN',
    'Infinity',
    '2764801',
    '99999999999999999999',
    'Sat, 21 Nov 2026',
    'Sat Nov 21 12:00:30 2026',
    '2026-11-21T12:00:30Z',
    'Fri, 20 Nov 2026 11:59:59 GMT',
    'Thu, 01 Jan 1970 00:00:00 GMT',
    'Sat, 21 Nov 2066 12:00:30 GMT',
    'Sat, 99 Nov 2026 12:00:30 GMT',
    'GMT',
  ])('ignores %j', (value) => {
    expect(parseRetryAfter(value, NOW)).toBeUndefined();
  });

  it('gives no time in the past and none beyond 32 days, whatever it is given', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.double().map(String), fc.integer().map(String)), (value) => {
        const time = parseRetryAfter(value, NOW);
        return time === undefined || (time >= NOW && time <= NOW + 32 * DAY);
      }),
    );
  });
});

describe('plausible', () => {
  it.each([
    [NOW, NOW],
    [NOW + 1, NOW + 1],
    [NOW - 1, NOW],
    [NOW - DAY, NOW],
    [NOW + 32 * DAY, NOW + 32 * DAY],
    [NOW - DAY - 1, undefined],
    [NOW + 32 * DAY + 1, undefined],
    [NaN, undefined],
    [Infinity, undefined],
    [-Infinity, undefined],
  ])('makes %s %s', (time, expected) => {
    expect(plausible(time, NOW)).toBe(expected);
  });
});

describe('parseLimits', () => {
  it('joins limit and policy by name, policies first', () => {
    expect(limitsOf('"burst";q=100;w=60,"daily";q=1000;w=86400', '"daily";r=50;t=30,"other";r=0')).toEqual([
      { name: 'burst', limit: 100, windowMs: 60 * SECOND },
      { name: 'daily', limit: 1000, windowMs: DAY, remaining: 50, resetAt: NOW + 30 * SECOND },
      { name: 'other', remaining: 0 },
    ]);
  });

  it('reads the unit, and real Headers', () => {
    const headers = new Headers({
      'RateLimit-Policy': '"area";q=10;qu="mapward-km2"',
      ratelimit: '"area";r=1',
    });
    expect(parseLimits(headers, NOW)).toEqual([
      { name: 'area', limit: 10, unit: 'mapward-km2', remaining: 1 },
    ]);
  });

  it('knows nothing where there are no headers', () => {
    expect(limitsOf(null, null)).toEqual([]);
  });

  it('ignores a malformed field whole, and keeps the other', () => {
    expect(limitsOf('"a";q=1,', '"a";r=0')).toEqual([{ name: 'a', remaining: 0 }]);
    expect(limitsOf('"a";q=1', '"a";r=0,')).toEqual([{ name: 'a', limit: 1 }]);
  });

  it('takes names for names only', () => {
    expect(limitsOf('5;q=1, ?1;q=2, token;q=3', '7;r=1, 1.5;r=2')).toEqual([{ name: 'token', limit: 3 }]);
  });

  it.each([
    ['"a";q=-1;w=-60', '"a";r=-1;t=-90000'],
    ['"a";q="1";w=x;qu=5', '"a";r="0";t=?1'],
    ['"a";q;w;qu=?1', '"a";r;t'],
    ['"a"', '"a";t=2764801'],
  ])('leaves out figures that make no sense: %s and %s', (policy, limit) => {
    expect(limitsOf(policy, limit)).toStrictEqual([{ name: 'a' }]);
  });

  it('keeps zeros', () => {
    expect(limitsOf('"a";q=0;w=0', '"a";r=0;t=0')).toEqual([
      { name: 'a', limit: 0, windowMs: 0, remaining: 0, resetAt: NOW },
    ]);
  });
});
