import { afterEach, describe, expect, expectTypeOf, it, vi } from 'vitest';
import {
  createAdminClient,
  isAdminError,
  type AdminClient,
  type AdminError,
  type ApiKey,
  type MaptilerKey,
} from '../../../src/admin/index.ts';
import { startMaptilerService, type MaptilerService } from '../../support/maptiler-service.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function account(
  seed?: Parameters<typeof startMaptilerService>[0],
): Promise<{ service: MaptilerService; admin: AdminClient<MaptilerKey> }> {
  const service = await startMaptilerService(seed);
  closing.push(service.close);
  const { url: apiUrl, serviceToken } = service;
  return { service, admin: createAdminClient({ apiUrl, serviceToken, service: 'maptiler' }) };
}

async function refusalOf(call: Promise<unknown>): Promise<AdminError> {
  const error: unknown = await call.catch((error: unknown) => error);
  if (!isAdminError(error)) expect.fail(`Expected an AdminError, not ${String(error)}`);
  return error;
}

/** A MapTiler account that gives these answers, one after another. */
function answering(...answers: Response[]): AdminClient<MaptilerKey> {
  const fetch = () => Promise.resolve(answers.shift()!);
  return createAdminClient({
    apiUrl: 'https://service.maptiler.com',
    serviceToken: 'mt_1',
    service: 'maptiler',
    fetch,
  });
}

describe('the client, with a service that implements MapTiler’s document and nothing more', () => {
  it('lists over two pages, one key after another', async () => {
    const { service, admin } = await account(60);
    const ids: string[] = [];
    for await (const { id } of admin.keys.list()) ids.push(id);
    expect(ids).toEqual(service.keys.map(({ id }) => id));
    expect(service.received.map(({ url }) => url)).toEqual(['/v1/api_keys', '/v1/api_keys?cursor=NTA%3D']);
  });

  it('makes, reads, changes and deletes a key', async () => {
    const { service, admin } = await account();
    const key = await admin.keys.create({ name: 'Shop', origins: ['shop.example'] });
    expect(key).toEqual(service.keys[0]);
    expect(await admin.keys.get(key.id)).toEqual(key);
    expect(await admin.keys.update(key.id, { user_agent: 'App/' })).toMatchObject({
      name: 'Shop',
      user_agent: 'App/',
    });
    expect(await admin.keys.delete(key.id)).toBeUndefined();
    expect(service.keys).toEqual([]);
    expect(await refusalOf(admin.keys.get(key.id))).toMatchObject({ status: 404, code: 'not-found' });
    expect(service.received.map(({ status }) => status)).toEqual([200, 200, 200, 200, 404]);
  });

  it('says what it can, and rejects every other call before any request', async () => {
    const { service, admin } = await account([{ name: 'Shop' }]);
    const { id } = service.keys[0]!;
    expect([...admin.can]).toEqual(['list', 'get', 'create', 'update', 'delete']);
    const calls: Promise<unknown>[] = [
      admin.keys.reissue(id),
      admin.keys.setActive(id, false),
      admin.keys.create({ name: 'Export', api: 'batch' }),
      admin.keys.create({ user: id }),
      admin.keys.list({ state: 'active' }).page(),
      admin.keys.list({ user: id }).page(),
      admin.users.list(),
      admin.users.create({ name: 'Mia', email: 'mia@example.com', role: 'member' }),
      admin.users.delete(id),
      admin.users.revokeKeys(id),
      admin.users.limits(id),
      admin.users.setLimits(id, {}),
      admin.plan.get(),
      admin.plan.subscribe('flex'),
      admin.plan.cancel(),
      admin.plan.buyBundle('km2-10'),
      admin.analytics.timeline(),
      admin.analytics.top(),
    ];
    for (const call of calls) {
      const error = await refusalOf(call);
      expect(error).toMatchObject({ status: 0, code: 'not-supported' });
      expect(error.message).toMatch(/^MapTiler’s Service API has no `\w+`\.$/);
    }
    expect(service.received).toEqual([]);
  });

  it('filters and sorts the pages that are there by itself, and asks the service for neither', async () => {
    const names = [
      'Shop',
      'Blog',
      'shop floor',
      ...Array.from({ length: 60 }, (_, i) => `Key ${i}`),
      'Workshop',
    ];
    const { service, admin } = await account(names.map((name) => ({ name })));
    const found: (string | undefined)[] = [];
    for await (const { name } of admin.keys.list({ q: 'SHOP', sort: '-name' })) found.push(name);
    expect(found).toEqual(['shop floor', 'Shop', 'Workshop']);
    for (const { url } of service.received) expect(url).not.toMatch(/[?&](q|sort|state)=/);
  });

  it('is told by its host', () => {
    const at = (apiUrl: string): AdminClient => createAdminClient({ apiUrl, serviceToken: 'mt_1' });
    expect(at('https://service.maptiler.com').can.has('reissue')).toBe(false);
    expect(at('https://service.maptiler.com/').can.has('reissue')).toBe(false);
    expect(at('https://SERVICE.maptiler.com:443').can.has('reissue')).toBe(false);
    for (const apiUrl of [
      'https://keys.example',
      'https://service.maptiler.com.evil.example',
      'https://keys.example/service.maptiler.com',
      'https://service.maptiler.com:8443',
    ])
      expect(at(apiUrl).can.has('reissue'), apiUrl).toBe(true);
    const bad = { apiUrl: 'https://keys.example', serviceToken: 'mt_1', service: 'google' as 'maptiler' };
    expect(() => createAdminClient(bad)).toThrow('`service` must be one of mapward, maptiler.');
  });

  it('has the keys of its service as types', () => {
    const admin = answering();
    expectTypeOf(admin.keys.get).returns.toEqualTypeOf<Promise<MaptilerKey>>();
    expectTypeOf(createAdminClient).returns.toExtend<AdminClient<ApiKey> | AdminClient<MaptilerKey>>();
  });
});

describe('the client reads', () => {
  const key = { id: '1', token: 'abc', description: null, user_agent: null, origins: [] };

  it('a key with fields missing, odd or more than it knows: what is good of those that it knows', async () => {
    const odd = { ...key, name: 5, created: null, origins: 'shop.example', colour: 'red', active: true };
    const page = { cursor: null, total_count: 3, items: [odd, { token: 'def' }, 'no key', key] };
    const { items, total_count: total } = await answering(Response.json(page)).keys.list().page();
    expect(items).toEqual([
      { id: '1', token: 'abc', description: null, user_agent: null },
      { id: '', token: 'def' },
      key,
    ]);
    expect(total).toBe(3);
  });

  it('a page without a cursor or a count as the last one', async () => {
    for (const cursor of [undefined, '', 7]) {
      const list = answering(Response.json({ cursor, items: [key] })).keys.list();
      expect(await list.page()).toMatchObject({ cursor: null, total_count: 1 });
    }
  });

  it('no further when a cursor comes again', async () => {
    const page = () => Response.json({ cursor: 'NTA=', total_count: 9, items: [key] });
    const admin = answering(page(), page(), page());
    const seen: string[] = [];
    for await (const { id } of admin.keys.list()) seen.push(id);
    expect(seen).toEqual(['1', '1']);
  });

  it.each([Response.json([]), Response.json({ items: {} }), Response.json(null), new Response('[')])(
    'nothing from what is not a page of keys',
    async (answer) => {
      expect(await refusalOf(answering(answer).keys.list().page())).toMatchObject({
        status: 200,
        code: 'bad-response',
      });
    },
  );
});

describe('an error of the service, whatever its body, is an AdminError with words', () => {
  const page = '<html><body>Bad gateway</body></html>';
  it.each<[status: number, body: string, type: string, code: string, words: string]>([
    [400, '', '', 'bad-request', 'The service does not understand the request.'],
    [401, '', '', 'invalid-key', 'The service does not accept the token.'],
    [403, 'Storage limit exceeded', 'text/plain', 'forbidden', 'Storage limit exceeded'],
    [403, '{"message":"Too many keys"}', 'application/json', 'forbidden', 'Too many keys'],
    [403, '{"error":{"message":"Too many keys"}}', 'application/json', 'forbidden', 'Too many keys'],
    [404, '{"error":"No such key"}', 'application/json', 'not-found', 'No such key'],
    [404, '[]', 'application/json', 'not-found', 'The service has no such thing.'],
    [410, 'null', 'application/json', 'not-found', 'It is gone.'],
    [418, '', '', 'refused', 'The service refused.'],
    [429, '', '', 'rate-limited', 'Too many requests. Try again later.'],
    [500, '{"detail":""}', 'application/json', 'server-error', 'The service failed.'],
    [502, page, 'text/html', 'server-error', 'The service failed.'],
    [503, 'x'.repeat(5000), 'text/plain', 'server-error', 'The service failed.'],
  ])('%i with `%.40s`', async (status, body, type, code, words) => {
    const headers = type === '' ? {} : { 'Content-Type': type };
    const error = await refusalOf(answering(new Response(body, { status, headers })).keys.get('1'));
    expect(error).toMatchObject({ status, code });
    expect(error.message).toBe(`GET /v1/api_keys/1 was answered with ${status}. ${words}`);
  });

  it('shows no token that the service repeats', async () => {
    const fetch = vi.fn(() =>
      Promise.resolve(
        new Response('Bad token mt_0123456789abcdef', {
          status: 401,
          headers: { 'Content-Type': 'text/plain' },
        }),
      ),
    );
    const admin = createAdminClient({
      apiUrl: 'https://service.maptiler.com',
      serviceToken: 'mt_0123456789abcdef',
      fetch,
    });
    expect((await refusalOf(admin.keys.get('1'))).message).toMatch(/Bad token mt_…cdef$/);
  });
});
