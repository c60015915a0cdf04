import { describe, expect, it } from 'vitest';
import { classify, type Facts } from '../../../src/problem/classify.ts';
import { evidence, NOW } from '../problem/evidence.ts';
import { presets } from './presets.ts';
import { told, untold, type Answer } from './refusals.ts';

function verdict(name: string, { status, body = '', keyed = true }: Answer): Facts | undefined {
  const provider = presets.find((preset) => preset.name === name);
  if (!provider) throw new Error(`No preset ${name}`);
  return classify(evidence({ status, keyed, text: body }), provider.classify);
}

describe('a refusal that tells its cause', () => {
  it.each(told)('$provider $status $body is $code', ({ provider, code, ...answer }) => {
    expect(verdict(provider, answer)).toMatchObject({ code, candidates: [code], certain: true });
  });
});

describe('a refusal that does not tell its cause', () => {
  it.each(untold)('$provider $status $body stays uncertain', ({ provider, candidates, ...answer }) => {
    const problem = verdict(provider, answer);
    expect(problem?.certain).toBe(false);
    expect(problem?.candidates).toEqual(expect.arrayContaining([...candidates]));
  });

  it.each(untold.filter(({ candidates, status }) => candidates.length > 1 && status !== 429 && status !== 0))(
    '$provider $status $body names no single cause as its code',
    ({ provider, ...answer }) => {
      expect(verdict(provider, answer)?.code).toBe('refused');
    },
  );
});

describe('an answer that is no matter of the key', () => {
  it.each(presets)('$name: a 404 is none, nor a 200', ({ name }) => {
    expect(verdict(name, { status: 404 })).toBeUndefined();
    expect(verdict(name, { status: 200, body: '{"features":[]}' })).toBeUndefined();
  });

  it.each(presets)('$name: a 5xx is the server’s own fault', ({ name }) => {
    expect(verdict(name, { status: 503, body: 'Invalid key' })).toMatchObject({
      code: 'server-error',
      certain: true,
    });
  });

  it.each(presets)('$name: no readable answer is unreachable, and never certainly a refusal', ({ name }) => {
    expect(verdict(name, { status: 0 })).toMatchObject({ code: 'unreachable', certain: false });
  });

  it('takes Similarweb’s 401 for the "data not found" that it means', () => {
    expect(verdict('similarweb', { status: 401, body: 'Data not found' })).toBeUndefined();
  });

  it('takes other errors in an ArcGIS 200 for what they are', () => {
    expect(
      verdict('arcgis', { status: 200, body: '{"error":{"code":400,"message":"Bad"}}' }),
    ).toBeUndefined();
    expect(verdict('arcgis', { status: 200, body: '{"error":null}' })).toBeUndefined();
  });

  it('takes a keyed 400 of HERE for a bad request', () => {
    expect(verdict('here', { status: 400 })).toBeUndefined();
  });
});

describe('a request without a key', () => {
  it.each(['mapbox', 'geocode-earth', 'tomtom', 'opencage', 'amazon'])(
    '%s: a 401 or 403 asks for one',
    (name) => {
      for (const status of name === 'amazon' ? [403] : [401, 403])
        expect(verdict(name, { status, keyed: false })).toMatchObject({ code: 'missing-key' });
    },
  );
});

describe('what a spent OpenCage quota tells', () => {
  const body = (rate: unknown) => JSON.stringify({ rate });
  const reset = NOW / 1000 + 3600;

  it('holds the limit, what is left, and the reset as the time of the next try', () => {
    expect(
      verdict('opencage', { status: 402, body: body({ limit: 2500, remaining: 0, reset }) }),
    ).toMatchObject({
      limit: 2500,
      remaining: 0,
      resetAt: NOW + 3_600_000,
      retryAt: NOW + 3_600_000,
    });
  });

  it.each([undefined, null, 'soon', [], { limit: '2500', reset: 'tomorrow' }, { reset: 4e12 }])(
    'leaves out what makes no sense: %j',
    (rate) => {
      const problem = verdict('opencage', { status: 402, body: body(rate) });
      expect(problem).toMatchObject({ code: 'quota-exceeded', certain: true });
      expect(problem).not.toHaveProperty('limit');
      expect(problem).not.toHaveProperty('resetAt');
    },
  );
});
