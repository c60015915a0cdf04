/** What each preset makes of the answers that are known of its provider, and of those that nobody has seen. */
import { describe, expect, it } from 'vitest';
import { classify, type Facts } from '../../../src/problem/classify.ts';
import { ruleFor } from '../../../src/providers/rules.ts';
import type { Evidence } from '../../../src/problem/evidence.ts';
import { judge } from '../../../src/recovery/judge.ts';
import { evidence, NOW } from '../problem/evidence.ts';
import type { KnownAnswer } from './answers/answer.ts';
import { answers } from './answers/index.ts';
import { presets } from './presets.ts';

function presetOf(name: string): (typeof presets)[number] {
  const provider = presets.find((preset) => preset.name === name);
  if (!provider) throw new Error(`No preset ${name}`);
  return provider;
}

function evidenceOf({ status, headers, body, keyed = true }: KnownAnswer): Evidence {
  return evidence({ status, keyed, text: body, headers: new Headers(headers) });
}

const verdict = (name: string, of: Partial<Evidence>): Facts | undefined =>
  classify(evidence(of), presetOf(name).classify);

const known = Object.entries(answers).flatMap(([provider, list]) =>
  list.map((answer) => ({ provider, ...answer })),
);

describe('a known answer', () => {
  it('is there for every preset', () => {
    expect(Object.keys(answers).sort()).toEqual(presets.map(({ name }) => name).sort());
  });

  it.each(known)('of $provider, $status for $what, is read as just that', ({ provider, ...answer }) => {
    const { means, likely } = answer;
    const problem = classify(evidenceOf(answer), presetOf(provider).classify);
    if (means === null) return expect(problem).toBeUndefined();
    const several = typeof means !== 'string';
    expect(problem).toMatchObject({
      code: several ? (likely ?? 'refused') : means,
      candidates: several ? means : [means],
      certain: !several,
    });
  });

  it.each(presets)('has tried every rule of $name', ({ name }) => {
    const { refusals = {} } = presetOf(name);
    const tried = (answers[name] ?? []).map((answer) => ruleFor(refusals, evidenceOf(answer)));
    expect(Object.keys(refusals).filter((rule) => !tried.includes(rule))).toEqual([]);
  });
});

/** What the mock refuses for in words that are known, though the provider has no such cause or is read as another. */
const readAsAnother: Readonly<Record<string, readonly string[]>> = {
  'inactive-key': ['arcgis', 'mapbox', 'stadia'],
  'invalid-key': ['linz'],
  'user-agent-not-allowed': ['locationiq'],
  'no-plan': ['similarweb'],
  'no-balance': ['similarweb'],
};

describe('what the mock refuses for', () => {
  it.each(known.flatMap((answer) => (answer.dialect ?? []).map((cause) => ({ cause, ...answer }))))(
    'in the dialect $provider as $cause with $status is among what it may mean',
    ({ provider, cause, means }) => {
      const isRead = [means].flat().includes(cause);
      expect(isRead).toBe(!readAsAnother[cause]?.includes(provider));
    },
  );
});

describe('a spent quota that reads like an invalid key', () => {
  const invalid = { status: 403, text: 'Invalid key - Get your FREE key at …' };

  it('comes first once the MapTiler key has worked on this page', () => {
    expect(verdict('maptiler', { ...invalid, worked: true })?.candidates[0]).toBe('quota-exceeded');
    expect(verdict('maptiler', invalid)?.candidates[0]).toBe('invalid-key');
  });
});

/** What is in between, or says nothing at all. */
const walls: Readonly<Record<string, Partial<Evidence>>> = {
  'an HTML page': { text: '<!DOCTYPE html><html><head><title>403 Forbidden</title></head></html>' },
  'an HTML page with the provider’s words in it': {
    text: '<html><body>Invalid key. QUOTA_EXCEEDED. Developer Over Qps. disabled</body></html>',
  },
  'a Cloudflare challenge': {
    text: '<!DOCTYPE html><html lang="en-US"><head><title>Just a moment...</title>',
    headers: new Headers({ 'cf-mitigated': 'challenge', 'Content-Type': 'text/html; charset=UTF-8' }),
  },
  'a captive portal': {
    text: '\n<HTML><HEAD><META HTTP-EQUIV="refresh" CONTENT="0; url=http://portal.example/">',
  },
  'an empty body': { text: '' },
  'a picture': { text: '\ufffdPNG\r\n\u001a\n\u0000\u0000\u0000\rIHDR' },
};
const statuses = [0, 200, 400, 401, 402, 403, 404, 407, 429, 451, 511];
const histories: readonly Partial<Evidence>[] = [
  {},
  { worked: true },
  { worked: true, workingServices: ['another'] },
];

describe.each(Object.entries(walls))('%s', (_, wall) => {
  it.each(presets)('proves nothing of $name’s keys', ({ name }) => {
    for (const status of statuses)
      for (const history of histories) {
        const problem = verdict(name, { ...wall, ...history, status });
        if (!problem) continue;
        expect(problem, `${status}`).toMatchObject({ certain: false });
        expect(problem.candidates, `${status}`).not.toEqual(['quota-exceeded']);
      }
  });
});

describe('a wall in between', () => {
  it.each(presets)('of $name is not even certain that a key is missing', ({ name }) => {
    const { text = '' } = walls['an HTML page'] ?? {};
    for (const status of [401, 403]) {
      const problem = verdict(name, { status, text, keyed: false });
      expect(problem).toMatchObject({ code: 'missing-key', certain: false });
    }
  });
});

/** Cells that nobody has filled: a preset may not claim a cause there, whatever the body says. */
const unknown: [provider: string, what: string, ...statuses: number[]][] = [
  ['maptiler', 'a wrong origin', 403],
  ['maptiler', 'a limit', 429],
  ['mapbox', 'a limit', 429],
  ['stadia', 'a JSON body', 401, 403, 429],
  ['geoapify', 'a wrong origin', 401, 403],
  ['geoapify', 'a quota or a rate', 402, 429],
  ['protomaps', 'an invalid key', 401, 403],
  ['jawg', 'a wrong origin', 401, 403],
  ['thunderforest', 'a quota, a limit or a wrong Referer', 401, 402, 403, 429],
  ['tomtom', 'an invalid key today', 401, 403],
  ['here', 'a wrong origin', 401, 403],
  ['here', 'a limit', 429],
  ['azuremaps', 'a quota', 402, 403, 429],
  ['arcgis', 'a quota', 402, 403, 429],
  ['amazon', 'an expired key, a wrong Referer or a quota', 401, 402, 403, 429],
  ['geolonia', 'an invalid key or a wrong origin', 401, 403],
  ['geocode-earth', 'a body', 401, 403, 429],
  ['carto', 'an invalid key or a wrong Referer', 401, 403],
  ['linz', 'a website that is not allowed', 401, 403],
  ['os-data-hub', 'a body', 401, 403, 429],
  ['openweather', 'a wrong origin', 403],
  ['radar', 'a body', 401, 402, 403, 429],
];

describe('what nobody has seen', () => {
  it.each(unknown.map(([name, what, ...statuses]) => ({ name, what, statuses })))(
    'of $name, $what, is not claimed',
    ({ name, statuses }) => {
      for (const status of statuses)
        for (const text of ['', 'Forbidden', '{"message":"Not allowed"}', '{"error":"Account over limit."}'])
          expect(verdict(name, { status, text }), `${status} ${text}`).toMatchObject({ certain: false });
    },
  );
});

describe('an answer that is not a matter of the key', () => {
  it.each(presets)('$name: a 404 is none, nor a 200', ({ name }) => {
    expect(verdict(name, { status: 404 })).toBeUndefined();
    expect(verdict(name, { status: 200, text: '{"features":[]}' })).toBeUndefined();
  });

  it.each(presets)('$name: a 5xx is the server’s own fault', ({ name }) => {
    expect(verdict(name, { status: 503, text: 'Invalid key' })).toMatchObject({
      code: 'server-error',
      certain: true,
    });
  });

  it.each(presets)('$name: no readable answer is unreachable, and never certainly a refusal', ({ name }) => {
    expect(verdict(name, { status: 0 })).toMatchObject({ code: 'unreachable', certain: false });
  });

  it('takes other errors in an ArcGIS 200 for what they are', () => {
    expect(verdict('arcgis', { status: 200, text: '{"error":null}' })).toBeUndefined();
  });
});

describe('a request without a key', () => {
  it.each(presets.filter(({ keyless }) => keyless))(
    'of $name, which lets some pages in without one, may be refused for the page',
    (provider) => {
      for (const status of [401, 403]) {
        const request = {
          url: '',
          host: 'maps.example',
          service: 'maps',
          resource: 'tile',
          method: 'GET',
        } as const;
        const history = { provider, key: undefined, proofs: new Map(), origin: undefined, now: NOW };
        const problem = judge({ request, status, keyed: false }, history);
        expect(problem, `${status}`).toMatchObject({ certain: false });
      }
    },
  );

  it.each(presets.filter(({ name }) => name !== 'mapward'))(
    'of $name is never told that its key is invalid',
    ({ name }) => {
      for (const { status, body } of answers[name] ?? [])
        expect(verdict(name, { status, text: body, keyed: false })?.candidates ?? []).not.toContain(
          'invalid-key',
        );
    },
  );

  it.each(['mapbox', 'geocode-earth', 'tomtom', 'opencage', 'amazon', 'locationiq', 'openweather'])(
    '%s: a 401 or 403 asks for one',
    (name) => {
      for (const status of name === 'amazon' ? [403] : [401, 403])
        expect(verdict(name, { status, keyed: false })).toMatchObject({ code: 'missing-key' });
    },
  );

  it.each(['carto', 'thunderforest'])('%s: a good answer is a watermark', (name) => {
    expect(verdict(name, { status: 200, keyed: false })).toMatchObject({
      code: 'missing-key',
      certain: true,
    });
    expect(verdict(name, { status: 200 })).toBeUndefined();
  });
});

describe('what a spent OpenCage quota tells', () => {
  const body = (rate: unknown) => JSON.stringify({ rate });
  const reset = NOW / 1000 + 3600;

  it('holds the limit, what is left, and the reset as the time of the next try', () => {
    expect(
      verdict('opencage', { status: 402, text: body({ limit: 2500, remaining: 0, reset }) }),
    ).toMatchObject({
      limit: 2500,
      remaining: 0,
      resetAt: NOW + 3_600_000,
      retryAt: NOW + 3_600_000,
    });
  });

  it.each([null, 'soon', [], { limit: '2500', reset: 'tomorrow' }, { reset: 4e12 }])(
    'leaves out what makes no sense: %j',
    (rate) => {
      const problem = verdict('opencage', { status: 402, text: body(rate) });
      expect(problem).toMatchObject({ code: 'quota-exceeded', certain: true });
      expect(problem).not.toHaveProperty('limit');
      expect(problem).not.toHaveProperty('resetAt');
    },
  );
});
