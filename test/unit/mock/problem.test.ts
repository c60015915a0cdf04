import { describe, expect, it } from 'vitest';
import { parseList } from 'structured-headers';
import { problemResponse } from '../../../src/mock/api/problem.ts';
import { rateLimitHeaders } from '../../../src/mock/api/rate-limit.ts';
import { evaluate } from '../../../src/mock/account/evaluate.ts';
import { NOW, openAccount, tileAsk } from '../account/fixture.ts';

describe('a problem', () => {
  it('says in its body what its headers say', async () => {
    const account = openAccount({
      keys: [{ name: 'k', token: 'pk_k' }],
      limits: { plans: { free: { credits: 0 } } },
    });
    const verdict = evaluate(account, tileAsk('pk_k'), NOW);
    if (verdict.ok) throw new Error('The quota should be spent.');
    const response = problemResponse({ ...verdict, now: NOW, instance: '/tiles/world/0/0/0.pbf' });
    const { headers } = response;
    const body = (await response.json()) as Record<string, unknown>;
    expect(response.status).toBe(429);
    expect(headers.get('Content-Type')).toBe('application/problem+json');
    expect(headers.get('Cache-Control')).toBe('no-store');
    expect(body).toEqual({
      type: 'https://mapward.dev/problems/quota-exceeded',
      title: 'The quota is used up',
      status: 429,
      detail: "This month's 0 credits of the plan are used up.",
      instance: '/tiles/world/0/0/0.pbf',
      code: 'quota-exceeded',
      retry_after: Number(headers.get('Retry-After')),
      limit: 0,
      remaining: 0,
      reset: '2026-12-01T00:00:00.000Z',
      'violated-policies': ['month'],
    });
    const policies = parseList(headers.get('RateLimit-Policy')!).map(([name]) => name);
    expect(policies).toEqual(['second', 'month']);
    expect(headers.get('RateLimit')).toBe(
      `"second";r=200;t=1, "month";r=0;t=${body['retry_after'] as number}`,
    );
  });

  it('challenges with a 401, and with no other status', () => {
    const make = (status: number): string | null =>
      problemResponse({ status, code: 'invalid-key', detail: 'x' }).headers.get('WWW-Authenticate');
    expect(make(401)).toMatch(/^ApiKey realm="mapward"/);
    expect(make(403)).toBeNull();
  });

  it('has no member for what it does not know', async () => {
    const body: unknown = await problemResponse({ status: 404, code: 'not-found', detail: 'x' }).json();
    expect(Object.keys(body as object)).toEqual(['type', 'title', 'status', 'detail', 'code']);
  });
});

describe('the limit headers', () => {
  const limit = {
    name: 'month',
    unit: 'credits',
    limit: 10,
    remaining: 2.9,
    window: 60,
    reset: NOW + 1500,
  } as const;

  it('are well-formed structured fields in whole numbers', () => {
    const headers = rateLimitHeaders([limit, { ...limit, name: 'user-month', unit: 'km2' }], NOW);
    expect(headers['RateLimit']).toBe('"month";r=2;t=2, "user-month";r=2;t=2');
    expect(headers['RateLimit-Policy']).toBe(
      '"month";q=10;w=60;qu="mapward-credits", "user-month";q=10;w=60;qu="mapward-km2"',
    );
  });

  it('are left out where there are no limits', () => {
    expect(rateLimitHeaders([], NOW)).toEqual({});
  });

  it('never promise a time that is past', () => {
    expect(rateLimitHeaders([{ ...limit, reset: NOW - 5000 }], NOW)['RateLimit']).toContain(';t=0');
  });
});
