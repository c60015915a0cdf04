import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classify, type Facts, type Verdict } from '../../../src/problem/classify.ts';
import { field, type Evidence } from '../../../src/problem/evidence.ts';
import { isPassing, isProblemCode, isTransport, problemCodes } from '../../../src/problem/problem.ts';
import { presets } from '../providers/presets.ts';
import { evidence, NOW } from './evidence.ts';

const verdict = (of: Partial<Evidence>, own?: (evidence: Evidence) => Verdict): Facts | undefined =>
  classify(evidence(of), own);

describe('a `code` in the body', () => {
  it.each(problemCodes)('is taken at its word: %s', (code) => {
    expect(verdict({ text: JSON.stringify({ code }) })).toMatchObject({
      code,
      candidates: [code],
      certain: true,
      status: 403,
      host: 'tiles.example.com',
      service: 'maps',
      resource: 'tile',
    });
  });

  it('wins over the status', () => {
    expect(verdict({ status: 503, text: '{"code":"rate-limited"}' })?.code).toBe('rate-limited');
    expect(verdict({ status: 400, text: '{"code":"invalid-key"}' })?.code).toBe('invalid-key');
    expect(verdict({ status: 404, text: '{"code":"invalid-key"}' })?.code).toBe('invalid-key');
  });

  it.each(['toString', 'Invalid-Key', '', 7, null, ['invalid-key']])('says nothing as %j', (code) => {
    expect(verdict({ text: JSON.stringify({ code }) })).toMatchObject({ code: 'refused', certain: false });
  });

  it('says nothing in a 200, or outside of an object', () => {
    expect(verdict({ status: 200, text: '{"code":"invalid-key"}' })).toBeUndefined();
    expect(verdict({ text: '["invalid-key"]' })?.certain).toBe(false);
  });
});

describe('a status alone', () => {
  it.each([
    [401, ['invalid-key', 'inactive-key', 'expired-key', 'origin-not-allowed'], 'refused'],
    [403, ['origin-not-allowed', 'invalid-key', 'service-not-enabled', 'quota-exceeded'], 'refused'],
    [402, ['quota-exceeded', 'no-plan', 'no-balance'], 'refused'],
    [429, ['rate-limited', 'quota-exceeded'], 'rate-limited'],
    [0, ['unreachable', 'origin-not-allowed', 'refused'], 'unreachable'],
  ] as const)('%i leaves several causes', (status, candidates, code) => {
    expect(verdict({ status })).toMatchObject({ code, candidates, certain: false });
  });

  it.each([500, 502, 503, 504, 520, 599])('%i is the server’s own fault', (status) => {
    expect(verdict({ status })).toMatchObject({ code: 'server-error', certain: true, status });
  });

  it('511 is the network’s, which has a sign-in page of its own', () => {
    expect(verdict({ status: 511 })).toMatchObject({ code: 'unreachable', certain: false, status: 511 });
  });

  it.each([200, 204, 301, 304, 400, 404, 405, 410, 418, 422, 451])('%i is no matter of the key', (status) => {
    expect(verdict({ status })).toBeUndefined();
  });

  it.each([401, 403])('%i asks for a key when none went along', (status) => {
    expect(verdict({ status, keyed: false })).toMatchObject({ code: 'missing-key', certain: true });
  });

  it.each([401, 403])('%i may be about the page where some need no key', (status) => {
    expect(verdict({ status, keyed: false, keyless: true })).toMatchObject({
      code: 'missing-key',
      candidates: ['missing-key', 'origin-not-allowed'],
      certain: false,
    });
  });

  it('is told, but not for an answer that nobody could read', () => {
    expect(verdict({ status: 403 })?.status).toBe(403);
    expect(verdict({ status: 0 })).not.toHaveProperty('status');
  });
});

describe('a body that cannot be what was asked for', () => {
  it.each(['malformed', 'stalled'] as const)('is a bad response when %s, whatever the status', (kind) => {
    for (const status of [0, 200, 403])
      expect(verdict({ status, kind, text: '{"code":"invalid-key"}' })).toMatchObject({
        code: 'bad-response',
        certain: true,
      });
  });
});

describe('a provider’s own grammar', () => {
  it('comes before the common one', () => {
    expect(verdict({ status: 429 }, () => ({ code: 'no-plan' }))).toMatchObject({
      code: 'no-plan',
      certain: true,
    });
  });

  it('leaves to the common one what it does not know', () => {
    expect(verdict({ status: 429 }, () => undefined)?.code).toBe('rate-limited');
  });

  it('may say that it is no matter of the key', () => {
    expect(verdict({ status: 401 }, () => null)).toBeUndefined();
  });

  it('may find a refusal in a 200', () => {
    expect(verdict({ status: 200 }, () => ({ code: 'invalid-key' }))).toMatchObject({
      code: 'invalid-key',
      status: 200,
    });
  });

  it('may hold back its certainty', () => {
    expect(verdict({}, () => ({ code: 'invalid-key', certain: false }))).toMatchObject({
      code: 'invalid-key',
      candidates: ['invalid-key'],
      certain: false,
    });
  });

  it('is never certain of several causes', () => {
    expect(verdict({}, () => ({ candidates: ['no-plan', 'no-balance'], certain: true }))).toMatchObject({
      code: 'refused',
      certain: false,
    });
  });

  it('may add figures and help, but not move the place', () => {
    expect(
      verdict({}, () => ({
        code: 'quota-exceeded',
        limit: 5,
        help: 'https://a.example/',
        host: 'evil.example',
      })),
    ).toMatchObject({ limit: 5, help: 'https://a.example/', host: 'tiles.example.com' });
  });

  it('that names nothing gets a plain refusal', () => {
    expect(verdict({}, () => ({}))).toMatchObject({ code: 'refused', candidates: ['refused'] });
  });
});

describe('history', () => {
  it('rules out the key’s own faults while another service works', () => {
    expect(verdict({ status: 403, workingServices: ['tiles'] })).toMatchObject({
      candidates: ['service-not-enabled', 'quota-exceeded'],
      certain: false,
    });
  });

  it('can leave only one, which is likely then, but neither certain nor the code', () => {
    const own = (): Verdict => ({ candidates: ['invalid-key', 'service-not-enabled'] });
    expect(verdict({ workingServices: ['tiles'] }, own)).toMatchObject({
      code: 'refused',
      candidates: ['service-not-enabled'],
      certain: false,
    });
  });

  it('puts a spent quota first, and never leaves only that', () => {
    const own = (): Verdict => ({ candidates: ['invalid-key', 'quota-exceeded'] });
    expect(verdict({ workingServices: ['tiles'] }, own)).toMatchObject({
      code: 'refused',
      candidates: ['quota-exceeded', 'invalid-key'],
      certain: false,
    });
  });

  it.each(presets)('makes nothing certain that the answer of $name did not name', ({ classify: own }) => {
    for (const status of [400, 401, 402, 403, 429])
      for (const keyed of [true, false]) {
        const of = { status, keyed, text: 'Forbidden' };
        const alone = verdict(of, own);
        const amid = verdict({ ...of, worked: true, workingServices: ['tiles'] }, own);
        expect(amid?.certain).toBe(alone?.certain);
      }
  });

  it.each([
    'missing-key',
    'malformed-key',
    'invalid-key',
    'inactive-key',
    'expired-key',
    'origin-not-allowed',
    'user-agent-not-allowed',
  ] as const)('takes %s for a fault of the key', (code) => {
    expect(
      verdict({ workingServices: ['tiles'] }, () => ({ candidates: [code, 'no-plan'] }))?.candidates,
    ).toEqual(['no-plan']);
  });

  it('leaves all causes when it would rule out every one', () => {
    expect(verdict({ status: 401, workingServices: ['tiles'] })?.candidates).toHaveLength(4);
  });

  it('cannot talk a certain verdict away', () => {
    expect(verdict({ text: '{"code":"invalid-key"}', workingServices: ['tiles'] })?.code).toBe('invalid-key');
  });

  it('puts first what passes, for a key that has worked', () => {
    expect(verdict({ status: 403, worked: true })?.candidates).toEqual([
      'quota-exceeded',
      'origin-not-allowed',
      'invalid-key',
      'service-not-enabled',
    ]);
    expect(verdict({ status: 401, worked: true })?.candidates[0]).toBe('invalid-key');
  });

  it('does not leave a code that it has ruled out', () => {
    const own = (): Verdict => ({
      code: 'invalid-key',
      candidates: ['invalid-key', 'no-plan', 'no-balance'],
    });
    expect(verdict({ workingServices: ['tiles'] }, own)?.code).toBe('refused');
    expect(verdict({}, own)?.code).toBe('invalid-key');
  });
});

describe('a page that something in front of the provider answers with', () => {
  const challenge =
    '<!DOCTYPE html><html lang="en-US"><head><title>Just a moment...</title></head><body></body></html>';
  const pages: [string, Partial<Evidence>][] = [
    ['a bot check', { text: challenge }],
    ['a proxy’s sign-in page', { text: '\uFEFF\n<!-- proxy -->\n<html><body>Sign in</body></html>' }],
    ['a firewall’s line', { text: 'error code: 1020' }],
    ['a challenge that only its header tells', { headers: new Headers({ 'cf-mitigated': 'challenge' }) }],
  ];

  it.each(pages)('names no cause for certain, whatever the provider’s statuses mean: %s', (_, of) => {
    for (const own of [undefined, ...presets.map(({ classify }) => classify)])
      for (const status of [401, 402, 403, 429])
        for (const keyed of [true, false])
          expect(verdict({ ...of, status, keyed }, own)?.certain ?? false).toBe(false);
  });

  it('is no answer in the provider’s grammar', () => {
    const own = (): Verdict => ({ code: 'invalid-key' });
    expect(verdict({ status: 401, text: challenge }, own)).toMatchObject({ code: 'refused', certain: false });
    expect(verdict({ status: 404, text: challenge }, own)).toBeUndefined();
  });

  it('leaves a fault of the host what it is', () => {
    expect(verdict({ status: 502, text: challenge })).toMatchObject({ code: 'server-error', certain: true });
  });

  it('is not seen in a provider’s own fragment of HTML', () => {
    const own = (): Verdict => ({ code: 'rate-limited' });
    expect(verdict({ text: '<h1>Developer Over Rate</h1>' }, own)?.certain).toBe(true);
  });
});

describe('the page’s origin', () => {
  const origin = 'https://shop.example';

  it('is told where it may be the cause', () => {
    expect(verdict({ status: 403, origin })?.origin).toBe(origin);
    expect(verdict({ text: '{"code":"origin-not-allowed"}', origin })?.origin).toBe(origin);
  });

  it('is left out where it cannot be, and where there is none', () => {
    expect(verdict({ status: 429, origin })).not.toHaveProperty('origin');
    expect(verdict({ status: 403 })).not.toHaveProperty('origin');
  });
});

describe('times and figures', () => {
  const limited = (body: object, headers?: Record<string, string>): Facts | undefined =>
    verdict({
      status: 429,
      text: JSON.stringify({ code: 'rate-limited', ...body }),
      ...(headers && { headers: new Headers(headers) }),
    });

  it('come from the headers first', () => {
    expect(limited({ retry_after: 99 }, { 'Retry-After': '5' })?.retryAt).toBe(NOW + 5000);
    expect(limited({}, { RateLimit: '"a";r=0;t=7', 'RateLimit-Policy': '"a";q=10;w=60' })).toMatchObject({
      limit: 10,
      remaining: 0,
      resetAt: NOW + 7000,
      retryAt: NOW + 7000,
    });
  });

  it('come from the body, which a map can see', () => {
    const reset = new Date(NOW + 60_000).toISOString();
    expect(limited({ retry_after: 1.5, limit: 10, remaining: 0, reset })).toMatchObject({
      retryAt: NOW + 1500,
      limit: 10,
      remaining: 0,
      resetAt: NOW + 60_000,
    });
    expect(limited({ reset })?.retryAt).toBe(NOW + 60_000);
  });

  it('prefer Retry-After to the window’s reset', () => {
    expect(limited({}, { 'Retry-After': '2', RateLimit: '"a";r=0;t=7' })?.retryAt).toBe(NOW + 2000);
    expect(limited({ retry_after: 2 }, { RateLimit: '"a";r=0;t=7' })?.retryAt).toBe(NOW + 2000);
  });

  it('take the limit that is spent, not another', () => {
    expect(limited({}, { RateLimit: '"a";r=5;t=3, "b";r=0;t=7' })).toMatchObject({
      remaining: 0,
      resetAt: NOW + 7000,
    });
    expect(limited({}, { RateLimit: '"a";r=5;t=3' })).not.toHaveProperty('resetAt');
  });

  it.each([
    { retry_after: '5', limit: '10', remaining: null, reset: 5 },
    { retry_after: NaN, limit: -1, remaining: -1, reset: 'soon' },
    { reset: [new Date(NOW + 60_000).toISOString()] },
    { retry_after: 1e12, reset: '9999-01-01T00:00:00Z' },
    { retry_after: -1e12, reset: '1970-01-01T00:00:00Z' },
  ])('leave out what makes no sense: %j', (body) => {
    const problem = limited(body);
    for (const name of ['retryAt', 'limit', 'remaining', 'resetAt']) expect(problem).not.toHaveProperty(name);
  });

  it('keep zeros', () => {
    expect(limited({ limit: 0, remaining: 0, retry_after: 0 })).toMatchObject({
      limit: 0,
      remaining: 0,
      retryAt: NOW,
    });
  });

  it('name no time to ask again where asking is no use', () => {
    expect(
      verdict({
        text: '{"code":"invalid-key","retry_after":5}',
        headers: new Headers({ 'Retry-After': '5' }),
      }),
    ).not.toHaveProperty('retryAt');
    expect(verdict({ status: 503, headers: new Headers({ 'Retry-After': '5' }) })?.retryAt).toBe(NOW + 5000);
  });
});

describe('any answer at all', () => {
  const statuses = fc.oneof(
    fc.constantFrom(0, 200, 400, 401, 402, 403, 404, 429, 500, 503),
    fc.integer({ min: 0, max: 599 }),
  );
  const bodies = fc.oneof(
    fc.json(),
    fc.string(),
    fc.constantFrom('Invalid key', '<html>', '{', '[]', 'null', '{"error":null}', '{"error":"Invalid key"}'),
    fc.constantFrom(...problemCodes).map((code) => JSON.stringify({ code })),
    fc
      .record({
        code: fc.anything(),
        error: fc.jsonValue(),
        detailedError: fc.jsonValue(),
        rate: fc.jsonValue(),
      })
      .map(
        (body) =>
          JSON.stringify(body, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)) ??
          '',
      ),
  );
  const anything = fc.record({
    status: statuses,
    text: bodies,
    keyed: fc.boolean(),
    worked: fc.boolean(),
    workingServices: fc.constantFrom([], ['tiles']),
  });

  it('gets a verdict that agrees with itself, from every provider', () => {
    fc.assert(
      fc.property(fc.constantFrom(undefined, ...presets), anything, (provider, of) => {
        const problem = classify(evidence(of), provider?.classify);
        if (!problem) return;
        expect(isProblemCode(problem.code)).toBe(true);
        expect(problem.candidates.length).toBeGreaterThan(0);
        expect(problem.code === 'refused' || problem.candidates.includes(problem.code)).toBe(true);
        if (problem.certain) expect(problem.candidates).toEqual([problem.code]);
        for (const time of [problem.retryAt, problem.resetAt])
          if (time !== undefined) expect(time).toBeGreaterThanOrEqual(NOW);
      }),
      { numRuns: 3000 },
    );
  });

  it('is not a problem when it is good, unless the provider hides errors there', () => {
    fc.assert(
      fc.property(fc.constantFrom(undefined, ...presets), anything, (provider, of) => {
        if (provider?.refusesWith200) return true;
        return classify(evidence({ ...of, status: 200 }), provider?.classify) === undefined;
      }),
    );
  });
});

describe('field', () => {
  it.each([undefined, null, 'text', 7, true])('reads nothing of %j', (json) => {
    expect(field(evidence({ json }), 'code')).toBeUndefined();
  });

  it('reads the members of an object', () => {
    expect(field(evidence({ json: { code: 'x' } }), 'code')).toBe('x');
    expect(field(evidence({ json: {} }), 'code')).toBeUndefined();
  });
});

describe('kinds of problems', () => {
  it('tell transport from refusals, and what passes from what stays', () => {
    expect(problemCodes.filter(isTransport)).toEqual(['unreachable', 'server-error', 'bad-response']);
    expect(problemCodes.filter(isPassing)).toEqual([
      'quota-exceeded',
      'rate-limited',
      'key-unavailable',
      'unreachable',
      'server-error',
      'bad-response',
    ]);
  });
});
