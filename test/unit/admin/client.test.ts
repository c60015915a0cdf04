import { inspect } from 'node:util';
import { describe, expect, expectTypeOf, it, vi } from 'vitest';
import {
  createAdminClient,
  isAdminError,
  type AdminClient,
  type AdminError,
  type Timeline,
} from '../../../src/admin/index.ts';
import { createKeyServer, type KeyServer, type Seed } from '../../../src/mock/index.ts';
import { startHttpServer } from '../../../src/mock/http.ts';

function office(seed: Seed = {}): { server: KeyServer; admin: AdminClient; sent: Request[] } {
  const server = createKeyServer({ seed, now: Date.UTC(2026, 10, 21, 12) });
  const sent: Request[] = [];
  const fetch: typeof globalThis.fetch = (input, init) => {
    const request = new Request(input, init);
    request.signal.throwIfAborted();
    sent.push(request.clone());
    return server.respond(request);
  };
  const { apiUrl, serviceToken } = server;
  return { server, admin: createAdminClient({ apiUrl, serviceToken, fetch }), sent };
}

/** The error that a call is refused with. */
async function refusalOf(call: Promise<unknown>): Promise<AdminError> {
  const error: unknown = await call.catch((error: unknown) => error);
  if (!isAdminError(error)) expect.fail(`Expected an AdminError, not ${String(error)}`);
  return error;
}

const many = (count: number): Seed => ({
  plan: 'unlimited',
  limits: { active_keys_per_user: count },
  keys: Array.from({ length: count }, (_, i) => ({ name: `Key ${String(i).padStart(3, '0')}` })),
});

describe('keys', () => {
  it('are made, read, changed, switched, reissued and deleted', async () => {
    const { admin, server } = office();
    const key = await admin.keys.create({ name: 'Shop', origins: ['shop.example'] });
    expect(key).toMatchObject({ name: 'Shop', origins: ['shop.example'], active: true, api: 'rest' });
    expect(await admin.keys.get(key.id)).toEqual(key);
    expect(await admin.keys.update(key.id, { origins: ['*.shop.example'] })).toMatchObject({
      name: 'Shop',
      origins: ['*.shop.example'],
    });
    expect(await admin.keys.setActive(key.id, false)).toMatchObject({ active: false });
    const reissued = await admin.keys.reissue(key.id);
    expect(reissued.token).not.toBe(key.token);
    expect(reissued.previous_token_until).toBeNull();
    const rolling = await admin.keys.reissue(key.id, { overlapSeconds: 60 });
    expect(Date.parse(rolling.previous_token_until ?? '')).toBe(server.now + 60_000);
    await admin.keys.delete(key.id);
    expect(await refusalOf(admin.keys.get(key.id))).toMatchObject({ status: 404, code: 'not-found' });
  });

  it('are listed one by one, however many pages that takes', async () => {
    const { admin, sent } = office(many(120));
    const names: string[] = [];
    for await (const { name, default: isDefault } of admin.keys.list()) if (!isDefault) names.push(name);
    expect(names).toEqual(many(120).keys?.map(({ name }) => name));
    expect(sent).toHaveLength(3);
  });

  it('are asked for no further than they are read', async () => {
    const { admin, sent } = office(many(120));
    for await (const _ of admin.keys.list({ limit: 10 })) break;
    expect(sent).toHaveLength(1);
  });

  it('come by the page, with the count of all', async () => {
    const { admin } = office(many(25));
    const list = admin.keys.list({ limit: 10, sort: '-name', q: 'key' });
    const first = await list.page();
    expect(first.items[0]?.name).toBe('Key 024');
    expect(first.items).toHaveLength(10);
    const second = await list.page(first.cursor);
    expect(second.items[0]?.name).toBe('Key 014');
    const sizes: number[] = [];
    for await (const { items, total_count: total } of list.pages()) sizes.push(items.length, total);
    // The default key is found by its name too.
    expect(sizes).toEqual([10, 26, 10, 26, 6, 26]);
  });

  it('are refused with every bad field named', async () => {
    const { admin } = office();
    const error = await refusalOf(admin.keys.create({ name: '', origins: ['https://shop.example', '*'] }));
    expect(error).toMatchObject({ name: 'AdminError', status: 422, code: 'invalid-settings' });
    expect(error.fieldErrors.map(({ field }) => field)).toEqual(['name', 'origins[0]', 'origins[1]']);
    expect(error.message).toContain('origins[0] starts with a scheme');
  });

  it('are refused when the account has no room for another', async () => {
    const { admin } = office();
    for (let i = 0; i < 3; i++) await admin.keys.create();
    expect(await refusalOf(admin.keys.create())).toMatchObject({ status: 409, code: 'active-key-limit' });
  });

  it.each(['', 'OK', '{"deleted":true}'])(
    'are deleted when the service says so, whatever its body: `%s`',
    async (body) => {
      const fetch = (): Promise<Response> => Promise.resolve(new Response(body));
      const admin = createAdminClient({ apiUrl: 'https://keys.example', serviceToken: 'sk_1', fetch });
      expect(await admin.keys.delete('1')).toBeUndefined();
    },
  );

  it('are not taken for deleted when a web page answers in place of the service', async () => {
    const page = new Response('<html>Sign in</html>', { headers: { 'Content-Type': 'text/html' } });
    const fetch = (): Promise<Response> => Promise.resolve(page);
    const admin = createAdminClient({ apiUrl: 'https://keys.example', serviceToken: 'sk_1', fetch });
    expect(await refusalOf(admin.keys.delete('1'))).toMatchObject({ code: 'bad-response' });
  });

  it('cannot be mistaken for another resource by a strange id', async () => {
    const { admin, sent } = office();
    await refusalOf(admin.keys.delete('../users/1?x=#'));
    expect(new URL(sent[0]!.url).pathname).toBe('/v1/api_keys/..%2Fusers%2F1%3Fx%3D%23');
    for (const id of ['', '.', '..']) await expect(admin.keys.delete(id)).rejects.toThrow(TypeError);
    expect(sent).toHaveLength(1);
  });
});

describe('users', () => {
  const user = { name: 'Mia', email: 'mia@example.com', role: 'member' } as const;

  it('are made, listed, limited and removed with their keys', async () => {
    const { admin } = office();
    const mia = await admin.users.create(user);
    expect(mia.service_token).toMatch(/^sk_/);
    expect((await admin.users.list()).map(({ email }) => email)).toContain(user.email);
    expect(await admin.users.setLimits(mia.id, { rest: 500, batch: null })).toMatchObject({
      rest: 500,
      batch: null,
    });
    expect(await admin.users.limits(mia.id)).toMatchObject({ rest: 500, used: { rest: 0 } });
    const first = await admin.keys.create({ user: mia.id });
    expect(await admin.users.revokeKeys(mia.id)).toEqual([first.id]);
    const second = await admin.keys.create({ user: mia.id });
    expect(await admin.users.delete(mia.id)).toEqual([second.id]);
    expect((await admin.keys.get(second.id)).revoked).not.toBeNull();
  });

  it('who are members may read and not change', async () => {
    const { admin, server } = office();
    const { service_token: serviceToken } = await admin.users.create(user);
    const fetch: typeof globalThis.fetch = (input, init) => server.respond(new Request(input, init));
    const member = createAdminClient({ apiUrl: server.apiUrl, serviceToken, fetch });
    expect((await member.plan.get()).plan).toBe('free');
    expect(await refusalOf(member.keys.create())).toMatchObject({ status: 403, code: 'not-admin' });
  });
});

describe('the plan', () => {
  it('is read, taken, added to and cancelled', async () => {
    const { admin } = office();
    const { offers } = await admin.plan.get();
    expect((await admin.plan.subscribe('flex')).plan).toBe('flex');
    expect((await admin.plan.buyBundle(offers.bundles[0]!.bundle)).balance.km2).toBeGreaterThan(1);
    expect((await admin.plan.cancel()).status).toBe('cancelled');
  });
});

describe('analytics', () => {
  const history = [{ key: 'Shop', service: 'tiles', hours_ago: 30, requests: 7 }];
  const seed = { keys: [{ name: 'Shop' }], history };

  it('tell who used what, over time and in order', async () => {
    const { admin } = office(seed);
    const timeline = await admin.analytics.timeline({ period: '7d' });
    expect(timeline.groups[0]?.items).toMatchObject([{ date: '2026-11-20', id: 'tiles', requests: 7 }]);
    const top = await admin.analytics.top({ classifier: 'api_keys', limit: 5 });
    expect(top.groups[0]?.items).toMatchObject([{ name: 'Shop', requests: 7 }]);
    expectTypeOf(timeline).toEqualTypeOf<Timeline>();
  });

  it('come as CSV too, one group at a time', async () => {
    const { admin } = office(seed);
    const csv = await admin.analytics.timeline({ group: 'request', format: 'csv' });
    expect(csv).toMatch(/^date,id,name,requests,credits\r\n2026-11-20,tiles,tiles,7,/);
    // @ts-expect-error A CSV holds one group, so it has to be named.
    await refusalOf(admin.analytics.timeline({ format: 'csv' }));
  });
});

describe('every call', () => {
  const calls = (admin: AdminClient, signal: AbortSignal): Record<string, () => Promise<unknown>> => ({
    'keys.list': () => admin.keys.list({ signal }).page(),
    'keys.create': () => admin.keys.create({}, { signal }),
    'keys.get': () => admin.keys.get('1', { signal }),
    'keys.update': () => admin.keys.update('1', {}, { signal }),
    'keys.reissue': () => admin.keys.reissue('1', { signal }),
    'keys.setActive': () => admin.keys.setActive('1', true, { signal }),
    'keys.delete': () => admin.keys.delete('1', { signal }),
    'users.list': () => admin.users.list({ signal }),
    'users.create': () => admin.users.create({ name: '', email: '', role: 'member' }, { signal }),
    'users.delete': () => admin.users.delete('1', { signal }),
    'users.revokeKeys': () => admin.users.revokeKeys('1', { signal }),
    'users.limits': () => admin.users.limits('1', { signal }),
    'users.setLimits': () => admin.users.setLimits('1', {}, { signal }),
    'plan.get': () => admin.plan.get({ signal }),
    'plan.subscribe': () => admin.plan.subscribe('flex', { signal }),
    'plan.cancel': () => admin.plan.cancel({ signal }),
    'plan.buyBundle': () => admin.plan.buyBundle('km2-10', { signal }),
    'analytics.timeline': () => admin.analytics.timeline({ signal }),
    'analytics.top': () => admin.analytics.top({ signal }),
  });

  it('can be aborted', async () => {
    const { admin, sent } = office();
    for (const [name, call] of Object.entries(calls(admin, AbortSignal.abort()))) {
      const error = (await call().catch((error: unknown) => error)) as Error;
      expect([name, error.name]).toEqual([name, 'AbortError']);
    }
    expect(sent).toHaveLength(0);
  });

  it('is refused with a token that nobody knows, and never shows it', async () => {
    const serviceToken = 'sk_0123456789abcdefghijABCDEFGHIJ0123456789';
    const echo: typeof fetch = (input, init) => {
      const { headers } = new Request(input, init);
      return Promise.resolve(
        new Response(`{"code":"invalid-key","detail":"No ${headers.get('Authorization')}"}`, { status: 401 }),
      );
    };
    const admin = createAdminClient({ apiUrl: 'https://keys.example', serviceToken, fetch: echo });
    for (const [name, call] of Object.entries(calls(admin, new AbortController().signal))) {
      const error = await refusalOf(call());
      expect([name, error.code]).toEqual([name, 'invalid-key']);
      const shown = [error.message, error.stack, JSON.stringify(error), inspect(error, { depth: 9 })].join();
      expect(shown).not.toContain(serviceToken.slice(4, 30));
    }
    const shown = [JSON.stringify(admin), inspect(admin, { depth: 9, showHidden: true })].join();
    expect(shown).not.toContain(serviceToken.slice(4, 30));
  });

  it('carries the token to this host alone: no redirects, no cookies, no Referer', async () => {
    const { admin, sent, server } = office();
    await admin.plan.get();
    const [request] = sent;
    expect(request?.headers.get('Authorization')).toBe(`Token ${server.serviceToken}`);
    expect(request).toMatchObject({ redirect: 'error', credentials: 'omit', referrerPolicy: 'no-referrer' });
  });

  it('says when an answer is none of the Service API’s', async () => {
    const answers = [
      new Response('<html>Bad gateway</html>', { status: 502 }),
      new Response('<html>Sign in</html>', { status: 200 }),
      new Response('', { status: 429, headers: { 'Retry-After': '30' } }),
    ];
    const fetch = vi.fn(() => Promise.resolve(answers.shift()!));
    const admin = createAdminClient({ apiUrl: 'https://keys.example/base/', serviceToken: 'sk_1', fetch });
    expect(await refusalOf(admin.plan.get())).toMatchObject({
      code: 'server-error',
      message: 'GET /base/v1/plan was answered with 502. The service failed.',
    });
    expect(await refusalOf(admin.plan.get())).toMatchObject({ status: 200, code: 'bad-response' });
    expect((await refusalOf(admin.plan.get())).retryAfter).toBeCloseTo(30, 0);
  });

  it('works over real HTTP', async () => {
    const server = await startHttpServer();
    try {
      const admin = createAdminClient({ apiUrl: server.url, serviceToken: server.serviceToken });
      const { id } = await admin.keys.create({ name: 'Shop' });
      const names: string[] = [];
      for await (const { name } of admin.keys.list()) names.push(name);
      expect(names).toContain('Shop');
      await admin.keys.delete(id);
      await expect(admin.plan.get({ signal: AbortSignal.abort() })).rejects.toThrow(
        expect.objectContaining({ name: 'AbortError' }),
      );
    } finally {
      await server.close();
    }
  });
});
