import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { KeyProblemError } from '../../../src/index.ts';
import { answering, LATER, next, tooMany } from './answers.ts';
import { failure } from './failure.ts';
import { clientAt, ok, refusal, startServer } from './server.ts';

beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  // The shortest waits that jitter can make.
  vi.spyOn(Math, 'random').mockReturnValue(0);
});
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
    const probed = Promise.withResolvers<void>();
    let probing = false;
    const beside: string[] = [];
    const server = await startServer(async ({ url }, _, n) => {
      if (n < 3) return tooMany({ retry_after: 0.001 });
      if (probing) beside.push(url);
      if (n > 3) return ok();
      probing = true;
      await probed.promise;
      probing = false;
      return ok();
    });
    const client = clientAt(server);
    const recovered = next(client, 'key-recovered');
    const asked = Promise.all([1, 2, 3].map((i) => client.fetch(`${server.url}/data/${i}`)));
    await vi.waitFor(() => expect(probing).toBe(true));
    probed.resolve();
    expect((await asked).every(({ ok }) => ok)).toBe(true);
    await recovered;
    expect(beside).toEqual([]);
    expect(server.received).toHaveLength(6);
    expect(client.problems).toEqual([]);
    expect(client.status).toBe('active');
  });

  it('that has become a spent quota meanwhile is told as that, to whoever waited', async () => {
    const server = await startServer((_, __, n) =>
      n < 3 ? tooMany({ retry_after: 0.001 }) : refusal(429, 'quota-exceeded', LATER),
    );
    const client = clientAt(server);
    const errors = await Promise.all(
      [1, 2, 3].map((i) => failure<KeyProblemError>(client.fetch(`${server.url}/data/${i}`))),
    );
    const minute = Date.now() + 60_000;
    for (const { problem } of errors) {
      expect(problem.code).toBe('quota-exceeded');
      expect(problem.retryAt).toBeGreaterThan(minute);
    }
    expect(client.problems.map(({ code }) => code)).toEqual(['quota-exceeded']);
    expect(client.problem?.retryAt).toBeGreaterThan(minute);
    expect(server.received).toHaveLength(4);
  });

  it('is waited out no longer once the server wants a long wait', async () => {
    const server = await startServer((_, __, n) => (n < 3 ? tooMany({ retry_after: 0.001 }) : tooMany()));
    const client = clientAt(server);
    const errors = await Promise.all([1, 2, 3].map((i) => failure(client.fetch(`${server.url}/data/${i}`))));
    expect(errors).toMatchObject(errors.map(() => ({ code: 'rate-limited' })));
    expect(server.received).toHaveLength(4);
  });

  it('is waited out twice if the server names no time', async () => {
    const server = await startServer((_, __, n) => (n < 2 ? tooMany({}) : ok()));
    expect((await clientAt(server).fetch(`${server.url}/data`)).ok).toBe(true);
    expect(server.received).toHaveLength(3);
  });

  it('is not over because of an answer that the browser hides', async () => {
    const hidden = Object.defineProperties(new Response(), {
      type: { value: 'opaque' },
      status: { value: 0 },
      ok: { value: false },
    });
    let asked = 0;
    const server = await startServer();
    const client = clientAt(server, {
      fetch: async () => (++asked === 1 ? tooMany({ retry_after: 0.001 }) : hidden),
    });
    expect(await client.fetch(`${server.url}/data/1`, { mode: 'no-cors' })).toBe(hidden);
    expect(asked).toBe(2);
    expect(client.problems).toMatchObject([{ code: 'rate-limited' }]);
    expect(client.status).toBe('limited');
  });

  it('is not waited out when the wait is long', async () => {
    const server = await startServer(() => tooMany({ retry_after: 21 }));
    const error = await failure<KeyProblemError>(clientAt(server).fetch(`${server.url}/data`));
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
    const reset = new Date(Date.now() + 15_000).toISOString();
    const server = await answering({
      data: () => refusal(429, 'quota-exceeded', { limit: 1000, remaining: 0, reset }),
    });
    const client = clientAt(server);
    const { problem } = await failure<KeyProblemError>(client.fetch(`${server.url}/data`));
    expect(problem).toMatchObject({
      code: 'quota-exceeded',
      limit: 1000,
      remaining: 0,
      resetAt: Date.parse(reset),
      retryAt: Date.parse(reset),
    });
    await failure(client.fetch(`${server.url}/data`));
    expect(server.received).toHaveLength(1);
    expect((await client.fetch(`${server.url}/tiles/1`)).ok).toBe(true);
    expect(client.status).toBe('limited');
  });

  it('lets usage be asked for: a spent quota must be visible', async () => {
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

  it('are told by a good answer too', async () => {
    const headers = { 'RateLimit-Policy': '"burst";q=1;w=1', RateLimit: '"burst";r=0;t=1' };
    const server = await startServer(() => Response.json({}, { headers }));
    const client = clientAt(server);
    await client.fetch(`${server.url}/data`);
    expect(client.limits).toMatchObject([{ name: 'burst', limit: 1, windowMs: 1000, remaining: 0 }]);
    expect(client.limits[0]!.resetAt).toBeGreaterThan(Date.now());
  });
});
