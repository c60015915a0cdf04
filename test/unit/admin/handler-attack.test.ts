/** The handler under attack: nothing passes that should not, and it never throws. */
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { adminHandler, type AdminHandlerOptions, type AdminRole } from '../../../src/admin/index.ts';
import { startMaptilerService, type MaptilerService } from '../../support/maptiler-service.ts';
import { listen } from '../../support/listen.ts';
import { mountHandler } from '../../support/mount-handler.ts';
import { send as sendRaw } from '../../support/send.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const office = 'https://office.example';

async function open(options: Partial<AdminHandlerOptions> = {}): Promise<{
  service: MaptilerService;
  handler: (request: Request) => Promise<Response>;
  id: string;
}> {
  const service = await startMaptilerService([{ name: 'Shop', token: 'kT4pZ0xYw3Vr8sQm1nLb' }]);
  closing.push(service.close);
  const { url: apiUrl, serviceToken } = service;
  const handler = adminHandler({
    apiUrl,
    serviceToken,
    service: 'maptiler',
    authorize: () => 'admin',
    ...options,
  });
  return { service, handler, id: service.keys[0]!.id };
}

const post = (path: string, headers: Record<string, string>, body: BodyInit = '{}'): Request =>
  new Request(office + path, { method: 'POST', headers, body, duplex: 'half' } as RequestInit);
const json = { 'Content-Type': 'application/json' };

describe('a page of another site', () => {
  const own = { ...json, 'Sec-Fetch-Site': 'same-origin' };
  it.each<[what: string, headers: Record<string, string>]>([
    ['a cross-site fetch', { ...json, 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' }],
    ['a sibling’s fetch', { ...json, 'Sec-Fetch-Site': 'same-site', Origin: 'https://blog.office.example' }],
    ['a request with two of them', { ...json, 'Sec-Fetch-Site': 'same-origin, cross-site' }],
    ['a word that nobody knows', { ...json, 'Sec-Fetch-Site': 'SAME-ORIGIN' }],
    ['a typed address', { ...json, 'Sec-Fetch-Site': 'none' }],
    ['an old browser’s fetch', { ...json, Origin: 'https://evil.example' }],
    ['an opaque origin', { ...json, Origin: 'null' }],
    ['a look-alike host', { ...json, Origin: 'https://office.example.evil.example' }],
    ['another port', { ...json, Origin: 'https://office.example:8443' }],
    ['the same host, unencrypted', { ...json, Origin: 'http://office.example' }],
    ['an invalid origin', { ...json, Origin: 'office.example' }],
  ])('changes and reads nothing: %s', async (_what, headers) => {
    const { service, handler, id } = await open();
    for (const path of ['/keys/v1/api_keys', `/keys/v1/api_keys/${id}/change_settings`]) {
      const response = await handler(post(path, headers));
      expect(response.status).toBe(403);
      expect(await response.json()).toMatchObject({ code: 'cross-site' });
    }
    const deleted = await handler(
      new Request(`${office}/keys/v1/api_keys/${id}`, { method: 'DELETE', headers }),
    );
    expect(deleted.status).toBe(403);
    if (headers['Sec-Fetch-Site'] !== 'none') {
      const read = await handler(new Request(`${office}/keys/v1/api_keys`, { headers }));
      expect(read.status).toBe(403);
    }
    expect(service.received).toEqual([]);
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json, text/plain',
    'text/plain; application/json',
    '',
  ])('gets nowhere with a form, even where no header tells it: `%s`', async (type) => {
    const { service, handler, id } = await open();
    for (const path of ['/keys/v1/api_keys', `/keys/v1/api_keys/${id}/change_settings`]) {
      const request = post(
        path,
        type ? { 'Content-Type': type } : {},
        new TextEncoder().encode('{"name":"x"}'),
      );
      expect((await handler(request)).status).toBe(415);
    }
    expect(service.received).toEqual([]);
  });

  it('is told from the office’s own page, also behind a proxy that speaks plain HTTP', async () => {
    const { handler } = await open();
    expect((await handler(post('/keys/v1/api_keys', own))).status).toBe(200);
    expect((await handler(post('/keys/v1/api_keys', { ...json, Origin: office }))).status).toBe(200);
    const behind = new Request('http://10.0.0.7:3000/keys/v1/api_keys', {
      method: 'POST',
      headers: { ...json, Origin: office, Host: 'office.example' },
      body: '{}',
    });
    expect((await handler(behind)).status).toBe(200);
  });

  it('cannot read an answer: it may neither be shared, kept nor guessed at', async () => {
    const { handler } = await open();
    for (const path of ['/keys/v1/api_keys', '/keys/v1/nothing', '/keys/v1/capabilities']) {
      const { headers } = await handler(new Request(office + path));
      expect(Object.fromEntries(headers)).toMatchObject({
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'cross-origin-resource-policy': 'same-origin',
      });
      expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });
});

describe('`authorize` that fails', () => {
  it.each<[what: string, authorize: AdminHandlerOptions['authorize']]>([
    [
      'throws',
      () => {
        throw new Error('No database.');
      },
    ],
    [
      'throws nothing at all',
      () => {
        throw undefined as unknown as Error;
      },
    ],
    ['rejects', () => Promise.reject(new Error('No database.'))],
    ['reads the body', async (request) => (await request.json()) && 'admin'],
    [
      'gives what throws when looked at',
      () => ({
        get role(): AdminRole {
          throw new Error('No.');
        },
      }),
    ],
  ])('lets nothing pass: it %s', async (_what, authorize) => {
    const onError = vi.fn();
    const { service, handler } = await open({ authorize, onError });
    const response = await handler(post('/keys/v1/api_keys', json));
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('database');
    expect(onError).toHaveBeenCalledOnce();
    expect(service.received).toEqual([]);
  });

  it('does not make the handler throw when telling of it throws too', async () => {
    const fail = (): never => {
      throw new Error('No.');
    };
    const { handler } = await open({ authorize: fail, onError: fail, onChange: fail });
    expect((await handler(new Request(`${office}/v1/api_keys`))).status).toBe(500);
  });
});

describe('a path', () => {
  const tricks = [
    '/keys/v1/api_keys/',
    '/keys/v1/api_keys//',
    '/keys//v1/api_keys',
    '//v1/api_keys',
    '/keys/v1//api_keys',
    '/keys/V1/api_keys',
    '/keys/v1/API_KEYS',
    '/keys/v1/api_keys;x=1',
    '/keys/v1/api_keys%00',
    '/keys/v1/api_keys%2F',
    '/keys/v1%2Fapi_keys',
    '/keys%2F..%2Fx/v1/api_keys',
    '/keys%5Cx/v1/api_keys',
    '/keys/v1/api_keys/..%2Fusers',
    '/keys/v1/api_keys/%2e%2e%2Fplan',
    '/keys/v1/api_keys/../plan',
    '/keys/v1/api_keys/..\\plan',
    '/keys/v1/api_keys/%252e%252e',
    '/keys/v1/api_keys/a/b',
    '/keys/v1/api_keys/a%0d%0aX-Evil:%201',
    '/keys/v1/api_keys/a?/../../plan'.replace('?', '%3F'),
    '/keys/v1/api_keys/v1/api_keys',
    '/keys/v1/users/v1/api_keys',
    '/keys/v1/users',
    '/keys/v1/plan',
    '/keys/v1/analytics/api_usage/top',
    '/keys/v1/api_keys/a/reissue',
    '/keys/v1/api_keys/a/activation',
    '/keys/v1/datasets',
    '/keys/v2/api_keys',
    '/keys/v1',
    '/',
  ];

  it.each(tricks)('leads nowhere but to a route of the service: %s', async (path) => {
    const { service, handler } = await open();
    expect((await handler(new Request(office + path))).status).toBe(404);
    expect(service.received).toEqual([]);
  });

  it('of any make leads to the document’s five routes and to nothing else', async () => {
    const { service, handler } = await open();
    const part = fc.constantFrom(
      'keys',
      'v1',
      'api_keys',
      'users',
      '..',
      '.',
      '',
      '%2e',
      '%2F',
      '%5c',
      '\\',
      'change_settings',
      'a-b',
      '%',
      '%0d%0a',
      '?',
      '#',
      'é',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(part, { maxLength: 8 }),
        fc.constantFrom('GET', 'POST', 'DELETE', 'PUT', 'PATCH', 'HEAD', 'OPTIONS'),
        async (parts, method) => {
          const request = new Request(`${office}/${parts.join('/')}`, {
            method,
            headers: json,
            ...(!['GET', 'HEAD'].includes(method) && { body: '{}' }),
          });
          const { status } = await handler(request);
          expect([200, 400, 403, 404, 405, 415]).toContain(status);
        },
      ),
      { numRuns: 300 },
    );
    const document =
      /^(GET|POST) \/v1\/api_keys$|^(GET|DELETE) \/v1\/api_keys\/[\w-]+$|^POST \/v1\/api_keys\/[\w-]+\/change_settings$/;
    for (const { method, url } of service.received) expect(`${method} ${url}`).toMatch(document);
  });
});

describe('a method', () => {
  it.each(['PATCH', 'PUT', 'HEAD', 'OPTIONS', 'PROPFIND', 'getx'])(
    'that a path has not is refused: %s',
    async (method) => {
      const { service, handler } = await open();
      const response = await handler(
        new Request(`${office}/keys/v1/api_keys`, { method, headers: { 'X-HTTP-Method-Override': 'GET' } }),
      );
      expect(response.status).toBe(405);
      expect(response.headers.get('Allow')).toBe('GET, POST');
      expect(service.received).toEqual([]);
    },
  );
});

describe('a body', () => {
  const stream = (bytes: number): ReadableStream =>
    new ReadableStream({
      pull(controller) {
        // A chunk at a time, for ever if it is let.
        controller.enqueue(new Uint8Array(Math.min(bytes, 16_384)).fill(0x20));
        if ((bytes -= 16_384) <= 0) controller.close();
      },
    });

  it.each<[status: number, what: string, body: BodyInit, headers?: Record<string, string>]>([
    [413, 'over 64 kB', ' '.repeat(65_537)],
    [413, 'over 64 kB, in a name', JSON.stringify({ name: 'x'.repeat(70_000) })],
    [413, 'that says it is', '{}', { 'Content-Length': '70000' }],
    [413, 'that never ends', stream(Number.MAX_SAFE_INTEGER)],
    [413, 'that says it is short', stream(200_000), { 'Content-Length': '2' }],
    [400, 'of nothing', ''],
    [400, 'that breaks off', '{"name":'],
    [400, 'that is no object', '["name"]'],
    [400, 'that is null', 'null'],
    [400, 'that is not UTF-8', new Uint8Array([0x22, 0xff, 0xfe, 0x22])],
    [400, 'of deep brackets', '['.repeat(60_000)],
    [422, 'with a setting of another service', '{"api":"batch"}'],
    [422, 'with a setting of nobody', '{"origin":["shop.example"]}'],
    [422, 'with a prototype', '{"__proto__":{"origins":[]}}'],
    [422, 'with a constructor', '{"constructor":{}}'],
    [422, 'with an object in it', '{"origins":{"0":"shop.example"}}'],
    [422, 'with lists in lists', `{"origins":${'['.repeat(30_000)}${']'.repeat(30_000)}}`],
  ])('is refused with %i: one %s', async (status, _what, body, headers) => {
    const { service, handler } = await open();
    const response = await handler(post('/keys/v1/api_keys', { ...json, ...headers }, body));
    expect(response.status).toBe(status);
    expect(service.received).toEqual([]);
  });

  it('that breaks in the middle is a failure, not a request', async () => {
    const { service, handler } = await open();
    const broken = new ReadableStream({ pull: (controller) => controller.error(new Error('reset')) });
    expect((await handler(post('/keys/v1/api_keys', json, broken))).status).toBe(500);
    expect(service.received).toEqual([]);
  });

  it('of up to 64 kB is passed, in any media type that means JSON', async () => {
    const { service, handler } = await open();
    const body = JSON.stringify({ name: 'Shop', description: 'é'.repeat(20_000) });
    const response = await handler(
      post('/keys/v1/api_keys', { 'Content-Type': 'Application/JSON; charset=utf-8' }, body),
    );
    expect(response.status).toBe(200);
    expect(service.keys.at(-1)!.description).toHaveLength(20_000);
  });
});

describe('a header', () => {
  it('cannot be slipped in by what a page or the service says', async () => {
    const evil = 'x\r\nSet-Cookie: a=1\r\n\r\n<script>';
    const fetch = vi.fn(() =>
      Promise.resolve(
        new Response(JSON.stringify({ code: evil, detail: evil, retry_after: evil }), {
          status: 409,
          headers: {
            'Set-Cookie': 'a=1',
            Location: 'https://evil.example',
            'Access-Control-Allow-Origin': '*',
          },
        }),
      ),
    );
    const { handler } = await open({ fetch });
    const path = `/keys/v1/api_keys?cursor=${encodeURIComponent(evil)}`;
    const response = await handler(new Request(office + path));
    expect([...response.headers.keys()].sort()).toEqual([
      'cache-control',
      'content-type',
      'cross-origin-resource-policy',
      'x-content-type-options',
    ]);
    const [url] = fetch.mock.calls[0] as unknown as [URL];
    expect(url.searchParams.get('cursor')).toBe(evil);
    expect([...url.searchParams.keys()]).toEqual(['cursor']);
  });
});

describe('a service that is not what it should be', () => {
  it.each<[what: string, fetch: () => Promise<Response>]>([
    ['a page', () => Promise.resolve(new Response('<html>'))],
    ['a redirect', () => Promise.resolve(new Response('', { status: 302, headers: { Location: '/' } }))],
    ['a failure', () => Promise.resolve(new Response('', { status: 500 }))],
    ['no answer', () => Promise.reject(new TypeError('fetch failed'))],
    [
      'an answer of too deep a kind',
      () => Promise.resolve(new Response(`{"items":${'['.repeat(1e5)}${']'.repeat(1e5)}}`)),
    ],
    [
      'an answer that breaks off',
      () => Promise.resolve(new Response(new ReadableStream({ pull: (c) => c.error(new Error('reset')) }))),
    ],
  ])('is a bad gateway or an empty page, and never a throw: %s', async (_what, fetch) => {
    const { handler } = await open({ fetch });
    const { status } = await handler(new Request(`${office}/keys/v1/api_keys`));
    expect([200, 502]).toContain(status);
  });

  it('that repeats the token gets it masked', async () => {
    const { service } = await open();
    const { serviceToken } = service;
    const echo = {
      cursor: serviceToken,
      items: [{ id: '1', name: serviceToken, description: `Token ${serviceToken}` }],
    };
    for (const status of [200, 400, 404, 500]) {
      const fetch = () => Promise.resolve(Response.json({ ...echo, detail: serviceToken }, { status }));
      const { handler } = await open({ fetch, serviceToken });
      expect(await (await handler(new Request(`${office}/v1/api_keys`))).text()).not.toContain(serviceToken);
    }
  });
});

describe('a thousand requests at a time', () => {
  it('get each their own answer', async () => {
    const byCookie = ({ headers }: Request): AdminRole | undefined => headers.get('Cookie') as AdminRole;
    const { service, handler, id } = await open({ authorize: byCookie });
    const roles = ['admin', 'reader', 'nobody'];
    const answers = await Promise.all(
      Array.from({ length: 1000 }, async (_, i) => {
        const role = roles[i % 3]!;
        const path = i % 2 ? `/keys/v1/api_keys/${id}` : '/keys/v1/api_keys';
        const response = await handler(new Request(office + path, { headers: { Cookie: role } }));
        return { role, one: i % 2 === 1, status: response.status, text: await response.text() };
      }),
    );
    const { token } = service.keys[0]!;
    for (const { role, one, status, text } of answers) {
      expect(status).toBe(role === 'nobody' ? 401 : 200);
      expect(text.includes(token)).toBe(role === 'admin' && one);
    }
    expect(service.received).toHaveLength(666 + 1);
  });
});

describe('over real sockets', () => {
  it('what a client writes into its request line reaches no other route', async () => {
    const { service, handler } = await open();
    const { url, close } = await listen((request, response) => void mountHandler(handler, request, response));
    closing.push(close);
    expect((await sendRaw({ url: `${url}/keys/v1/api_keys` })).status).toBe(200);
    service.received.length = 0;
    for (const path of [
      '/keys/v1/api_keys/../plan',
      '//evil.example/v1/users',
      '/keys/v1/users?/v1/api_keys',
      '/keys/v1/api_keys%2f..%2fusers',
    ])
      expect((await sendRaw({ url: url + path })).status, path).toBe(404);
    const headers = { 'Content-Type': 'text/plain', Origin: 'https://evil.example' };
    expect(
      (await sendRaw({ url: `${url}/keys/v1/api_keys`, method: 'POST', headers, body: '{}' })).status,
    ).toBe(403);
    expect(service.received).toEqual([]);
  });
});
