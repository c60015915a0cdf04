import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { KeyClient, KeyProblemError } from '../../../src/index.ts';
import { clientAt, ok, providerAt, refusal, startServer, type TestServer } from './server.ts';

const failure = (promise: Promise<unknown>): Promise<KeyProblemError> =>
  promise.then(
    () => {
      throw new Error('It did not fail.');
    },
    (error: unknown) => error as KeyProblemError,
  );
const next = (client: KeyClient, type: string): Promise<Event> =>
  new Promise((resolve) => client.addEventListener(type, resolve, { once: true }));

/** Long enough that nothing reopens by itself during a test. */
const LATER = { retry_after: 600 };
const tooMany = (of: object = LATER): Response => refusal(429, 'rate-limited', of);

/** What a service answers, by the first segment of the path; 200 to everything else. */
const answering = (answers: Record<string, () => Response>): Promise<TestServer> =>
  startServer(({ url }) => (answers[url.split(/[/?]/)[1] ?? ''] ?? ok)());

beforeEach(() => void vi.spyOn(console, 'warn').mockImplementation(() => {}));
afterEach(() => void vi.restoreAllMocks());

describe('a rate limit', () => {
  it('shuts its own service, and no other', async () => {
    const server = await answering({ tiles: () => tooMany() });
    const client = clientAt(server);
    expect(await failure(client.fetch(`${server.url}/tiles/1`))).toMatchObject({ code: 'rate-limited' });
    expect(await failure(client.fetch(`${server.url}/tiles/2`))).toMatchObject({ code: 'rate-limited' });
    expect((await client.fetch(`${server.url}/data`)).ok).toBe(true);
    expect(client.transformRequest(`${server.url}/maps/x`, 'Style')).toMatchObject({
      url: expect.any(String),
    });
    expect(server.received.map(({ url }) => url.split('?')[0])).toEqual(['/tiles/1', '/data']);
    expect(client.status).toBe('limited');
    expect(client.problems).toMatchObject([{ code: 'rate-limited', service: 'tiles', status: 429 }]);
  });

  it('is waited out by a data request when the wait is short, with one probe for all who wait', async () => {
    const server = await startServer((_, __, n) => (n === 0 ? tooMany({ retry_after: 0.001 }) : ok({ n })));
    const client = clientAt(server);
    const recovered = next(client, 'key-recovered');
    const responses = await Promise.all([1, 2, 3].map((i) => client.fetch(`${server.url}/data/${i}`)));
    expect(responses.every(({ ok }) => ok)).toBe(true);
    await recovered;
    expect(client.problems).toEqual([]);
    expect(client.status).toBe('active');
    expect(server.received.length).toBeLessThanOrEqual(4);
  });

  it('is not waited out when the wait is long', async () => {
    const server = await startServer(() => tooMany({ retry_after: 21 }));
    const error = await failure(clientAt(server).fetch(`${server.url}/data`));
    expect(error.problem.retryAt).toBeGreaterThan(Date.now() + 15_000);
    expect(server.received).toHaveLength(1);
  });

  it('is not waited out for a request that must not be repeated', async () => {
    const server = await startServer(() => tooMany({ retry_after: 0.001 }));
    const client = clientAt(server);
    await failure(client.fetch(`${server.url}/data`, { method: 'POST', body: 'x' }));
    expect(server.received.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  it('stops the waiting when the signal aborts', async () => {
    const server = await startServer(() => tooMany({ retry_after: 15 }));
    const client = clientAt(server);
    const controller = new AbortController();
    const told = next(client, 'key-problem');
    const waiting = failure(client.fetch(`${server.url}/data`, { signal: controller.signal }));
    await told;
    // By the next turn of the event loop the refusal has come through, and the wait has begun.
    await new Promise(setImmediate);
    controller.abort(new Error('enough'));
    expect(await waiting).toMatchObject({ message: 'enough' });
    expect(server.received).toHaveLength(1);
  });

  it('reopens by itself, with one request', async () => {
    const server = await startServer((_, __, n) => (n === 0 ? tooMany({ retry_after: 0.001 }) : ok()));
    const client = clientAt(server, { retry: { attempts: 1 } });
    const recovered = next(client, 'key-recovered');
    await failure(client.fetch(`${server.url}/data/1`));
    await recovered;
    expect(server.received.map(({ url }) => url.split('?')[0])).toEqual(['/data/1', '/data/1']);
    expect(client.status).toBe('active');
  });
});

describe('a spent quota', () => {
  it('shuts its service until its reset, and is never tried again by a data request', async () => {
    const reset = new Date(Date.now() + 5_000).toISOString();
    const server = await answering({
      data: () => refusal(429, 'quota-exceeded', { limit: 1000, remaining: 0, reset }),
    });
    const client = clientAt(server);
    const { problem } = await failure(client.fetch(`${server.url}/data`));
    expect(problem).toMatchObject({
      code: 'quota-exceeded',
      limit: 1000,
      remaining: 0,
      resetAt: Date.parse(reset),
      retryAt: Date.parse(reset),
    });
    expect(server.received).toHaveLength(1);
    expect((await client.fetch(`${server.url}/tiles/1`)).ok).toBe(true);
    expect(client.status).toBe('limited');
  });

  it('lets usage be asked for, though usage is of the same key', async () => {
    const server = await answering({ data: () => refusal(429, 'quota-exceeded', LATER) });
    const client = clientAt(server);
    await failure(client.fetch(`${server.url}/data`));
    expect((await client.fetch(`${server.url}/usage`)).ok).toBe(true);
  });
});

describe('the limits that a client has seen', () => {
  it('are those of the last answer that named any', async () => {
    const server = await startServer((_, __, n) =>
      n === 0
        ? refusal(
            422,
            undefined,
            {},
            { 'RateLimit-Policy': '"burst";q=10;w=1', RateLimit: '"burst";r=4;t=1' },
          )
        : refusal(422),
    );
    const client = clientAt(server);
    expect(client.limits).toEqual([]);
    await client.fetch(`${server.url}/data`);
    await client.fetch(`${server.url}/data`);
    expect(client.limits).toMatchObject([{ name: 'burst', limit: 10, windowMs: 1000, remaining: 4 }]);
  });
});

describe('several problems at once', () => {
  it('are listed worst first, one a service', async () => {
    const server = await answering({
      tiles: () => tooMany(),
      data: () => refusal(402, 'no-plan'),
      maps: () => refusal(429, 'quota-exceeded', LATER),
    });
    const client = clientAt(server);
    for (const path of ['tiles/1', 'maps/x', 'data'])
      await failure(client.fetch(`${server.url}/${path}`, { method: 'POST' }));
    expect(client.problems.map(({ code, service }) => [code, service])).toEqual([
      ['no-plan', 'data'],
      ['quota-exceeded', 'maps'],
      ['rate-limited', 'tiles'],
    ]);
    expect(client.problem).toBe(client.problems[0]);
    expect(client.status).toBe('refused');
  });

  it('give way to one that is of the whole key', async () => {
    const server = await answering({ tiles: () => tooMany(), data: () => refusal(401, 'invalid-key') });
    const client = clientAt(server);
    await failure(client.fetch(`${server.url}/tiles/1`));
    await failure(client.fetch(`${server.url}/data`));
    expect(client.problems.map(({ code }) => code)).toEqual(['invalid-key']);
  });
});

describe('recheck', () => {
  it('spends one request, and opens when that is good', async () => {
    let good = false;
    const server = await startServer(() => (good ? ok() : refusal(403, 'origin-not-allowed')));
    const client = clientAt(server);
    const recovered = vi.fn();
    client.addEventListener('key-recovered', recovered);
    await failure(client.fetch(`${server.url}/data/1`));
    good = true;
    expect(await client.recheck()).toBe('active');
    expect(server.received.map(({ url }) => url.split('?')[0])).toEqual(['/data/1', '/data/1']);
    expect(recovered).toHaveBeenCalledOnce();
    expect((await client.fetch(`${server.url}/data/2`)).ok).toBe(true);
  });

  it('spends one request, and stays shut when that is refused, without telling it again', async () => {
    const server = await startServer(() => refusal(403, 'origin-not-allowed'));
    const client = clientAt(server);
    const told = vi.fn();
    client.addEventListener('key-problem', told);
    await failure(client.fetch(`${server.url}/data`));
    expect(await client.recheck()).toBe('refused');
    expect(await client.recheck()).toBe('refused');
    expect(server.received).toHaveLength(3);
    expect(told).toHaveBeenCalledOnce();
  });

  it('spends one request when several ask at once', async () => {
    const gate = Promise.withResolvers<void>();
    const server = await startServer(async (_, __, n) => {
      if (n === 0) return refusal(403, 'origin-not-allowed');
      await gate.promise;
      return ok();
    });
    const client = clientAt(server);
    await failure(client.fetch(`${server.url}/data`));
    const asked = Promise.all([client.recheck(), client.recheck(), client.recheck()]);
    gate.resolve();
    expect(await asked).toEqual(['active', 'active', 'active']);
    expect(server.received).toHaveLength(2);
  });

  it('asks for the default style when nothing is wrong', async () => {
    const server = await startServer();
    expect(await clientAt(server).recheck()).toBe('active');
    expect(server.received.map(({ url }) => url.split('?')[0])).toEqual(['/maps/basic/style.json']);
  });

  it('tells what it finds then', async () => {
    const server = await startServer(() => refusal(401, 'inactive-key'));
    const client = clientAt(server);
    expect(await client.recheck()).toBe('refused');
    expect(client.problem).toMatchObject({ code: 'inactive-key', resource: 'style' });
  });

  it('finds a server that cannot be reached, which is no refusal', async () => {
    const server = await startServer((_, response) => response.destroy());
    const client = clientAt(server);
    expect(await client.recheck()).toBe('unknown');
    expect(client.problem).toMatchObject({ code: 'unreachable', certain: false });
  });

  it('takes a page of HTML for no style', async () => {
    const server = await startServer(
      () => new Response('<h1>Welcome</h1>', { headers: { 'Content-Type': 'text/html' } }),
    );
    const client = clientAt(server);
    await client.recheck();
    expect(client.problem).toMatchObject({ code: 'bad-response', status: 200 });
  });

  it('has nothing to ask of a provider without styles', async () => {
    const server = await startServer();
    const { styleUrl: _, ...provider } = providerAt(server);
    expect(await clientAt(server, { provider }).recheck()).toBe('unknown');
    expect(server.received).toEqual([]);
  });
});

describe('two clients', () => {
  it('do not touch each other, with two keys at one provider', async () => {
    const server = await startServer(({ key }) => (key === 'pk_good' ? ok() : refusal(401, 'invalid-key')));
    const [good, bad] = [clientAt(server, { key: 'pk_good' }), clientAt(server, { key: 'pk_bad' })];
    await failure(bad.fetch(`${server.url}/data`));
    expect((await good.fetch(`${server.url}/data`)).ok).toBe(true);
    expect(good.problems).toEqual([]);
    expect(good.status).toBe('active');
    expect(bad.status).toBe('refused');
    bad.setKey('pk_good');
    await next(bad, 'key-recovered');
    expect(new Set(server.received.map(({ key }) => key))).toEqual(new Set(['pk_good', 'pk_bad']));
  });

  it('do not touch each other, at two providers', async () => {
    const [one, other] = [await startServer(), await startServer()];
    const [first, second] = [clientAt(one, { key: 'pk_one' }), clientAt(other, { key: 'pk_other' })];
    await first.fetch(`${one.url}/data`);
    await first.fetch(`${other.url}/data`);
    await second.fetch(`${one.url}/data`);
    await second.fetch(`${other.url}/data`);
    expect(one.received.map(({ key }) => key)).toEqual(['pk_one', undefined]);
    expect(other.received.map(({ key }) => key)).toEqual([undefined, 'pk_other']);
  });
});

describe('events', () => {
  it('tell of each change of status once', async () => {
    let answer = ok();
    const server = await startServer(() => answer.clone());
    const client = clientAt(server);
    const seen: string[] = [];
    client.addEventListener('status-change', ({ status }) => seen.push(status));
    for (let i = 0; i < 3; i++) await client.fetch(`${server.url}/data`);
    answer = tooMany();
    for (let i = 0; i < 3; i++) await failure(client.fetch(`${server.url}/data`));
    answer = ok();
    await client.recheck();
    expect(seen).toEqual(['active', 'limited', 'active']);
  });

  it('keep the console quiet when the problem’s default is prevented', async () => {
    const server = await startServer(() => refusal(401, 'invalid-key'));
    const client = clientAt(server);
    client.addEventListener('key-problem', (event) => event.preventDefault());
    await failure(client.fetch(`${server.url}/data`));
    expect(console.warn).not.toHaveBeenCalled();
  });

  it('count requests, at most one event a task', async () => {
    const server = await startServer();
    const client = clientAt(server);
    const counted = vi.fn();
    client.addEventListener('usage-change', counted);
    const first = next(client, 'usage-change');
    for (let i = 0; i < 40; i++) client.transformRequest(`${server.url}/tiles/${i}`, 'Tile');
    await first;
    expect(counted).toHaveBeenCalledOnce();
  });
});
