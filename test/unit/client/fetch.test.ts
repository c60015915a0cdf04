import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isKeyProblemError, type KeyProblemError } from '../../../src/index.ts';
import { failure } from './failure.ts';
import { clientAt, KEY, ok, providerAt, refusal, startServer } from './server.ts';

beforeEach(() => void vi.spyOn(console, 'warn').mockImplementation(() => {}));
afterEach(() => void vi.restoreAllMocks());

describe('foreign requests', () => {
  it('are handed to fetch as they are: the same objects', async () => {
    const server = await startServer();
    const send = vi.fn<typeof fetch>(async () => new Response());
    const client = clientAt(server, { fetch: send });
    const request = new Request('https://shop.example/cart', { method: 'POST', body: 'x' });
    const init = { method: 'PUT' };
    await client.fetch(request, init);
    const url = new URL('https://shop.example/');
    await client.fetch(url);
    expect(send.mock.calls).toEqual([
      [request, init],
      [url, undefined],
    ]);
    expect(send.mock.calls[0]?.[0]).toBe(request);
    expect(send.mock.calls[0]?.[1]).toBe(init);
    expect(send.mock.calls[1]?.[0]).toBe(url);
    expect(request.bodyUsed).toBe(false);
  });

  it('carry no key, are not retried, not judged and not counted', async () => {
    const [server, foreign] = [await startServer(), await startServer(() => refusal(503))];
    const client = clientAt(server);
    expect((await client.fetch(`${foreign.url}/data`)).status).toBe(503);
    foreign.answer = () => refusal(403, 'invalid-key');
    expect((await client.fetch(`${foreign.url}/data`)).status).toBe(403);
    expect(foreign.received.map(({ key }) => key)).toEqual([undefined, undefined]);
    expect(client.status).toBe('unknown');
    expect((await client.usage()).totals.requests).toBe(0);
  });
});

describe('keyed requests', () => {
  it.each([
    ['a string', (url: string) => url],
    ['a URL', (url: string) => new URL(url)],
    ['a Request', (url: string) => new Request(url)],
  ])('get the key when they are made with %s', async (_, make) => {
    const server = await startServer();
    const response = await clientAt(server).fetch(make(`${server.url}/data/places?q=a%20b&key=old`));
    expect(response.ok).toBe(true);
    expect(server.received.map(({ url }) => url)).toEqual([`/data/places?q=a%20b&key=${KEY}`]);
  });

  it('keep the method, headers and body of a Request', async () => {
    const server = await startServer();
    await clientAt(server).fetch(
      new Request(`${server.url}/data/exports`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/geo+json', 'X-Own': '1' },
        body: '{"type":"Polygon"}',
      }),
    );
    expect(server.received).toMatchObject([
      {
        method: 'POST',
        key: KEY,
        body: '{"type":"Polygon"}',
        headers: { 'content-type': 'application/geo+json', 'x-own': '1' },
      },
    ]);
  });

  it('keep the method, headers and body of a Request of another realm', async () => {
    const server = await startServer();
    const own = new Request(`${server.url}/data/exports`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/geo+json' },
      body: '{"type":"Polygon"}',
    });
    const foreign = new Proxy(own, {
      getPrototypeOf: () => null,
      get(target, name) {
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    expect(foreign).not.toBeInstanceOf(Request);
    await clientAt(server).fetch(foreign);
    expect(server.received).toMatchObject([
      {
        method: 'POST',
        key: KEY,
        body: '{"type":"Polygon"}',
        headers: { 'content-type': 'application/geo+json' },
      },
    ]);
  });

  it('do not repeat a stream of another realm, which can be read only once', async () => {
    const server = await startServer(() => refusal(503));
    const { body } = new Response('x');
    const foreign = new Proxy(body!, {
      getPrototypeOf: () => null,
      get: (target, name) => (name === 'getReader' ? () => target.getReader() : undefined),
    });
    await failure(
      clientAt(server).fetch(`${server.url}/data`, {
        method: 'PUT',
        body: foreign,
        duplex: 'half',
      } as RequestInit),
    );
    expect(server.received.length).toBeLessThan(2);
  });

  it('let init win over the Request, as fetch does', async () => {
    const server = await startServer();
    await clientAt(server).fetch(new Request(`${server.url}/data`, { method: 'POST', body: 'a' }), {
      method: 'PUT',
      body: 'b',
      headers: { 'X-Own': '2' },
    });
    expect(server.received).toMatchObject([{ method: 'PUT', body: 'b', headers: { 'x-own': '2' } }]);
  });

  it('put the key into a header where the provider says so, beside the caller’s own', async () => {
    const server = await startServer();
    const provider = providerAt(server, { key: { in: 'header', name: 'X-Key' } });
    await clientAt(server, { provider }).fetch(`${server.url}/data`, { headers: { 'X-Own': '1' } });
    expect(server.received).toMatchObject([{ url: '/data', headers: { 'x-key': KEY, 'x-own': '1' } }]);
  });

  it('take a key in a header to no other host by a redirect', async () => {
    const elsewhere = await startServer();
    const server = await startServer(() => Response.redirect(`${elsewhere.url}/x`));
    const provider = providerAt(server, { key: { in: 'header', name: 'X-Key' } });
    const error = await failure(
      clientAt(server, { provider, retry: { attempts: 1 } }).fetch(`${server.url}/data`),
    );
    expect(error).toBeInstanceOf(TypeError);
    expect(elsewhere.received).toEqual([]);
  });

  it('let the caller keep a redirect from being followed, with the key in a header too', async () => {
    const server = await startServer(() => Response.redirect(`${server.url}/x`));
    const provider = providerAt(server, { key: { in: 'header', name: 'X-Key' } });
    const response = await clientAt(server, { provider }).fetch(`${server.url}/data`, { redirect: 'manual' });
    expect(response.status).toBe(302);
    expect(server.received).toHaveLength(1);
  });

  it('follow a redirect with the key in the query, and leave it behind', async () => {
    const elsewhere = await startServer();
    const server = await startServer(() => Response.redirect(`${elsewhere.url}/x`));
    expect((await clientAt(server).fetch(`${server.url}/data`)).ok).toBe(true);
    expect(elsewhere.received).toMatchObject([{ url: '/x', key: undefined }]);
  });

  it('hand on a body while it still comes', async () => {
    const server = await startServer((_, response) => {
      response.writeHead(200);
      response.write('first');
    });
    const reader = (await clientAt(server).fetch(`${server.url}/data`)).body?.getReader();
    const { value } = (await reader?.read()) ?? {};
    expect(new TextDecoder().decode(value)).toBe('first');
    await reader?.cancel();
  });

  it.each([204, 304, 400, 404, 409, 422])('hand on a %i as it is, after one try', async (status) => {
    const server = await startServer(() => new Response(null, { status }));
    const client = clientAt(server);
    expect((await client.fetch(`${server.url}/data`)).status).toBe(status);
    expect(server.received).toHaveLength(1);
    expect(client.problems).toEqual([]);
  });

  it('leave the body of such an answer to be read', async () => {
    const server = await startServer(() => refusal(422, 'invalid-settings', { detail: 'no' }));
    const response = await clientAt(server).fetch(`${server.url}/data`);
    expect(await response.json()).toEqual({ code: 'invalid-settings', detail: 'no' });
  });
});

describe('aborting', () => {
  it('ends a request that is out, with the reason', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    const server = await startServer(() => controller.abort(reason));
    const error = await failure(clientAt(server).fetch(`${server.url}/data`, { signal: controller.signal }));
    expect(error).toBe(reason);
    expect(server.received).toHaveLength(1);
  });

  it('listens to the signal of a Request too', async () => {
    const controller = new AbortController();
    const server = await startServer(() => controller.abort());
    const error = await failure(
      clientAt(server).fetch(new Request(`${server.url}/data`, { signal: controller.signal })),
    );
    expect(error).toMatchObject({ name: 'AbortError' });
    expect(server.received).toHaveLength(1);
  });

  it('sends nothing when it came first', async () => {
    const server = await startServer();
    const error = await failure(
      clientAt(server).fetch(`${server.url}/data`, { signal: AbortSignal.abort() }),
    );
    expect(error).toMatchObject({ name: 'AbortError' });
    expect(server.received).toEqual([]);
  });

  it('ends the wait between two tries', async () => {
    const controller = new AbortController();
    const server = await startServer(() => {
      setTimeout(() => controller.abort());
      return refusal(503, undefined, {}, { 'Retry-After': '10' });
    });
    const error = await failure(clientAt(server).fetch(`${server.url}/data`, { signal: controller.signal }));
    expect(error).toMatchObject({ name: 'AbortError' });
    expect(server.received).toHaveLength(1);
  });

  it('ends the body', async () => {
    const controller = new AbortController();
    const server = await startServer((_, response) => void response.writeHead(200).write('first'));
    const response = await clientAt(server).fetch(`${server.url}/data`, { signal: controller.signal });
    controller.abort();
    expect(await failure(response.text())).toMatchObject({ name: 'AbortError' });
  });
});

describe('retries', () => {
  it('try a 503 three times, then hand it on as it is', async () => {
    const server = await startServer((_, __, n) => new Response(`down ${n}`, { status: 503 }));
    const client = clientAt(server);
    const response = await client.fetch(`${server.url}/data`);
    expect(response.status).toBe(503);
    expect(await response.text()).toBe('down 2');
    expect(server.received).toHaveLength(3);
    expect(client.problems).toEqual([]);
  });

  it('are over as soon as it works', async () => {
    const server = await startServer((_, __, n) => (n === 0 ? refusal(500) : ok({ n })));
    expect(await (await clientAt(server).fetch(`${server.url}/data`)).json()).toEqual({ n: 1 });
    expect(server.received).toHaveLength(2);
  });

  it('are as many as the policy says', async () => {
    const server = await startServer(() => refusal(502));
    await clientAt(server, { retry: { attempts: 5, baseDelay: 1 } }).fetch(`${server.url}/data`);
    expect(server.received).toHaveLength(5);
    await clientAt(server, { retry: { attempts: 1 } }).fetch(`${server.url}/data`);
    expect(server.received).toHaveLength(6);
  });

  it('send the same body again where repeating does nothing twice', async () => {
    const server = await startServer((_, __, n) => (n === 0 ? refusal(503) : ok()));
    await clientAt(server).fetch(`${server.url}/data`, { method: 'PUT', body: 'all of it' });
    expect(server.received.map(({ body }) => body)).toEqual(['all of it', 'all of it']);
  });

  it.each(['POST', 'PATCH'])('leave %s alone', async (method) => {
    const server = await startServer(() => refusal(503));
    expect((await clientAt(server).fetch(`${server.url}/data`, { method, body: 'x' })).status).toBe(503);
    expect(server.received).toHaveLength(1);
  });

  it('leave a body alone that can be read only once', async () => {
    const server = await startServer(() => refusal(503));
    const body = new Blob(['x']).stream();
    const init = { method: 'PUT', body, duplex: 'half' } as RequestInit;
    expect((await clientAt(server).fetch(`${server.url}/data`, init)).status).toBe(503);
    expect(server.received).toHaveLength(1);
  });

  it('repeat a PUT with all of its body when it is given as a Request', async () => {
    const server = await startServer((_, __, n) => (n === 0 ? refusal(503) : ok()));
    const request = new Request(`${server.url}/data`, { method: 'PUT', body: 'all of it' });
    expect((await clientAt(server).fetch(request)).status).toBe(200);
    expect(server.received.map(({ body }) => body)).toEqual(['all of it', 'all of it']);
  });

  it('do not ask again for what is not implemented', async () => {
    const server = await startServer(() => refusal(501));
    expect((await clientAt(server).fetch(`${server.url}/data`)).status).toBe(501);
    expect(server.received).toHaveLength(1);
  });

  it('try a broken connection three times, then reject as fetch does', async () => {
    const server = await startServer((_, response) => response.destroy());
    const client = clientAt(server);
    const error = await failure(client.fetch(`${server.url}/data`));
    expect(error).toBeInstanceOf(TypeError);
    expect(isKeyProblemError(error)).toBe(false);
    expect(server.received).toHaveLength(3);
    expect(client.problems).toEqual([]);
  });

  it('wait no longer than the policy allows: a later Retry-After is not asked again', async () => {
    const server = await startServer(() => refusal(503, undefined, {}, { 'Retry-After': '21' }));
    expect((await clientAt(server).fetch(`${server.url}/data`)).status).toBe(503);
    expect(server.received).toHaveLength(1);
  });

  it('go by Retry-After rather than by their own pause', async () => {
    const server = await startServer((_, __, n) =>
      n === 0 ? refusal(503, undefined, {}, { 'Retry-After': '0' }) : ok(),
    );
    const client = clientAt(server, { retry: { baseDelay: 1e9, maxDelay: 1e9 } });
    expect((await client.fetch(`${server.url}/data`)).ok).toBe(true);
    expect(server.received).toHaveLength(2);
  });

  it('share a budget, so that a service that is down is asked less and less', async () => {
    const server = await startServer(() => refusal(503));
    const client = clientAt(server);
    for (let i = 0; i < 5; i++) await client.fetch(`${server.url}/data`);
    expect(server.received).toHaveLength(15);
    for (let i = 0; i < 5; i++) await client.fetch(`${server.url}/data`);
    expect(server.received).toHaveLength(20);
    expect((await clientAt(server).fetch(`${server.url}/data`)).status).toBe(503);
    expect(server.received).toHaveLength(23);
  });
});

describe('a refusal', () => {
  it('rejects with a KeyProblemError, after one try', async () => {
    const server = await startServer(() => refusal(403, 'origin-not-allowed'));
    const client = clientAt(server);
    const error = await failure<KeyProblemError>(client.fetch(`${server.url}/data/places`));
    expect(isKeyProblemError(error)).toBe(true);
    expect(error.problem).toMatchObject({
      code: 'origin-not-allowed',
      certain: true,
      status: 403,
      host: new URL(server.url).host,
      service: 'data',
      resource: 'data',
    });
    expect(server.received).toHaveLength(1);
    expect(client.problem).toBe(error.problem);
    expect(client.status).toBe('refused');
  });

  it('that does not tell its cause rejects all the same', async () => {
    const server = await startServer(() => new Response('no', { status: 403 }));
    const error = await failure<KeyProblemError>(clientAt(server).fetch(`${server.url}/data`));
    expect(error.problem).toMatchObject({ code: 'refused', certain: false });
  });

  it('that hides in a 200 rejects too, where the provider says that it may', async () => {
    const server = await startServer((_, __, n) =>
      n < 1 ? ok({ error: { code: 498 } }) : ok({ features: [] }),
    );
    const provider = providerAt(server, {
      refusesWith200: true,
      classify: ({ json }) => ((json as { error?: unknown }).error ? { code: 'invalid-key' } : undefined),
    });
    const client = clientAt(server, { provider });
    expect(await failure(client.fetch(`${server.url}/data`))).toMatchObject({ code: 'invalid-key' });
    client.setKey('pk_new');
    expect(await (await client.fetch(`${server.url}/data`)).json()).toEqual({ features: [] });
  });

  it('is explained to the page once, however many requests it meets', async () => {
    const server = await startServer(() => refusal(401, 'invalid-key'));
    const client = clientAt(server);
    const told = vi.fn();
    client.addEventListener('key-problem', told);
    await Promise.allSettled(Array.from({ length: 40 }, () => client.fetch(`${server.url}/data`)));
    expect(told).toHaveBeenCalledOnce();
    // Clients of tests before this one may warn now that nobody bound them.
    const lines = vi.mocked(console.warn).mock.calls.map(String);
    expect(lines.filter((line) => line.includes('was refused by'))).toHaveLength(1);
  });

  it('ends all further requests before they are made, of every service', async () => {
    const server = await startServer(() => refusal(401, 'invalid-key'));
    const client = clientAt(server);
    await failure(client.fetch(`${server.url}/data`));
    expect(await failure(client.fetch(`${server.url}/tiles/1`))).toMatchObject({ code: 'invalid-key' });
    await expect(client.transformRequest(`${server.url}/maps/x`, 'Style')).rejects.toMatchObject({
      code: 'invalid-key',
    });
    expect(server.received).toHaveLength(1);
  });
});
