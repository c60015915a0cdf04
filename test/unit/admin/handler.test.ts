import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  adminHandler,
  createAdminClient,
  isAdminError,
  openAdminSession,
  type AdminChange,
  type AdminHandlerOptions,
  type AdminRole,
} from '../../../src/admin/index.ts';
import { maskKey } from '../../../src/key/redact.ts';
import { createKeyServer, type KeyServer, type Seed } from '../../../src/mock/index.ts';
import { startMaptilerService, type MaptilerService } from '../../support/maptiler-service.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

type Handler = (request: Request) => Promise<Response>;

const office = 'https://office.example';

/** Who asks is said by a header, in place of a session. */
const byHeader = ({ headers }: Request): AdminRole | undefined => headers.get('X-Role') as AdminRole;

function send(
  handler: Handler,
  method: string,
  path: string,
  { body, role = 'admin', headers }: { body?: unknown; role?: string; headers?: object } = {},
): Promise<Response> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return handler(
    new Request(office + path, {
      method,
      headers: {
        'X-Role': role,
        'Sec-Fetch-Site': 'same-origin',
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: text }),
    }),
  );
}

async function maptiler(
  seed?: Parameters<typeof startMaptilerService>[0],
  options: Partial<AdminHandlerOptions> = {},
): Promise<{ service: MaptilerService; handler: Handler }> {
  const service = await startMaptilerService(seed);
  closing.push(service.close);
  const { url: apiUrl, serviceToken } = service;
  return {
    service,
    handler: adminHandler({ apiUrl, serviceToken, service: 'maptiler', authorize: byHeader, ...options }),
  };
}

function mapward(
  seed: Seed = {},
  options: Partial<AdminHandlerOptions> = {},
): { server: KeyServer; handler: Handler } {
  const server = createKeyServer({ seed });
  const { apiUrl, serviceToken } = server;
  const fetch: typeof globalThis.fetch = (input, init) => server.respond(new Request(input, init));
  return { server, handler: adminHandler({ apiUrl, serviceToken, fetch, authorize: byHeader, ...options }) };
}

/** A page of the office, as far as it asks. */
async function page(handler: Handler, role: string): ReturnType<typeof openAdminSession> {
  return openAdminSession({
    apiUrl: `${office}/keys`,
    fetch: (input, init) => {
      const request = new Request(input, init);
      request.headers.set('X-Role', role);
      request.headers.set('Sec-Fetch-Site', 'same-origin');
      return handler(request);
    },
  });
}

describe('adminHandler', () => {
  it('tells the page what can be done, and as whom', async () => {
    const { handler } = await maptiler();
    const told = async (role: string) =>
      (await send(handler, 'GET', '/keys/v1/capabilities', { role })).json();
    expect(await told('admin')).toEqual({
      service: 'maptiler',
      role: 'admin',
      can: ['list', 'get', 'create', 'update', 'delete'],
    });
    expect(await told('reader')).toEqual({ service: 'maptiler', role: 'reader', can: ['list', 'get'] });
  });

  it('passes the routes of MapTiler’s document, each with the token and nothing else of the page', async () => {
    const { service, handler } = await maptiler(60);
    const headers = { Cookie: 'session=1', 'X-Forwarded-For': '1.2.3.4', Authorization: 'Bearer x' };
    const list = async (query: string) =>
      (await send(handler, 'GET', `/keys/v1/api_keys${query}`, { headers })).json();
    const first = await list('');
    expect(first).toMatchObject({ total_count: 60, cursor: 'NTA=' });
    expect(await list('?cursor=NTA%3D&q=shop&sort=name&t=1')).toMatchObject({
      total_count: 60,
      cursor: null,
    });
    const made = await send(handler, 'POST', '/keys/v1/api_keys', { body: { name: 'Shop' }, headers });
    const { id } = await made.json();
    expect(service.keys.at(-1)).toMatchObject({ id, name: 'Shop' });
    await send(handler, 'GET', `/keys/v1/api_keys/${id}`);
    await send(handler, 'POST', `/keys/v1/api_keys/${id}/change_settings`, {
      body: { origins: ['a.example'] },
    });
    expect(service.keys.at(-1)!.origins).toEqual(['a.example']);
    expect((await send(handler, 'DELETE', `/keys/v1/api_keys/${id}`)).status).toBe(200);
    expect(service.keys).toHaveLength(60);
    expect(service.received.map(({ method, url, status }) => `${method} ${url} ${status}`)).toEqual([
      'GET /v1/api_keys 200',
      'GET /v1/api_keys?cursor=NTA%3D 200',
      'POST /v1/api_keys 200',
      `GET /v1/api_keys/${id} 200`,
      `POST /v1/api_keys/${id}/change_settings 200`,
      `DELETE /v1/api_keys/${id} 200`,
    ]);
    for (const { headers } of service.received) {
      expect(headers.authorization).toBe(`Token ${service.serviceToken}`);
      expect(headers.cookie).toBeUndefined();
      expect(headers['x-forwarded-for']).toBeUndefined();
    }
  });

  it('serves a page’s client, which lists, makes, reads, changes and deletes', async () => {
    const { service, handler } = await maptiler(60);
    const { admin, role, service: name } = await page(handler, 'admin');
    expect([role, name]).toEqual(['admin', 'maptiler']);
    const ids: string[] = [];
    for await (const { id } of admin.keys.list()) ids.push(id);
    expect(ids).toEqual(service.keys.map(({ id }) => id));
    const key = await admin.keys.create({ name: 'Shop' });
    expect(await admin.keys.update(key.id, { name: 'Store' })).toMatchObject({ name: 'Store' });
    await admin.keys.delete(key.id);
    const error: unknown = await admin.keys.get(key.id).catch((error: unknown) => error);
    expect(isAdminError(error) && error.code).toBe('not-found');
    await expect(admin.keys.reissue(key.id)).rejects.toMatchObject({ code: 'not-supported' });
  });

  it('may be mounted at any prefix, or have it cut off', async () => {
    const { handler } = await maptiler();
    for (const prefix of ['', '/keys', '/api/v1', '/admin/my%20keys', '/a/b/c'])
      expect((await send(handler, 'GET', `${prefix}/v1/api_keys`)).status, prefix).toBe(200);
  });

  it('shows a key only to an admin who asks for that one key, and masks every other', async () => {
    const { service, handler } = await maptiler([{ name: 'Shop' }, { name: 'Blog' }]);
    const shop = service.keys[0]!;
    const { items } = await (await send(handler, 'GET', '/keys/v1/api_keys')).json();
    expect(items.map(({ token }: { token: string }) => token)).toEqual(
      service.keys.map(({ token }) => maskKey(token)),
    );
    const one = (role: string) => send(handler, 'GET', `/keys/v1/api_keys/${shop.id}`, { role });
    expect(await (await one('admin')).json()).toMatchObject({ token: shop.token });
    expect(await (await one('reader')).json()).toMatchObject({ token: maskKey(shop.token) });
    const changed = await send(handler, 'POST', `/keys/v1/api_keys/${shop.id}/change_settings`, { body: {} });
    expect(await changed.json()).toMatchObject({ token: maskKey(shop.token) });
  });

  it('lets a reader read and nothing else', async () => {
    const { server, handler } = mapward({ keys: [{ name: 'Shop' }] });
    const { id } = server.account.keys.find(({ name }) => name === 'Shop')!;
    const before = structuredClone(server.account.state.keys);
    const changes: [method: string, path: string, body?: object][] = [
      ['POST', '/v1/api_keys', {}],
      ['DELETE', `/v1/api_keys/${id}`],
      ['POST', `/v1/api_keys/${id}/change_settings`, { name: 'New' }],
      ['POST', `/v1/api_keys/${id}/reissue`, {}],
      ['POST', `/v1/api_keys/${id}/activation`, { active: false }],
      ['POST', '/v1/users', { name: 'Cy', email: 'cy@example.org', role: 'admin' }],
      ['DELETE', '/v1/plan/subscription'],
      ['POST', '/v1/plan/bundles', { bundle: 'km2-10' }],
    ];
    for (const [method, path, body] of changes) {
      const response = await send(handler, method, `/keys${path}`, { body, role: 'reader' });
      expect([path, response.status]).toEqual([path, 403]);
      expect(await response.json()).toMatchObject({ code: 'not-admin' });
    }
    expect(server.account.state.keys).toEqual(before);
    for (const path of ['/v1/api_keys', `/v1/api_keys/${id}`, '/v1/users', '/v1/plan'])
      expect((await send(handler, 'GET', `/keys${path}`, { role: 'reader' })).status).toBe(200);
  });

  it.each<[what: string, authorize: AdminHandlerOptions['authorize']]>([
    ['undefined', () => undefined],
    ['null', () => null],
    ['a promise of undefined', () => Promise.resolve(undefined)],
    ['another word', () => 'owner' as 'admin'],
    ['true', () => true as never],
    ['a list', () => ['admin'] as never],
    ['a role of another shape', () => ({ role: { toString: () => 'admin' } }) as never],
  ])('lets nobody in for whom `authorize` says %s', async (_what, authorize) => {
    const { service, handler } = await maptiler(2, { authorize });
    for (const path of ['/v1/capabilities', '/v1/api_keys', `/v1/api_keys/${service.keys[0]!.id}`]) {
      const response = await send(handler, 'GET', `/keys${path}`);
      expect(response.status).toBe(401);
      expect(await response.json()).toMatchObject({ code: 'not-signed-in' });
    }
    expect(service.received).toEqual([]);
  });

  it('must be given `authorize`, and runs in no page', () => {
    const options = { apiUrl: 'https://service.maptiler.com', serviceToken: 'mt_1' };
    expect(() => adminHandler(options as AdminHandlerOptions)).toThrow('`authorize` must be a function');
    vi.stubGlobal('document', { baseURI: office });
    expect(() => adminHandler({ ...options, authorize: byHeader })).toThrow('does not belong in a browser');
    vi.unstubAllGlobals();
  });

  it('tells the log who changed what, and no token', async () => {
    const changes: AdminChange[] = [];
    const authorize = (): { role: 'admin'; who: string } => ({ role: 'admin', who: 'ada@shop.example' });
    const { server, handler } = mapward({}, { authorize, onChange: (change) => void changes.push(change) });
    const { admin } = await page(handler, 'admin');
    const { id } = await admin.keys.create({ name: 'Shop' });
    await admin.keys.get(id);
    await admin.keys.reissue(id);
    await admin.keys.setActive(id, false);
    await admin.keys.create({ origins: ['*'] }).catch(() => {});
    await admin.keys.delete(id);
    const mia = await admin.users.create({ name: 'Mia', email: 'mia@example.com', role: 'member' });
    await admin.plan.subscribe('flex');
    const who = 'ada@shop.example';
    expect(changes).toEqual([
      { who, action: 'create', target: 'key', id, name: 'Shop', confirmed: true },
      { who, action: 'reissue', target: 'key', id, name: 'Shop', confirmed: true },
      { who, action: 'activate', target: 'key', id, name: 'Shop', confirmed: true },
      { who, action: 'delete', target: 'key', id, confirmed: true },
      { who, action: 'createUser', target: 'user', id: mia.id, name: 'Mia', confirmed: true },
      { who, action: 'subscribe', target: 'plan', confirmed: true },
    ]);
    for (const { token } of server.account.keys) expect(JSON.stringify(changes)).not.toContain(token);
  });

  it('tells the log of a change whose answer was lost, that it may have been made', async () => {
    const changes: AdminChange[] = [];
    const fetch = () => Promise.reject(new TypeError('fetch failed'));
    const { handler } = await maptiler([], { fetch, onChange: (change) => void changes.push(change) });
    const response = await send(handler, 'DELETE', '/keys/v1/api_keys/1');
    expect(response.status).toBe(502);
    expect(await response.json()).toMatchObject({ code: 'unreachable' });
    expect(changes).toEqual([{ who: 'admin', action: 'delete', target: 'key', id: '1', confirmed: false }]);
  });

  it('answers all the same when the log fails, and tells its owner', async () => {
    const onError = vi.fn();
    const onChange = () => Promise.reject(new Error('The disk is full.'));
    const { handler } = await maptiler([], { onChange, onError });
    expect((await send(handler, 'POST', '/keys/v1/api_keys', { body: {} })).status).toBe(200);
    expect(onError).toHaveBeenCalledExactlyOnceWith(new Error('The disk is full.'));
  });

  it('never passes a new user’s service token on', async () => {
    const { server, handler } = mapward();
    const body = { name: 'Mia', email: 'mia@example.com', role: 'member' };
    const response = await send(handler, 'POST', '/keys/v1/users', { body });
    expect(response.status).toBe(200);
    const text = await response.text();
    expect(text).toContain('Mia');
    expect(text).not.toMatch(/service_token|sk_/);
    expect(Object.keys(server.account.state.users)).toHaveLength(2);
  });

  it('passes analytics, as CSV too', async () => {
    const history = [{ key: 'Shop', service: 'tiles', hours_ago: 30, requests: 7 }];
    const { handler } = mapward({ keys: [{ name: 'Shop' }], history });
    const { admin } = await page(handler, 'reader');
    expect((await admin.analytics.top({ classifier: 'api_keys' })).groups[0]?.items).toMatchObject([
      { name: 'Shop' },
    ]);
    expect(await admin.analytics.timeline({ group: 'request', format: 'csv' })).toMatch(/^date,id,name,/);
  });

  it('hands the service’s refusals on, and keeps what is the back end’s to itself', async () => {
    const { handler } = mapward();
    const bad = await send(handler, 'POST', '/keys/v1/api_keys', {
      body: { origins: ['https://a.example'] },
    });
    expect(bad.status).toBe(422);
    expect(await bad.json()).toMatchObject({
      code: 'invalid-settings',
      errors: [{ field: 'origins[0]', message: 'starts with a scheme: write only the host' }],
    });
    const onError = vi.fn();
    const wrong = await maptiler([], { serviceToken: 'mt_wrong', onError });
    const refused = await send(wrong.handler, 'GET', '/keys/v1/api_keys');
    expect(refused.status).toBe(502);
    expect(await refused.json()).toMatchObject({ code: 'bad-service-token' });
    expect(onError).toHaveBeenCalledOnce();
  });

  it('tells a reader of a refusal without the service’s own words, which may hold a key', async () => {
    const fetch = () =>
      Promise.resolve(Response.json({ detail: 'Key abcdefghijklmnopqrst is odd.' }, { status: 404 }));
    const { handler } = await maptiler([], { fetch });
    const told = async (role: string) => (await send(handler, 'GET', '/keys/v1/api_keys/1', { role })).text();
    expect(await told('admin')).toContain('is odd');
    expect(await told('reader')).not.toContain('abcdefghijklmnopqrst');
  });

  it.each([
    ['admin', 'mapward'],
    ['reader', 'mapward'],
    ['admin', 'maptiler'],
    ['reader', 'maptiler'],
  ])('shows no service token, and a reader no key, in any answer: %s, %s', async (role, name) => {
    const token = 'kT4pZ0xYw3Vr8sQm1nLb';
    const described = { name: 'Shop', description: `Was ${token} before`, token };
    const maptilers = await maptiler([described, { name: 'Blog' }]);
    const mapwards = mapward({
      keys: [{ name: 'Shop', description: 'One', token: 'pk_ABCDEFGHIJKLMNOPQRSTUVWX' }],
    });
    const { handler } = name === 'mapward' ? mapwards : maptilers;
    const secret = name === 'mapward' ? mapwards.server.serviceToken : maptilers.service.serviceToken;
    const rows = name === 'mapward' ? mapwards.server.account.keys : maptilers.service.keys;
    const keys = rows.map(({ token }) => token);
    const { id } = rows.at(-1)!;
    const asked: [string, string, object?][] = [
      ['GET', '/v1/capabilities'],
      ['GET', '/v1/api_keys'],
      ['GET', `/v1/api_keys/${id}`],
      ['GET', '/v1/api_keys/nobody'],
      ['GET', '/v1/users'],
      ['GET', '/v1/plan'],
      ['GET', '/v1/analytics/api_usage/top?classifier=api_keys'],
      ['POST', '/v1/api_keys', { name: 'New' }],
      ['POST', '/v1/api_keys', { name: 5 }],
      ['POST', `/v1/api_keys/${id}/change_settings`, { name: 'Newer' }],
      ['POST', `/v1/api_keys/${id}/reissue`, {}],
      ['DELETE', `/v1/api_keys/${id}`],
    ];
    for (const [method, path, body] of asked) {
      const response = await send(handler, method, `/keys${path}`, { body, role });
      const shown = JSON.stringify([...response.headers]) + (await response.text());
      expect(shown, path).not.toContain(secret);
      const showsOne = role === 'admin' && path === `/v1/api_keys/${id}` && method === 'GET';
      if (!showsOne) for (const key of keys) expect(shown, path).not.toContain(key);
    }
  });
});

describe('openAdminSession', () => {
  it('goes to the page’s own origin only', async () => {
    vi.stubGlobal('document', { baseURI: `${office}/back/` });
    vi.stubGlobal('location', new URL(`${office}/back/`));
    // As a page’s own script has it.
    vi.stubGlobal('origin', [-122.4, 37.7]);
    const asked: string[] = [];
    const fetch: typeof globalThis.fetch = (input) => {
      asked.push((input as URL).href);
      return Promise.resolve(Response.json({ service: 'maptiler', role: 'reader', can: ['list', 'fly'] }));
    };
    try {
      const { admin } = await openAdminSession({ apiUrl: 'keys/', fetch });
      expect([...admin.can]).toEqual(['list']);
      for (const apiUrl of [
        'https://service.maptiler.com',
        'http://office.example/keys',
        'javascript:1',
        'https://',
      ])
        await expect(openAdminSession({ apiUrl, fetch })).rejects.toThrow('own origin');
      expect(asked).toEqual([`${office}/back/keys/v1/capabilities`]);
    } finally {
      vi.unstubAllGlobals();
    }
  });

  it.each([
    '<html>',
    'null',
    '[]',
    '{"service":"google","role":"admin","can":[]}',
    '{"service":"toString","role":"admin","can":[]}',
    '{"service":"maptiler","role":"owner","can":[]}',
    '{"service":"maptiler","role":"admin"}',
  ])('says that `%s` is no back end of ours', async (body) => {
    const fetch = () => Promise.resolve(new Response(body));
    await expect(openAdminSession({ apiUrl: office, fetch })).rejects.toMatchObject({ code: 'bad-response' });
  });

  it('sends the page’s cookies and no token', async () => {
    const fetch = vi.fn(() => Promise.resolve(Response.json({ service: 'mapward', role: 'admin', can: [] })));
    await openAdminSession({ apiUrl: `${office}/keys`, fetch });
    const [, init] = fetch.mock.calls[0] as unknown as [URL, RequestInit];
    expect(init).toMatchObject({
      credentials: 'same-origin',
      mode: 'same-origin',
      redirect: 'error',
      headers: {},
    });
  });
});

it('createAdminClient and the handler go by the same guard', () => {
  const bad = { apiUrl: 'http://keys.example', serviceToken: 'mt_1' };
  expect(() => createAdminClient(bad)).toThrow('unencrypted');
  expect(() => adminHandler({ ...bad, authorize: byHeader })).toThrow('unencrypted');
});
