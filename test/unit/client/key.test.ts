import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { failure } from './failure.ts';
import { clientAt, ok, providerAt, refusal, startServer, type TestServer } from './server.ts';

/** A server that takes these keys and no others. */
const taking = (...keys: string[]): Promise<TestServer> =>
  startServer(({ key }) => (keys.includes(key ?? '') ? ok({ key }) : refusal(401, 'invalid-key')));

beforeEach(() => void vi.spyOn(console, 'warn').mockImplementation(() => {}));
afterEach(() => void vi.restoreAllMocks());

describe('a key that comes from a function', () => {
  it('is asked for when the first request needs it, once for fifty of them', async () => {
    const server = await taking('pk_1');
    const source = vi.fn(async () => 'pk_1');
    const client = clientAt(server, { key: source });
    expect(source).not.toHaveBeenCalled();
    const responses = await Promise.all(
      Array.from({ length: 50 }, (_, i) => client.fetch(`${server.url}/data/${i}`)),
    );
    expect(responses.every(({ ok }) => ok)).toBe(true);
    expect(source).toHaveBeenCalledOnce();
  });

  it('is shared by map, images and data', async () => {
    const server = await taking('pk_1');
    const source = vi.fn(async () => 'pk_1');
    const client = clientAt(server, { key: source });
    const [request, url] = await Promise.all([
      client.transformRequest(`${server.url}/tiles/1`, 'Tile') as Promise<{ url: string }>,
      client.keyedUrl(`${server.url}/tiles/{z}`),
      client.fetch(`${server.url}/data`),
    ]);
    expect(request.url).toBe(`${server.url}/tiles/1?key=pk_1`);
    expect(url).toBe(`${server.url}/tiles/{z}?key=pk_1`);
    expect(source).toHaveBeenCalledOnce();
    expect(client.transformRequest(`${server.url}/tiles/1`, 'Tile')).toEqual(request);
  });

  it('is asked for once more when the key turns out invalid, and everything goes on with the new one', async () => {
    const server = await taking('pk_2');
    let n = 0;
    const source = vi.fn(async () => `pk_${++n}`);
    const client = clientAt(server, { key: source });
    const told = vi.fn();
    client.addEventListener('key-problem', told);
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) => client.fetch(`${server.url}/data/${i}`)),
    );
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(await (await client.fetch(`${server.url}/data`)).json()).toEqual({ key: 'pk_2' });
    expect(source).toHaveBeenCalledTimes(2);
    expect(told).not.toHaveBeenCalled();
    expect(client.status).toBe('active');
  });

  it('is asked for once more by a recheck that finds it invalid', async () => {
    const server = await taking('pk_1');
    const source = vi.fn(async () => 'pk_1');
    const client = clientAt(server, { key: source });
    await client.fetch(`${server.url}/data`);
    server.answer = ({ key }) => (key === 'pk_2' ? ok() : refusal(401, 'invalid-key'));
    source.mockResolvedValue('pk_2');
    expect(await client.recheck()).toBe('active');
    expect(source).toHaveBeenCalledTimes(2);
    expect(client.problems).toEqual([]);
  });

  it('is not asked for a third time', async () => {
    const server = await taking();
    const source = vi.fn(async () => 'pk_1');
    const client = clientAt(server, { key: source });
    await failure(client.fetch(`${server.url}/data`));
    await client.recheck();
    await client.recheck();
    expect(await failure(client.fetch(`${server.url}/data`))).toMatchObject({ code: 'invalid-key' });
    expect(source).toHaveBeenCalledTimes(2);
    expect(client.problems.map(({ code }) => code)).toEqual(['invalid-key']);
  });

  it.each([
    ['rejects', () => Promise.reject(new Error('the shop is closed'))],
    [
      'throws',
      () => {
        throw new Error('the shop is closed');
      },
    ],
  ])('is unavailable, with the cause, when it %s, and nothing is sent', async (_, key) => {
    const server = await taking('pk_1');
    const client = clientAt(server, { key });
    const error = await failure(client.fetch(`${server.url}/data`));
    expect(error).toMatchObject({ code: 'key-unavailable', cause: { message: 'the shop is closed' } });
    expect(server.received).toEqual([]);
    expect(client.problem).toMatchObject({ code: 'key-unavailable', certain: true });
    expect(client.problem?.message).toMatch(/the shop is closed.*again automatically/);
    expect(client.problem).not.toHaveProperty('status');
  });

  it('is unavailable when it takes longer than ten seconds', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const server = await taking('pk_1');
      const client = clientAt(server, { key: () => new Promise<string>(() => {}) });
      const failed = failure(client.keyedUrl(`${server.url}/data`));
      await vi.advanceTimersByTimeAsync(10_000);
      expect(await failed).toMatchObject({ code: 'key-unavailable', cause: { message: /10 seconds/ } });
    } finally {
      vi.useRealTimers();
    }
  });

  it('is asked again by a recheck after it failed', async () => {
    const server = await taking('pk_1');
    const source = vi.fn<() => Promise<string>>(() => Promise.reject(new Error('the shop is closed')));
    const client = clientAt(server, { key: source });
    await failure(client.fetch(`${server.url}/data`));
    source.mockResolvedValue('pk_1');
    expect(await client.recheck()).toBe('active');
    expect((await client.fetch(`${server.url}/data`)).ok).toBe(true);
    expect(client.problems).toEqual([]);
  });

  it.each([
    [undefined, 'missing-key'],
    [null, 'missing-key'],
    ['', 'malformed-key'],
    [7, 'malformed-key'],
    ['sk_0123456789', 'secret-key'],
  ])('that gives %j is no key', async (given, code) => {
    const server = await taking('pk_1');
    const client = clientAt(server, { key: async () => given as string });
    expect(await failure(client.fetch(`${server.url}/data`))).toMatchObject({ code });
    expect(server.received).toEqual([]);
  });
});

describe('a key that cannot be sent', () => {
  it.each([
    ['', 'malformed-key'],
    ['pk 1', 'malformed-key'],
    ['pk_1\n', 'malformed-key'],
    ['pk_\ud83d', 'malformed-key'],
    ['pk_\u200b1', 'malformed-key'],
    [undefined, 'missing-key'],
    ['sk_0123456789', 'secret-key'],
    ['sk.0123456789', 'secret-key'],
    ['undefined', 'malformed-key'],
    ['{{MAP_KEY}}', 'malformed-key'],
    ['key=pk_1', 'malformed-key'],
  ])('%j is refused before any request, on every way out', async (key, code) => {
    const server = await taking('pk_1');
    const client = clientAt(server, { key: key as string });
    expect(await failure(client.fetch(`${server.url}/data`))).toMatchObject({ code });
    expect(await failure(client.keyedUrl(`${server.url}/data`))).toMatchObject({ code });
    expect(
      await failure(client.transformRequest(`${server.url}/tiles/1`, 'Tile') as Promise<unknown>),
    ).toMatchObject({
      code,
    });
    expect(server.received).toEqual([]);
    expect(client.status).toBe('refused');
  });

  it('says in words what it is instead, and takes a working key that looks like it', async () => {
    const server = await taking('YOUR-API-KEY');
    const text = clientAt(server, { key: 'undefined' });
    await failure(text.fetch(`${server.url}/data`));
    expect(text.problem?.message).toBe(
      'The API key is the text `undefined`, so it was not sent: is the variable set?',
    );
    const provider = providerAt(server, { key: { in: 'query', name: 'key', demo: 'YOUR-API-KEY' } });
    const demo = clientAt(server, { provider, key: 'YOUR-API-KEY' });
    expect((await demo.fetch(`${server.url}/data`)).ok).toBe(true);
  });

  it('is refused by the provider’s own pattern of secrets', async () => {
    const server = await taking('pk_1');
    const provider = providerAt(server, { key: { in: 'query', name: 'key', secret: /^private-/ } });
    const client = clientAt(server, { provider, key: 'private-1' });
    expect(await failure(client.fetch(`${server.url}/data`))).toMatchObject({ code: 'secret-key' });
    expect(server.received).toEqual([]);
  });

  it('of an odd format is sent: only the server can tell', async () => {
    const server = await taking('odd');
    const provider = providerAt(server, { key: { in: 'query', name: 'key', format: /^pk_/ } });
    expect((await clientAt(server, { provider, key: 'odd' }).fetch(`${server.url}/data`)).ok).toBe(true);
  });

  it('leaves foreign requests alone', async () => {
    const [server, foreign] = [await taking('pk_1'), await taking()];
    const client = clientAt(server, { key: '' });
    await failure(client.fetch(`${server.url}/data`));
    expect((await client.fetch(`${foreign.url}/x`)).status).toBe(401);
    expect(client.transformRequest(`${foreign.url}/x`, 'Tile')).toBeUndefined();
  });
});

describe('setKey', () => {
  it('is on every later request', async () => {
    const server = await taking('pk_1', 'pk_2');
    const client = clientAt(server, { key: 'pk_1' });
    await client.fetch(`${server.url}/data`);
    client.setKey('pk_2');
    await client.fetch(`${server.url}/data`);
    expect(client.transformRequest(`${server.url}/tiles/1?key=pk_1`, 'Tile')).toEqual({
      url: `${server.url}/tiles/1?key=pk_2`,
    });
    expect(await client.keyedUrl(`${server.url}/tiles/1`)).toBe(`${server.url}/tiles/1?key=pk_2`);
    expect(server.received.map(({ key }) => key)).toEqual(['pk_1', 'pk_2']);
  });

  it('opens what the old key had open, with one request, and tells that it works', async () => {
    const server = await taking('pk_2');
    const client = clientAt(server, { key: 'pk_1' });
    await failure(client.fetch(`${server.url}/data`));
    const recovered = new Promise((resolve) =>
      client.addEventListener('key-recovered', resolve, { once: true }),
    );
    client.setKey('pk_2');
    expect(await recovered).toMatchObject({ problem: { code: 'invalid-key' } });
    expect(client.problems).toEqual([]);
    expect(client.status).toBe('active');
    expect(server.received.map(({ key }) => key)).toEqual(['pk_1', 'pk_2']);
  });

  it('tells of a new key that is refused too, as a new problem', async () => {
    const server = await taking();
    const client = clientAt(server, { key: 'pk_1' });
    await failure(client.fetch(`${server.url}/data`));
    const told = new Promise((resolve) => client.addEventListener('key-problem', resolve, { once: true }));
    client.setKey('pk_2');
    expect(await told).toMatchObject({ problem: { code: 'invalid-key' } });
    expect(server.received).toHaveLength(2);
  });

  it('makes late refusals of the old key nobody’s problem', async () => {
    const circuit = Promise.withResolvers<void>();
    const server = await startServer(async ({ key }) => {
      if (key !== 'pk_1') return ok({ key });
      await circuit.promise;
      return refusal(401, 'invalid-key');
    });
    const client = clientAt(server, { key: 'pk_1' });
    const told = vi.fn();
    client.addEventListener('key-problem', told);
    const late = client.fetch(`${server.url}/data/late`);
    await vi.waitFor(() => expect(server.received).toHaveLength(1));
    client.setKey('pk_2');
    circuit.resolve();
    // It is made again with the new key.
    expect(await (await late).json()).toEqual({ key: 'pk_2' });
    expect(client.problems).toEqual([]);
    expect(told).not.toHaveBeenCalled();
  });

  it('sends a Request’s body again when its late refusal was for the old key', async () => {
    const circuit = Promise.withResolvers<void>();
    const server = await startServer(async ({ key, body }) => {
      if (key !== 'pk_1') return ok({ key, body });
      await circuit.promise;
      return refusal(401, 'invalid-key');
    });
    const client = clientAt(server, { key: 'pk_1' });
    const late = client.fetch(new Request(`${server.url}/data`, { method: 'POST', body: 'all of it' }));
    await vi.waitFor(() => expect(server.received).toHaveLength(1));
    client.setKey('pk_2');
    circuit.resolve();
    expect(await (await late).json()).toEqual({ key: 'pk_2', body: 'all of it' });
  });

  it('makes late successes of the old key prove nothing of the new one', async () => {
    const circuit = Promise.withResolvers<void>();
    const server = await startServer(async ({ key }) => {
      if (key !== 'pk_1') return refusal(403);
      await circuit.promise;
      return ok();
    });
    const client = clientAt(server, { key: 'pk_1' });
    const late = client.fetch(`${server.url}/data/late`);
    await vi.waitFor(() => expect(server.received).toHaveLength(1));
    client.setKey('pk_2');
    circuit.resolve();
    await late;
    expect(client.status).toBe('unknown');
  });

  it('takes a function too, which is asked again', async () => {
    const server = await taking('pk_2');
    const client = clientAt(server, { key: 'pk_1' });
    const source = vi.fn(() => 'pk_2');
    client.setKey(source);
    expect((await client.fetch(`${server.url}/data`)).ok).toBe(true);
    expect(source).toHaveBeenCalledOnce();
  });
});
