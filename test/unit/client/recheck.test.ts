import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { failure } from './failure.ts';
import { clientAt, ok, providerAt, refusal, startServer } from './server.ts';

beforeEach(() => void vi.spyOn(console, 'warn').mockImplementation(() => {}));
afterEach(() => void vi.restoreAllMocks());

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

  it('spends one request, and stays open when that is refused, without telling it again', async () => {
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
    const circuit = Promise.withResolvers<void>();
    const server = await startServer(async (_, __, n) => {
      if (n === 0) return refusal(403, 'origin-not-allowed');
      await circuit.promise;
      return ok();
    });
    const client = clientAt(server);
    await failure(client.fetch(`${server.url}/data`));
    const asked = Promise.all([client.recheck(), client.recheck(), client.recheck()]);
    circuit.resolve();
    expect(await asked).toEqual(['active', 'active', 'active']);
    expect(server.received).toHaveLength(2);
  });

  it('condemns no key that was set while an older one was tried', async () => {
    const late = Promise.withResolvers<void>();
    const asked = Promise.withResolvers<void>();
    const server = await startServer(async ({ key }, _, n) => {
      if (key === 'pk_new') return ok();
      if (n > 0) {
        asked.resolve();
        await late.promise;
      }
      return refusal(401, 'invalid-key');
    });
    const client = clientAt(server);
    await failure(client.fetch(`${server.url}/data`));
    const checked = client.recheck();
    await asked.promise;
    client.setKey('pk_new');
    late.resolve();
    expect(await checked).toBe('active');
    expect(client.problems).toEqual([]);
    expect(server.received.map(({ key }) => key === 'pk_new')).toEqual([false, false, true]);
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

  it('waits for no data request that serves as the probe and is never answered, once the key is another one', async () => {
    const server = await startServer(({ key }, _, n) => {
      if (n === 0) return refusal(429, 'rate-limited', {}, { 'Retry-After': '1' });
      return key === 'pk_new' ? ok() : new Promise<Response>(() => {});
    });
    const client = clientAt(server);
    const abort = new AbortController();
    const hanging = failure(client.fetch(`${server.url}/data/1`, { signal: abort.signal }));
    await vi.waitFor(() => expect(server.received).toHaveLength(2), 5000);
    client.setKey('pk_new');
    expect(await client.recheck()).toBe('active');
    expect((await client.fetch(`${server.url}/data/2`)).ok).toBe(true);
    abort.abort();
    await hanging;
  });
});
