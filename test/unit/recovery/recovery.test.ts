/** What a client does about a failure: judges it, opens its circuit, tells it once, and lets its owners try again. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createClient, type KeyProblemEvent } from '../../../src/index.ts';
import type { ProblemCode } from '../../../src/problem/problem.ts';
import type { Outcome } from '../../../src/session/request-info.ts';
import { sessionOf, type RequestOwner } from '../../../src/session/session.ts';
import { problem } from '../breaker/problems.ts';
import { KEY, named, ORIGIN, recovering, requestFor } from './recovering.ts';

let warn: ReturnType<typeof vi.spyOn>;
let printed: ReturnType<typeof vi.spyOn>;
beforeEach(() => {
  warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  printed = vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const ok = (): Response => new Response('{}');
const lines = (): string[] => warn.mock.calls.map(([line]: unknown[]) => String(line));
/** Lets probes that are answered at once end. */
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
};

/** A refusal that names its cause, of a request to this path. */
const refusal = (code: string, of: Partial<Outcome> = {}): Omit<Outcome, 'request'> => ({
  status: 403,
  text: JSON.stringify({ code }),
  ...of,
});

/** An owner that wants this, and how often it was told to try again. */
function owner(wants: RequestOwner['wants'] = () => true) {
  return { onRetryable: vi.fn(), wants: vi.fn(wants) };
}

describe('a failure', () => {
  it('opens the circuit of what it is about, and is told once', async () => {
    const { client, session, recovery, events } = await recovering(ok);
    const request = requestFor(session, '/maps/x');
    expect(recovery.closed).toBe(true);
    for (let time = 0; time < 3; time++)
      expect(recovery.recordFailure({ request, ...refusal('no-plan') })).toMatchObject({ code: 'no-plan' });
    expect(recovery.closed).toBe(false);
    expect(client.problems).toMatchObject([{ code: 'no-plan', service: 'maps' }]);
    expect(client.status).toBe('refused');
    expect(events).toHaveLength(1);
  });

  it('is answered with what blocks its request, which may be something worse', async () => {
    const { session, recovery } = await recovering(ok);
    const request = requestFor(session, '/maps/x');
    recovery.recordFailure({ request, ...refusal('invalid-key') });
    expect(recovery.recordFailure({ request, status: 503 })).toMatchObject({ code: 'invalid-key' });
  });

  it('is no matter of the key where its answer has nothing to do with it', async () => {
    const { session, recovery } = await recovering(ok);
    expect(recovery.recordFailure({ request: requestFor(session, '/x'), status: 404 })).toBeUndefined();
    expect(recovery.closed).toBe(true);
  });

  it('says nothing of the key that was set since', async () => {
    const { client, session, recovery } = await recovering(ok);
    const request = requestFor(session, '/x');
    client.setKey('pk_bbbbbbbbbbbbbbbbbbbbbbbb');
    expect(recovery.recordFailure({ request, ...refusal('invalid-key', { generation: 0 }) })).toBe('stale');
    expect(recovery.closed).toBe(true);
    expect(recovery.recordFailure({ request, ...refusal('invalid-key', { generation: 1 }) })).toMatchObject({
      code: 'invalid-key',
    });
  });

  it('tells the limits that its answer names, and keeps those that were told before', async () => {
    const { client, session, recovery } = await recovering(ok);
    const request = requestFor(session, '/x');
    const headers = new Headers({ RateLimit: '"burst";r=0;t=30', 'RateLimit-Policy': '"burst";q=100;w=60' });
    recovery.judge({ request, status: 429, headers });
    expect(client.limits).toMatchObject([{ remaining: 0 }]);
    recovery.judge({ request, status: 403, headers: new Headers() });
    recovery.judge({ request, status: 403 });
    expect(client.limits).toMatchObject([{ remaining: 0 }]);
  });

  it('has the origin of its page', async () => {
    vi.stubGlobal('origin', 'https://shop.example');
    const { session, recovery } = await recovering(ok);
    const found = recovery.judge({ request: requestFor(session, '/x'), ...refusal('origin-not-allowed') });
    expect(found?.origin).toBe('https://shop.example');
  });

  it('is read by the refusals that load with it, where the provider has none itself', async () => {
    const loadRefusals = async () => ({ classify: () => ({ code: 'no-plan' as const }) });
    const { session, recovery } = await recovering(ok, { loadRefusals });
    expect(recovery.judge({ request: requestFor(session, '/x'), status: 418 })?.code).toBe('no-plan');
  });
});

describe('a key from a function that is refused', () => {
  const request = (session: Parameters<typeof requestFor>[0]) => requestFor(session, '/maps/x');

  it.each(['invalid-key', 'expired-key'])(
    'is asked for again, once, and nothing is told if the new one works: %s',
    async (code) => {
      const keys = ['pk_old', 'pk_new'];
      const given = vi.fn(() => keys.shift() ?? 'pk_none');
      const { session, recovery, events, sent } = await recovering(ok, {}, given);
      await session.getKey(() => request(session));
      expect(recovery.recordFailure({ request: request(session), ...refusal(code) })).toBe('stale');
      await settle();
      expect(given).toHaveBeenCalledTimes(2);
      expect(sent.map(({ url }) => url)).toEqual([`${ORIGIN}/maps/x?key=pk_new`]);
      expect(events).toEqual([]);
      expect(recovery.closed).toBe(true);
    },
  );

  it('is told if the new one does not work either, without asking again and again', async () => {
    const given = vi.fn(() => 'pk_old');
    const { session, recovery, events } = await recovering(() => named('invalid-key', 401), {}, given);
    await session.getKey(() => request(session));
    recovery.recordFailure({ request: request(session), ...refusal('invalid-key') });
    await settle();
    expect(given).toHaveBeenCalledTimes(2);
    expect(events.map(({ type }) => type)).toEqual(['key-problem']);
  });

  it('is not asked for again for another refusal', async () => {
    const given = vi.fn(() => 'pk_old');
    const { session, recovery } = await recovering(ok, {}, given);
    await session.getKey(() => request(session));
    expect(recovery.recordFailure({ request: request(session), ...refusal('no-plan') })).toMatchObject({
      code: 'no-plan',
    });
    await settle();
    expect(given).toHaveBeenCalledOnce();
  });
});

describe('a request', () => {
  it('gets the key where its circuit is closed, and is rejected where it is open', async () => {
    const { session, recovery } = await recovering(ok);
    const [maps, data] = [requestFor(session, '/maps/x'), requestFor(session, '/data/x')];
    recovery.open(problem('no-plan', { service: 'maps' }), maps);
    expect(await recovery.authorize(data)).toBe(KEY);
    let error: unknown;
    try {
      void recovery.authorize(maps);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toMatchObject({ name: 'KeyProblemError', code: 'no-plan' });
    expect(error).not.toHaveProperty('cause');
    expect(recovery.rejected.get(error as Error)).toBe(maps);
  });

  it('for usage figures passes, so that a spent quota can be seen', async () => {
    const { session, recovery } = await recovering(ok);
    const request = requestFor(session, '/maps/x', 'usage');
    recovery.open(problem('invalid-key'), request);
    expect(recovery.authorize(request)).toBe(KEY);
  });

  it('waits for the probe that its fate hangs on', async () => {
    const answer = Promise.withResolvers<Response>();
    const { client, session, recovery, sent } = await recovering(() => answer.promise);
    const request = requestFor(session, '/maps/x');
    recovery.open(problem('invalid-key'), request);
    const rechecked = client.recheck();
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    const key = recovery.authorize(request);
    expect(key).toBeInstanceOf(Promise);
    answer.resolve(ok());
    expect(await key).toBe(KEY);
    await rechecked;
  });

  it('may become the probe of its circuit', async () => {
    const { session, recovery, sent } = await recovering(ok);
    const request = requestFor(session, '/maps/x');
    vi.spyOn(Math, 'random').mockReturnValue(0);
    recovery.open(problem('rate-limited', { service: 'maps', retryAt: Date.now() }), request);
    const report = await recovery.waitForProbe(request);
    report?.('good');
    await vi.waitFor(() => expect(recovery.closed).toBe(true));
    expect(sent).toEqual([]);
  });
});

describe('a key that cannot be used', () => {
  const rejected = async (key: string, of = {}) => {
    const all = await recovering(ok, of, key);
    const request = requestFor(all.session, '/maps/x');
    const error = await Promise.resolve(all.session.getKey(() => request)).catch((thrown: unknown) => thrown);
    return { ...all, request, error: error as Error & { code: ProblemCode; problem: object } };
  };

  it('is told with certainty, and stops every request', async () => {
    const { error, client, recovery, request } = await rejected('undefined');
    expect(error.problem).toMatchObject({
      code: 'malformed-key',
      candidates: ['malformed-key'],
      certain: true,
      host: 'tiles.example.com',
      service: 'maps',
      resource: 'data',
    });
    expect(error.message).toContain('is the variable set?');
    expect(recovery.rejected.get(error)).toBe(request);
    expect(client.problem?.code).toBe('malformed-key');
  });

  it('is told as a secret, and not as if it were misspelt', async () => {
    const { error } = await rejected('"sk_abc"', { key: { in: 'query', name: 'key', secret: /sk_/ } });
    expect(error.code).toBe('secret-key');
    expect(error.message).not.toContain('quotes');
  });

  it('is nobody’s problem once another was set', async () => {
    const { client, session, recovery } = await recovering(ok);
    const request = requestFor(session, '/maps/x');
    client.setKey('pk_bbbbbbbbbbbbbbbbbbbbbbbb');
    const error = recovery.rejectUnusableKey('malformed-key', request, 0);
    expect(error.code).toBe('malformed-key');
    expect(recovery.closed).toBe(true);
  });

  it('is answered with what blocks everything already', async () => {
    const { session, recovery } = await recovering(ok);
    const request = requestFor(session, '/maps/x');
    recovery.open(problem('invalid-key'), request);
    const { generation } = session.ledger;
    expect(recovery.rejectUnusableKey('missing-key', request, generation).code).toBe('invalid-key');
  });

  it('is told by the request that wanted it', async () => {
    const { session, recovery } = await recovering(ok, {}, '');
    const request = requestFor(session, '/maps/x');
    const error = await Promise.resolve(recovery.authorize(request)).catch((thrown: unknown) => thrown);
    expect(recovery.rejected.get(error as Error)).toBe(request);
  });

  it('is told without a cause if there is none', async () => {
    const { session, recovery } = await recovering(ok);
    const { generation } = session.ledger;
    const error = recovery.rejectUnusableKey('key-unavailable', requestFor(session, '/x'), generation);
    expect(error.message).not.toContain('without saying why');
  });

  it.each([
    ['an error', new Error('No session.'), ': No session'],
    ['a text', 'no session', ': no session'],
    ['anything else', { status: 500 }, ': without saying why'],
    [
      'an error with a URL',
      new Error('GET https://a.example/key?token=abc and http://b.example/?key=abc failed.'),
      ': GET https://a.example/key?token=… and http://b.example/?key=… failed',
    ],
    ['a text with full stops', 'v1.2 failed. Twice.', ': v1.2 failed. Twice'],
  ])('is told with the cause: %s', async (_, cause, text) => {
    const { session, recovery } = await recovering(ok);
    const { generation } = session.ledger;
    const request = requestFor(session, '/x');
    const error = recovery.rejectUnusableKey('key-unavailable', request, generation, cause);
    expect(error.message).toContain(`${text}.`);
    expect(error.message).not.toContain('abc');
    expect(error.cause).toBe(cause);
  });
});

describe('a problem that a probe found', () => {
  const refused = problem('refused', { certain: false, service: 'maps' });

  it('is not told if nobody wants any more what it is about', async () => {
    const { client, session, recovery, events } = await recovering(ok);
    const request = requestFor(session, '/maps/x', 'source');
    recovery.openIfWanted(refused, request);
    expect(recovery.closed).toBe(true);
    expect(client.status).toBe('unknown');
    expect(events).toEqual([]);
  });

  it('is told if somebody does', async () => {
    const { session, recovery, events } = await recovering(ok);
    const request = requestFor(session, '/maps/x', 'source');
    session.own(owner((wanted) => wanted.url === request.url));
    recovery.openIfWanted(refused, request);
    expect(recovery.blockedBy(request)).toMatchObject({ code: 'refused' });
    expect(events).toHaveLength(1);
  });

  it('is told in any case if it is the whole key’s', async () => {
    const { session, recovery, events } = await recovering(ok);
    recovery.openIfWanted(problem('invalid-key'), requestFor(session, '/maps/x', 'source'));
    expect(recovery.closed).toBe(false);
    expect(events).toHaveLength(1);
  });
});

describe('what failed under another client', () => {
  it('is told only if it fails with this key, too', async () => {
    let answer = (): Response => named('no-plan');
    const { client, session, recovery, events } = await recovering(() => answer());
    const request = requestFor(session, '/maps/x');
    const invalid = problem('invalid-key');
    recovery.adoptFailures(invalid, request);
    expect(recovery.blockedBy(request)).toMatchObject({ code: 'invalid-key' });
    expect(events).toEqual([]);
    await settle();
    expect(events.map((event) => (event as KeyProblemEvent).problem?.code)).toEqual(['no-plan']);
    expect(client.problems).toHaveLength(1);
    answer = ok;
    await client.recheck();
    recovery.adoptFailures(invalid, request);
    await settle();
    expect(client.problems).toEqual([]);
    expect(events.map(({ type }) => type)).toEqual(['key-problem', 'key-recovered']);
  });
});

describe('another key', () => {
  it('is tried with one request, and told of only with what comes of it', async () => {
    const { client, session, recovery, events, sent } = await recovering(({ url }) =>
      url.includes('good') ? ok() : named('invalid-key', 401),
    );
    recovery.recordFailure({ request: requestFor(session, '/maps/x'), ...refusal('invalid-key') });
    client.setKey('pk_bad');
    await settle();
    client.setKey('pk_good');
    await settle();
    expect(sent).toHaveLength(2);
    // What is wrong with another key is news.
    expect(events.map(({ type }) => type)).toEqual(['key-problem', 'key-problem', 'key-recovered']);
    expect(client.status).toBe('active');
  });
});

describe('recheck', () => {
  const styleUrl = (): string => `${ORIGIN}/maps/style.json`;

  it('asks for the default style if nothing is wrong, and opens a circuit for what it finds', async () => {
    const { client, sent } = await recovering(() => named('no-plan'), { styleUrl });
    expect(await client.recheck()).toBe('refused');
    expect(sent.map(({ url }) => url)).toEqual([`${ORIGIN}/maps/style.json?key=${KEY}`]);
    expect(client.problem).toMatchObject({ code: 'no-plan', resource: 'style' });
  });

  it('opens none for a good one', async () => {
    const { client, recovery } = await recovering(ok, { styleUrl });
    expect(await client.recheck()).toBe('active');
    expect(recovery.closed).toBe(true);
  });

  it.each([
    ['without styles', {}],
    ['whose style is somebody else’s', { styleUrl: () => 'https://elsewhere.example/style.json' }],
  ])('has nothing to ask of a provider %s', async (_, of) => {
    const { client, sent } = await recovering(ok, of);
    expect(await client.recheck()).toBe('unknown');
    expect(sent).toEqual([]);
  });

  it('repeats what was refused, not the style', async () => {
    const { client, session, recovery, sent } = await recovering(ok, { styleUrl });
    recovery.open(problem('no-plan', { service: 'data' }), requestFor(session, '/data/x'));
    await client.recheck();
    expect(sent.map(({ url }) => url)).toEqual([`${ORIGIN}/data/x?key=${KEY}`]);
  });
});

describe('the status', () => {
  it('is active again after a problem only if the key has worked', async () => {
    const { client, session, recovery } = await recovering(() => new Response('', { status: 404 }));
    const request = requestFor(session, '/maps/x');
    recovery.open(problem('no-plan', { service: 'maps' }), request);
    expect(client.status).toBe('refused');
    await client.recheck();
    expect(client.status).toBe('unknown');
    session.recordSuccess({ service: 'maps', generation: 0 });
    recovery.open(problem('no-plan', { service: 'maps' }), request);
    await client.recheck();
    expect(client.status).toBe('active');
  });
});

describe('an owner', () => {
  it('is told when a circuit closes, though another one throws, which is printed without credentials', async () => {
    const { client, session, recovery } = await recovering(ok);
    const [broken, good] = [owner(), owner()];
    broken.onRetryable.mockImplementation(() => {
      throw new Error(`${ORIGIN}/x?key=${KEY}`);
    });
    for (const one of [broken, good]) session.own(one);
    recovery.open(problem('no-plan', { service: 'maps' }), requestFor(session, '/maps/x'));
    await client.recheck();
    expect(good.onRetryable).toHaveBeenCalledOnce();
    expect(printed.mock.calls).toEqual([[expect.stringMatching(/^\[mapward\] Error: .*key=…/)]]);
  });

  it.each([
    ['no owner wants', [], true],
    ['none of two owners wants', [false, false], true],
    ['one of two owners wants', [false, true], false],
  ])('decides on the circuit of what it let go: %s it', async (_, wants, isGone) => {
    const { session, recovery } = await recovering(ok);
    const owners = wants.map((wanted) => owner(() => wanted));
    for (const one of owners) session.own(one);
    const request = requestFor(session, '/maps/x');
    recovery.open(problem('no-plan', { service: 'maps' }), request);
    recovery.forget([request]);
    expect(recovery.closed).toBe(isGone);
    for (const one of owners) expect(one.wants).toHaveBeenCalledWith(request, 'service');
  });
});

describe('a good probe', () => {
  it('is remembered for its document, with the key it was for', async () => {
    vi.useFakeTimers({ now: 5000, toFake: ['Date'] });
    const { client, session, recovery } = await recovering(ok);
    const [x, y] = [requestFor(session, '/x'), requestFor(session, '/y')];
    await recovery.probe(x);
    expect([recovery.provenAt(x), recovery.provenAt(y)]).toEqual([5000, undefined]);
    client.setKey('pk_bbbbbbbbbbbbbbbbbbbbbbbb');
    expect(recovery.provenAt(x)).toBeUndefined();
    await recovery.probe(y);
    expect([recovery.provenAt(x), recovery.provenAt(y)]).toEqual([undefined, 5000]);
  });

  it('is remembered of no more than a hundred documents', async () => {
    const { session, recovery } = await recovering(ok);
    const request = (index: number) => requestFor(session, `/${index}`);
    for (let index = 0; index <= 100; index++) await recovery.probe(request(index));
    expect(recovery.provenAt(request(0))).toBeUndefined();
    expect(recovery.provenAt(request(100))).toBeDefined();
  });

  it('is none that was refused or absent', async () => {
    for (const status of [403, 404]) {
      const { session, recovery } = await recovering(() => new Response('', { status }));
      await recovery.probe(requestFor(session, '/x'));
      expect(recovery.provenAt(requestFor(session, '/x'))).toBeUndefined();
    }
  });
});

describe('tasks', () => {
  it('run one after another, though one fails', async () => {
    const { recovery } = await recovering(ok);
    const first = Promise.withResolvers<string>();
    const ran: string[] = [];
    const turns = [
      recovery.inTurn(() => first.promise),
      recovery.inTurn(async () => ran.push('second')),
      recovery.inTurn(async () => ran.push('third')),
    ];
    await settle();
    expect(ran).toEqual([]);
    first.reject(new Error('first'));
    await expect(turns[0]).rejects.toThrow('first');
    expect(await turns[1]).toBe(1);
    expect(await turns[2]).toBe(2);
    expect(ran).toEqual(['second', 'third']);
  });
});

describe('a provider', () => {
  it.each([
    ['true', { refusesWithPicture: true }, true],
    ['false', { refusesWithPicture: false }, false],
    ['false by default', {}, false],
  ])('says whether it refuses with a picture: %s', async (_, of, refuses) => {
    const { recovery } = await recovering(ok, of);
    expect(recovery.refusesWithPicture).toBe(refuses);
  });

  it('has its caution printed once on a page, and nowhere else', async () => {
    const caution = 'Anyone can use this key.';
    await recovering(ok, { caution });
    expect(lines()).toEqual([]);
    vi.stubGlobal('document', new EventTarget());
    await recovering(ok, { caution });
    await recovering(ok);
    expect(lines()).toEqual(['[mapward] Anyone can use this key.']);
  });
});

describe('a picture without a key', () => {
  /** Reports a request of the page. */
  let report: ((name: string) => void) | undefined;
  beforeEach(() => {
    vi.stubGlobal(
      'PerformanceObserver',
      class {
        constructor(tell: (list: object) => void) {
          report = (name) => tell({ getEntries: () => [{ name }] });
        }
        observe(): void {}
        disconnect(): void {
          report = undefined;
        }
      },
    );
    report = undefined;
  });

  const of = {
    refusesWith200: 'picture',
    classify: ({ status, keyed }: { status: number; keyed: boolean }) =>
      status === 200 && !keyed ? ({ code: 'missing-key', certain: true } as const) : null,
  } as const;

  it('is a refusal of its source, told once', async () => {
    const { client, events } = await recovering(ok, of);
    for (const x of [0, 0]) report?.(`${ORIGIN}/1/${x}/0.png`);
    expect(client.problems).toMatchObject([{ code: 'missing-key', resource: 'tile', status: 200 }]);
    expect(events).toHaveLength(1);
  });

  it('is none where its provider says so', async () => {
    const { client } = await recovering(ok, { ...of, classify: () => null });
    report?.(`${ORIGIN}/1/0/0.png`);
    expect(client.problems).toEqual([]);
  });

  it('is no news behind a circuit that is open already', async () => {
    const { client, session, recovery } = await recovering(ok, of);
    recovery.open(problem('invalid-key', { service: 'maps' }), requestFor(session, '/maps/x'));
    report?.(`${ORIGIN}/1/0/0.png`);
    expect(client.problems.map(({ code }) => code)).toEqual(['invalid-key']);
  });

  it('is looked for no more after the client', async () => {
    const { client } = await recovering(ok, of);
    client.dispose();
    expect(report).toBeUndefined();
  });

  it('is looked for only of a provider that answers with a watermark', async () => {
    await recovering(ok, { refusesWith200: true });
    expect(report).toBeUndefined();
  });
});

describe('URLs that get no key', () => {
  const map = ['https://elsewhere.example/1/0/0.png'];
  const unused = expect.stringContaining('none of its requests went to acme');

  it('are explained once each, twenty at most', async () => {
    const { recovery } = await recovering(ok);
    const http = (index: number) => `http://tiles.example.com/${index}/{z}/{x}/{y}.png`;
    for (let time = 0; time < 2; time++) recovery.explainUnkeyed([http(0)]);
    expect(lines()).toEqual([expect.stringMatching(/^\[mapward\] .*gets no key: it starts with `http:`/)]);
    for (let index = 0; index < 30; index++) recovery.explainUnkeyed([http(index)]);
    expect(lines()).toHaveLength(20);
  });

  it('are a map’s that uses another provider, if nothing was requested from this one', async () => {
    const { recovery } = await recovering(ok);
    recovery.explainUnkeyed(map, true);
    expect(lines()).toEqual([unused]);
  });

  it.each<[string, (of: Awaited<ReturnType<typeof recovering>>) => unknown]>([
    ['counted', ({ session }) => session.count('tiles', 'tile')],
    ['under way', ({ client }) => client.transformRequest(`${ORIGIN}/1/0/0.pbf`, 'Tile') as unknown],
    ['proved good', ({ session }) => session.recordSuccess({ service: 'tiles', generation: 0 })],
    [
      'refused before it left',
      ({ session, recovery }) => recovery.open(problem('invalid-key'), requestFor(session, '/x')),
    ],
  ])('are not if a request was %s', async (_, act) => {
    const all = await recovering(ok);
    await act(all);
    warn.mockClear();
    all.recovery.explainUnkeyed(map, true);
    expect(lines()).toEqual([]);
  });

  it('are not of one URL that is keyed by hand', async () => {
    const { recovery } = await recovering(ok);
    recovery.explainUnkeyed(map);
    expect(lines()).toEqual([]);
  });
});

it('does nothing once the client is disposed of', async () => {
  const { client, session, recovery, events } = await recovering(ok);
  client.dispose();
  recovery.open(problem('no-plan'), requestFor(session, '/x'));
  expect(recovery.closed).toBe(true);
  expect(events).toEqual([]);
});

it('does nothing if the client was disposed of before it loaded', async () => {
  const { client: bound } = await recovering(ok);
  const client = createClient({ key: KEY, provider: bound.provider });
  client.dispose();
  const recovery = await sessionOf(client).loadRecovery();
  recovery.open(problem('no-plan'), requestFor(sessionOf(client), '/x'));
  expect(recovery.closed).toBe(true);
});
