import { describe, expect, it } from 'vitest';
import type { Diagnosis } from '../../../src/doctor/diagnosis.ts';
import { judge } from '../../../src/doctor/doctor.ts';
import type { PageFacts } from '../../../src/doctor/facts.ts';
import { facts, page, problem } from './facts.ts';

/** The findings beside the account of requests, which is always there. */
function findings(given: Partial<PageFacts>): Diagnosis[] {
  return judge(facts(given)).filter(({ id }) => id !== 'requests');
}

function only(given: Partial<PageFacts>): Diagnosis {
  const found = findings(given);
  expect(found.map(({ id }) => id)).toHaveLength(1);
  return found[0]!;
}

describe('the doctor', () => {
  it('finds nothing on a page in good order, and says how many requests that took', () => {
    expect(judge(facts())).toMatchObject([
      {
        id: 'requests',
        severity: 'info',
        what: 'To find this out, no request was needed.',
        remedy: 'Nothing to do.',
      },
    ]);
    const probe = { mode: 'cors', host: 'tiles.acme.example', outcome: 'answer', status: 200 } as const;
    expect(judge(facts({ probe, status: 'active' }))).toMatchObject([
      {
        what: 'The key works on this page. One request was made, to tiles.acme.example, with the key.',
        evidence: 'It came to this: answer, status 200.',
      },
    ]);
  });

  it('does not say that there is nothing to do where there is a problem', () => {
    const found = judge(facts({ problems: [problem({ code: 'origin-not-allowed' })] }));
    expect(found.at(-1)).toMatchObject({ id: 'requests', remedy: 'See the other findings.' });
    expect(JSON.stringify(found)).not.toContain('Nothing to do.');
  });

  it('finds nothing outside a page', () => {
    const { page: _, ...outside } = facts();
    expect(judge(outside)).toHaveLength(1);
  });

  it('names the worst first, and causes before what they explain', () => {
    const found = judge(
      facts({
        page: page({ referrerPolicy: 'no-referrer', serviceWorker: '/sw.js' }),
        violations: [{ directive: 'connect-src', blocked: 'https://tiles.acme.example' }],
        key: { masked: 'pk_…9f2c', fits: false, looksLike: [] },
        problems: [problem({ code: 'invalid-key' })],
      }),
    );
    expect(found.map(({ id }) => id)).toEqual([
      'csp-connect',
      'invalid-key',
      'key-format',
      'no-referrer',
      'service-worker',
      'requests',
    ]);
  });
});

describe('on the network', () => {
  it('finds that the device is offline', () => {
    expect(only({ page: page({ online: false }) })).toMatchObject({ id: 'offline', severity: 'error' });
  });
});

describe('on content security policies', () => {
  it('names the origin to add when requests to the provider were kept back', () => {
    const violations = [{ directive: 'connect-src', blocked: 'https://tiles.acme.example' }];
    expect(only({ violations })).toMatchObject({
      id: 'csp-connect',
      severity: 'error',
      remedy: 'Add `https://tiles.acme.example` to `connect-src`.',
    });
  });

  it('reads a policy that a <meta> gives, without a request', () => {
    const metaPolicies = ["default-src 'self'"];
    expect(only({ page: page({ metaPolicies }) })).toMatchObject({
      id: 'csp-connect',
      evidence: expect.stringContaining('<meta>') as string,
    });
    const allowing = ["default-src 'self'; connect-src https://*.acme.example"];
    expect(findings({ page: page({ metaPolicies: allowing }) })).toEqual([]);
  });

  it('does not take what befell another host for evidence', () => {
    const metaPolicies = ["default-src 'self'"];
    const violations = [{ directive: 'connect-src', blocked: 'https://ads.example' }];
    expect(only({ page: page({ metaPolicies }), violations }).evidence).toContain('<meta>');
  });

  it('leaves what other hosts were kept from to others', () => {
    expect(findings({ violations: [{ directive: 'connect-src', blocked: 'https://ads.example' }] })).toEqual(
      [],
    );
  });

  it('finds that workers from blobs and images from data are not allowed', () => {
    expect(only({ violations: [{ directive: 'worker-src', blocked: 'blob' }] })).toMatchObject({
      id: 'csp-worker',
      remedy: expect.stringContaining('`blob:`') as string,
    });
    expect(only({ violations: [{ directive: 'img-src', blocked: 'data' }] })).toMatchObject({
      id: 'csp-image',
      remedy: 'Add `data:` to `img-src`.',
    });
  });

  it('does not blame the host for a request that never left', () => {
    const violations = [{ directive: 'connect-src', blocked: 'https://tiles.acme.example' }];
    const probe = { mode: 'no-cors', host: 'tiles.acme.example', outcome: 'failed' } as const;
    expect(only({ violations, probe }).id).toBe('csp-connect');
  });
});

describe('on the page’s origin', () => {
  const opaque = (protocol: string) => page({ origin: 'null', protocol, hostname: '' });

  it.each([
    ['file:', 'file-page'],
    ['data:', 'data-page'],
    ['https:', 'sandboxed-page'],
    ['about:', 'sandboxed-page'],
  ])('knows why a %s page has none', (protocol, id) => {
    expect(only({ page: opaque(protocol) })).toMatchObject({ id, severity: 'error' });
  });

  it.each(['capacitor://localhost', 'chrome-extension://abcdefghijklmnop'])(
    'knows that no list can name the origin %s of an app',
    (origin) => {
      const { hostname, protocol } = new URL(origin);
      const found = only({ page: page({ origin, hostname, protocol }) });
      expect(found).toMatchObject({ id: 'app-page', severity: 'error' });
      expect(found.remedy).toContain('`https://localhost`');
    },
  );

  it('only warns where the key works all the same', () => {
    expect(only({ page: opaque('file:'), status: 'active' }).severity).toBe('warning');
  });

  it('tells that a service on the page’s own origin sees no Origin', () => {
    const provider = { name: 'acme', endpoints: [{ origin: 'https://shop.example', path: '/maps' }] };
    expect(only({ provider })).toMatchObject({ id: 'same-origin-service', severity: 'info' });
  });
});

describe('on a service on the visitor’s own machine', () => {
  const provider = { name: 'acme', endpoints: [{ origin: 'http://localhost:8787' }] };

  it('warns a public page', () => {
    expect(only({ provider })).toMatchObject({ id: 'mixed-content', severity: 'warning' });
    const http = page({ protocol: 'http:', origin: 'http://shop.example' });
    expect(only({ provider, page: http })).toMatchObject({ id: 'local-service', severity: 'warning' });
  });

  it('leaves a page on the same machine alone', () => {
    const local = page({ protocol: 'http:', origin: 'http://127.0.0.1:5173', hostname: '127.0.0.1' });
    expect(findings({ provider, page: local })).toEqual([]);
  });
});

describe('on what a request came to', () => {
  const host = 'tiles.acme.example';

  it('takes an answer without CORS headers for a likely refusal, and names the rule to look for', () => {
    expect(only({ probe: { mode: 'no-cors', host, outcome: 'opaque' } })).toMatchObject({
      id: 'no-cors-answer',
      remedy: expect.stringContaining('`shop.example`') as string,
    });
  });

  it('names no rule to a page that no rule can name', () => {
    const sandboxed = page({ origin: 'null', hostname: 'shop.example' });
    const found = findings({ page: sandboxed, probe: { mode: 'no-cors', host, outcome: 'opaque' } });
    expect(JSON.stringify(found)).not.toContain('shop.example');
  });

  it.each([
    ['no-cors', 'failed', 'no-answer'],
    ['cors', 'failed', 'undetermined'],
    ['cors', 'stalled', 'no-answer-in-time'],
    ['no-cors', 'stalled', 'no-answer-in-time'],
    ['cors', 'redirect', 'redirect'],
  ] as const)('a %s request that %s is %s', (mode, outcome, id) => {
    expect(only({ probe: { mode, host, outcome } }).id).toBe(id);
  });

  it('leaves it to the network when the device is offline', () => {
    const probe = { mode: 'cors', host, outcome: 'failed' } as const;
    expect(only({ probe, page: page({ online: false }) }).id).toBe('offline');
  });
});

describe('on the key', () => {
  it('knows the look of another provider’s key', () => {
    const key = { masked: 'pk.…9f2c', fits: false, looksLike: ['locationiq'] };
    expect(only({ key })).toMatchObject({ id: 'wrong-provider', severity: 'error' });
    expect(only({ key: { masked: 'pk.…9f2c', looksLike: ['locationiq'] } }).severity).toBe('warning');
  });

  it('is silent about a look that fits, or that fits several', () => {
    expect(findings({ key: { masked: '…', fits: true, looksLike: ['mapbox'] } })).toEqual([]);
    expect(findings({ key: { masked: '…', looksLike: ['acme', 'mapbox'] } })).toEqual([]);
  });

  it('finds a key that looks like none of the provider’s', () => {
    expect(only({ key: { masked: '…', fits: false, looksLike: [] } })).toMatchObject({
      id: 'key-format',
      severity: 'warning',
    });
  });

  it('does not doubt a key that works', () => {
    const key = { masked: '…', fits: false, looksLike: ['locationiq'] };
    expect(findings({ key, status: 'active' })).toEqual([]);
  });

  it.each([
    { code: 'inactive-key' },
    { code: 'origin-not-allowed' },
    { code: 'no-plan' },
    { code: 'quota-exceeded' },
    { code: 'rate-limited', candidates: ['rate-limited', 'quota-exceeded'], certain: false },
  ] as const)('does not doubt a key that its server knows: $code', (given) => {
    const key = { masked: '…', fits: false, looksLike: [] };
    expect(findings({ key, problems: [problem(given)] }).map(({ id }) => id)).toEqual([given.code]);
  });

  it.each([
    { code: 'invalid-key' },
    { code: 'unreachable' },
    { code: 'refused', candidates: ['origin-not-allowed', 'invalid-key'], certain: false },
  ] as const)('doubts one that its server may not know: $code', (given) => {
    const key = { masked: '…', fits: false, looksLike: [] };
    expect(findings({ key, problems: [problem(given)] }).map(({ id }) => id)).toContain('key-format');
  });
});

describe('on the problems that the client has', () => {
  it('tells each with its evidence, remedy and link', () => {
    const problems = [
      problem({
        code: 'origin-not-allowed',
        origin: 'https://shop.example:8443',
        status: 403,
        help: 'https://acme.example/keys',
      }),
    ];
    expect(only({ problems })).toEqual({
      id: 'origin-not-allowed',
      severity: 'error',
      what: 'What origin-not-allowed means, in words.',
      evidence: 'tiles.acme.example answered 403 to a request for tile.',
      remedy: "Add `shop.example` to the key's allowed origins.",
      link: 'https://acme.example/keys',
    });
  });

  it('says what is not certain', () => {
    const problems = [
      problem({ code: 'refused', candidates: ['invalid-key', 'refused'], certain: false, status: 403 }),
    ];
    expect(only({ problems }).evidence).toMatch(/without telling the cause\.$/);
  });

  it('only warns of what passes by itself', () => {
    for (const code of ['rate-limited', 'unreachable', 'server-error', 'bad-response'] as const)
      expect(only({ problems: [problem({ code })] }).severity).toBe('warning');
  });
});

describe('on the referrer policy', () => {
  it('finds one that keeps the Referer from other hosts, and warns once an origin was refused', () => {
    const quiet = page({ referrerPolicy: 'no-referrer' });
    expect(only({ page: quiet })).toMatchObject({ id: 'no-referrer', severity: 'info' });
    const problems = [problem({ code: 'refused', candidates: ['origin-not-allowed', 'invalid-key'] })];
    expect(findings({ page: quiet, problems }).find(({ id }) => id === 'no-referrer')?.severity).toBe(
      'warning',
    );
  });

  it('is silent about the others', () => {
    for (const referrerPolicy of ['origin', 'strict-origin-when-cross-origin', 'unsafe-url'])
      expect(findings({ page: page({ referrerPolicy }) })).toEqual([]);
  });
});

describe('on the clock', () => {
  const probe = { mode: 'cors', host: 'x.example', outcome: 'answer', status: 200 } as const;

  it('finds it slow or fast by the server’s Date', () => {
    expect(only({ probe: { ...probe, clockAhead: 3_600_000 } }).what).toMatch(/60 minutes slow/);
    expect(only({ probe: { ...probe, clockAhead: -600_000 } }).what).toMatch(/10 minutes fast/);
    expect(findings({ probe: { ...probe, clockAhead: 60_000 } })).toEqual([]);
  });

  it('finds it by a wait and a date that mean the same moment', () => {
    const limited = problem({ code: 'rate-limited', retryAt: 1_000_000, resetAt: 2_200_000 });
    expect(findings({ problems: [limited] }).map(({ id }) => id)).toContain('clock');
    const close = problem({ code: 'rate-limited', retryAt: 1_000_000, resetAt: 1_001_000 });
    expect(findings({ problems: [close] }).map(({ id }) => id)).not.toContain('clock');
  });
});

describe('on service workers', () => {
  it('mentions the one in control, and knows a mock', () => {
    expect(only({ page: page({ serviceWorker: '/sw.js' }) })).toMatchObject({
      id: 'service-worker',
      severity: 'info',
    });
    expect(only({ page: page({ serviceWorker: '/mockServiceWorker.js' }) }).what).toMatch(/^A mock answers/);
  });
});
