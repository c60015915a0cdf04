import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answering, LATER, next, tooMany } from './answers.ts';
import { failure } from './failure.ts';
import { clientAt, ok, refusal, startServer } from './server.ts';

beforeEach(() => void vi.spyOn(console, 'warn').mockImplementation(() => {}));
afterEach(() => void vi.restoreAllMocks());

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
    // Clients of tests before this one may warn now that nobody bound them.
    expect(vi.mocked(console.warn).mock.calls.map(String).join()).not.toContain('refused by');
  });

  it('tell how many requests were counted since the event before, those for figures apart', async () => {
    const server = await startServer();
    const client = clientAt(server);
    const told: number[] = [];
    client.addEventListener('usage-change', ({ requests }) => void told.push(requests));
    for (const count of [3, 2]) {
      const event = next(client, 'usage-change');
      for (let i = 0; i < count; i++) client.transformRequest(`${server.url}/tiles/${i}`, 'Tile');
      client.transformRequest(`${server.url}/usage`, 'Source');
      await event;
    }
    expect(told).toEqual([3, 2]);
  });

  it('count requests, at most one event a task, and say how many', async () => {
    const server = await startServer();
    const client = clientAt(server);
    const counted = vi.fn();
    client.addEventListener('usage-change', counted);
    const first = next(client, 'usage-change');
    for (let i = 0; i < 40; i++) client.transformRequest(`${server.url}/tiles/${i}`, 'Tile');
    expect(await first).toMatchObject({ requests: 40 });
    expect(counted).toHaveBeenCalledOnce();
  });
});
