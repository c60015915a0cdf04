import { afterEach, describe, expect, it } from 'vitest';
import { maptilerRoutes } from '../../src/mock/api/service/maptiler.ts';
import { createKeyServer, type Seed } from '../../src/mock/index.ts';
import { startMaptilerService } from '../support/maptiler-service.ts';
import { assertDocumented, described } from './maptiler-service.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** Asks, and holds the answer against the document. */
type Ask = (
  method: string,
  path: string,
  body?: unknown,
  token?: string,
) => Promise<{ status: number; json: any }>;

async function asking(
  base: string,
  serviceToken: string,
  send: (request: Request) => Promise<Response>,
): Promise<Ask> {
  return async (method, path, body, token = serviceToken) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const request = new Request(base + path, {
      method,
      headers: {
        ...(token && { Authorization: `Token ${token}` }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
      ...(body !== undefined && { body: text }),
    });
    const response = await send(request);
    await assertDocumented(request, response);
    const told = await response.text();
    return { status: response.status, json: told === '' ? undefined : JSON.parse(told) };
  };
}

const servers = {
  async 'the mock that speaks maptiler'(count: number): Promise<Ask> {
    const keys = Array.from({ length: count - 1 }, (_, i) => ({ name: `Key ${i}`, active: i % 2 === 0 }));
    const limits: Seed['limits'] = { active_keys_per_user: 1000 };
    const server = createKeyServer({ dialect: 'maptiler', seed: { plan: 'unlimited', keys, limits } });
    return asking(server.apiUrl, server.serviceToken, (request) => server.respond(request));
  },
  async 'the service that the tests have of their own'(count: number): Promise<Ask> {
    const service = await startMaptilerService(count);
    closing.push(service.close);
    return asking(service.url, service.serviceToken, (request) => fetch(request));
  },
};

describe.each(Object.entries(servers))('%s keeps to the document', (_name, open) => {
  it('in its list: pages of 10 to 100, a base64 cursor, each key once', async () => {
    const ask = await open(60);
    const first = await ask('GET', '/v1/api_keys');
    expect([first.json.items.length, first.json.total_count]).toEqual([50, 60]);
    const second = await ask('GET', `/v1/api_keys?cursor=${encodeURIComponent(first.json.cursor)}`);
    expect(second.json.cursor).toBeNull();
    const ids = [...first.json.items, ...second.json.items].map(({ id }) => id);
    expect(new Set(ids).size).toBe(60);
    expect((await ask('GET', '/v1/api_keys?limit=10')).json.items).toHaveLength(10);
    for (const limit of ['9', '101', 'many'])
      expect((await ask('GET', `/v1/api_keys?limit=${limit}`)).status).toBe(400);
    expect((await ask('GET', '/v1/api_keys?cursor=nonsense')).status).toBe(400);
  });

  it('in making, reading, changing and deleting a key', async () => {
    const ask = await open(1);
    const made = await ask('POST', '/v1/api_keys', {
      description: null,
      origins: ['shop.example', '*.shop.example'],
    });
    const { id, name } = made.json;
    expect(name).not.toBe('');
    expect((await ask('GET', `/v1/api_keys/${id}`)).json).toEqual(made.json);
    const changed = await ask('POST', `/v1/api_keys/${id}/change_settings`, {
      name: 'Shop',
      user_agent: 'App/',
    });
    expect(changed.json).toMatchObject({
      name: 'Shop',
      user_agent: 'App/',
      origins: ['shop.example', '*.shop.example'],
    });
    expect((await ask('DELETE', `/v1/api_keys/${id}`)).status).toBe(200);
    for (const [method, path] of [
      ['GET', ''],
      ['DELETE', ''],
      ['POST', '/change_settings'],
    ] as const)
      expect(
        (await ask(method, `/v1/api_keys/${id}${path}`, method === 'POST' ? {} : undefined)).status,
      ).toBe(404);
  });

  it('in its refusals', async () => {
    const ask = await open(1);
    const { json } = await ask('GET', '/v1/api_keys');
    const { id } = json.items[0];
    for (const token of ['', 'nobody', json.items[0].token])
      expect((await ask('GET', '/v1/api_keys', undefined, token)).status).toBe(401);
    for (const body of [
      '{',
      '[]',
      { name: 5 },
      { origins: 'a.example' },
      { user: id },
      { api: 'batch' },
      { active: false },
    ])
      for (const path of ['/v1/api_keys', `/v1/api_keys/${id}/change_settings`])
        expect((await ask('POST', path, body)).status).toBe(400);
  });

  it('in what there is not', async () => {
    const ask = await open(1);
    const { id } = (await ask('GET', '/v1/api_keys')).json.items[0];
    for (const [method, path] of [
      ['PUT', '/v1/api_keys'],
      ['DELETE', '/v1/api_keys'],
      ['PUT', `/v1/api_keys/${id}`],
      ['GET', `/v1/api_keys/${id}/change_settings`],
      ['POST', `/v1/api_keys/${id}/reissue`],
      ['POST', `/v1/api_keys/${id}/activation`],
      ['GET', '/v1/users'],
      ['POST', '/v1/users'],
      ['GET', `/v1/users/${id}/limits`],
      ['GET', '/v1/plan'],
      ['POST', '/v1/plan/bundles'],
      ['GET', '/v1/analytics/api_usage/timeline'],
    ] as const)
      expect((await ask(method, path, method === 'POST' ? {} : undefined)).status, `${method} ${path}`).toBe(
        404,
      );
  });
});

describe('the mock that speaks maptiler', () => {
  it('has the routes of the document, no fewer and no more', () => {
    const routes = maptilerRoutes.map(({ method, path }) => `${method} ${path}`);
    expect(routes.sort()).toEqual(Object.keys(described).sort());
  });

  it('shows no revoked key, and says of the account’s own limits that they forbid', async () => {
    const server = createKeyServer({
      dialect: 'maptiler',
      seed: { keys: [{ name: 'One' }, { name: 'Two' }] },
    });
    const ask = await asking(server.apiUrl, server.serviceToken, (request) => server.respond(request));
    expect((await ask('POST', '/v1/api_keys', {})).status).toBe(200);
    expect((await ask('POST', '/v1/api_keys', {})).status).toBe(403);
    server.dialect = 'mapward';
    const [user] = Object.keys(server.account.state.users);
    const headers = { Authorization: `Token ${server.serviceToken}` };
    await server.respond(
      new Request(`${server.apiUrl}/v1/users/${user}/revoke_keys`, { method: 'POST', headers }),
    );
    const revoked = server.account.keys.find(({ revoked }) => revoked !== null)!;
    server.dialect = 'maptiler';
    expect((await ask('GET', '/v1/api_keys')).json).toMatchObject({ total_count: 1 });
    expect((await ask('GET', `/v1/api_keys/${revoked.id}`)).status).toBe(404);
    expect((await ask('DELETE', `/v1/api_keys/${revoked.id}`)).status).toBe(404);
  });

  it('lets a member read and not change', async () => {
    const users = [
      { name: 'Ada', email: 'ada@example.org' },
      { name: 'Bob', email: 'bob@example.org', role: 'member' as const, service_token: 'sk_bob' },
    ];
    const server = createKeyServer({ dialect: 'maptiler', seed: { users } });
    const ask = await asking(server.apiUrl, 'sk_bob', (request) => server.respond(request));
    expect((await ask('GET', '/v1/api_keys')).status).toBe(200);
    expect((await ask('POST', '/v1/api_keys', {})).status).toBe(403);
  });
});

describe('holding answers against the document', () => {
  const id = '6f1de4ac-0e2e-4c53-b8a5-1f8b9f6a8f0a';
  const good = {
    id,
    token: 'a',
    name: 'b',
    description: null,
    user_agent: null,
    origins: [],
    created: '2026-11-21T12:00:00.000Z',
    changed: '2026-11-21T12:00:00.000Z',
  };
  const answered = (
    body: object | null,
    status = 200,
    method = 'GET',
    path = `/v1/api_keys/${id}`,
  ): Promise<void> =>
    assertDocumented(
      new Request(`https://service.maptiler.com${path}`, { method }),
      body ? Response.json(body, { status }) : new Response(null, { status }),
    );

  it('finds a good answer good', async () => {
    await answered(good);
    await answered(null, 404);
    await answered(null, 200, 'DELETE');
  });

  it.each<[what: string, ...Parameters<typeof answered>]>([
    ['a field of ours', { ...good, active: true }],
    ['a field that is missing', { ...good, origins: undefined }],
    ['an invalid date', { ...good, created: 'yesterday' }],
    ['a body of a deletion', { deleted: true }, 200, 'DELETE'],
    ['a body of an error', { code: 'not-found' }, 404],
    ['another status', null, 422],
    ['a route that there is not', good, 200, 'POST', `/v1/api_keys/${id}/reissue`],
  ])('throws at %s', async (_what, ...answer) => {
    await expect(answered(...answer)).rejects.toThrow(/answered \d+/);
  });
});
