import { describe, expect, it } from 'vitest';
import { openService } from './service-client.ts';
import type { Answer, ServiceClient } from './service-client.ts';
import type {
  ApiKey,
  ApiKeyPage,
  CreatedUser,
  Plan,
  Problem,
  Timeline,
  Top,
  User,
} from '../../src/key-service.ts';

interface UserPage {
  total_count: number;
  items: User[];
}

async function idOf(service: ServiceClient, name: string): Promise<string> {
  const { body } = await service.call<ApiKeyPage>('GET', `/v1/api_keys?q=${name}`);
  return body.items[0]!.id;
}

async function userId(service: ServiceClient, name: string): Promise<string> {
  const { body } = await service.call<UserPage>('GET', '/v1/users');
  return body.items.find((user) => user.name === name)!.id;
}

/** Every row that changes something, with an id that fits. */
const changes: [method: string, path: string, body?: object][] = [
  ['POST', '/v1/api_keys', {}],
  ['DELETE', '/v1/api_keys/:key'],
  ['POST', '/v1/api_keys/:key/change_settings', { name: 'New' }],
  ['POST', '/v1/api_keys/:key/reissue', {}],
  ['POST', '/v1/api_keys/:key/activation', { active: false }],
  ['POST', '/v1/users', { name: 'Cy', email: 'cy@example.org', role: 'member' }],
  ['DELETE', '/v1/users/:user'],
  ['POST', '/v1/users/:user/revoke_keys'],
  ['PUT', '/v1/users/:user/limits', { rest: 5, batch: null }],
  ['POST', '/v1/plan/subscription', { plan: 'flex' }],
  ['DELETE', '/v1/plan/subscription'],
  ['POST', '/v1/plan/bundles', { bundle: 'km2-10' }],
];

const reads: [method: string, path: string][] = [
  ['GET', '/v1/api_keys'],
  ['GET', '/v1/api_keys/:key'],
  ['GET', '/v1/users'],
  ['GET', '/v1/users/:user/limits'],
  ['GET', '/v1/plan'],
  ['GET', '/v1/analytics/api_usage/timeline'],
  ['GET', '/v1/analytics/api_usage/top'],
];

async function fill(service: ServiceClient, path: string): Promise<string> {
  const [key, user] = [await idOf(service, 'Shop'), await userId(service, 'Bob')];
  return path.replace(':key', key).replace(':user', user);
}

describe('service tokens', () => {
  it.each([...reads, ...changes])('are asked for by %s %s', async (method, path, body?: object) => {
    const service = openService();
    const url = await fill(service, path);
    const before = JSON.stringify(service.server.account);
    const none = await service.call(method, url, body, null);
    expect(none).toMatchObject({ status: 401, body: { code: 'missing-key', instance: url } });
    expect(none.headers.get('WWW-Authenticate')).toBe('Token realm="mapward"');
    expect(await service.call(method, url, body, 'sk_nobody')).toMatchObject({
      status: 401,
      body: { code: 'invalid-key' },
    });
    expect(JSON.stringify(service.server.account)).toBe(before);
  });

  it.each(changes)('of an admin may, of a member may not: %s %s', async (method, path, body) => {
    const service = openService();
    const url = await fill(service, path);
    const before = JSON.stringify(service.server.account);
    expect(await service.call(method, url, body, 'sk_bob')).toMatchObject({
      status: 403,
      body: { code: 'not-admin' },
    });
    expect(JSON.stringify(service.server.account)).toBe(before);
    expect((await service.call(method, url, body)).status).toBe(200);
  });

  it.each(reads)('of a member may: %s %s', async (method, path) => {
    const service = openService();
    expect((await service.call(method, await fill(service, path), undefined, 'sk_bob')).status).toBe(200);
  });

  it('are not public keys', async () => {
    const answer = await openService().call<Problem>('GET', '/v1/plan', undefined, 'pk_testing');
    expect(answer).toMatchObject({ status: 401, body: { code: 'invalid-key' } });
    expect(answer.body.detail).toContain('public key');
    expect(JSON.stringify(answer.body)).not.toContain('pk_testing');
  });

  it.each(['sk_ada', 'Bearer sk_ada', 'Token', 'Token ', 'Token sk_ada sk_ada'])(
    'are not read from `%s`',
    async (value) => {
      const { server } = openService();
      const headers = { Authorization: value };
      expect((await server.respond(new Request(`${server.apiUrl}/v1/plan`, { headers }))).status).toBe(401);
    },
  );

  it('may be announced in any case', async () => {
    const { server } = openService();
    const headers = { Authorization: 'token sk_ada' };
    expect((await server.respond(new Request(`${server.apiUrl}/v1/plan`, { headers }))).status).toBe(200);
  });

  it('go with their user', async () => {
    const service = openService();
    await service.call('DELETE', `/v1/users/${await userId(service, 'Bob')}`);
    expect((await service.call('GET', '/v1/plan', undefined, 'sk_bob')).status).toBe(401);
  });
});

describe('keys', () => {
  it('work from the moment they are made to the moment they are deleted', async () => {
    const service = openService();
    const { body: key } = await service.call<ApiKey>('POST', '/v1/api_keys', {
      name: 'New',
      description: 'x',
    });
    expect(key).toMatchObject({
      name: 'New',
      description: 'x',
      active: true,
      default: false,
      api: 'rest',
      last_used: null,
    });
    expect(await service.tile(key.token)).toBe(200);
    expect((await service.call('GET', `/v1/api_keys/${key.id}`)).body).toEqual({
      ...key,
      last_used: '2026-11-21T12:30:00.000Z',
      monthly_usage: 1,
    });
    expect(await service.call('DELETE', `/v1/api_keys/${key.id}`)).toMatchObject({
      body: { id: key.id, deleted: true },
    });
    expect(await service.tile(key.token)).toBe(401);
    expect((await service.call('GET', `/v1/api_keys/${key.id}`)).status).toBe(404);
  });

  it('can be made with no body at all', async () => {
    const { body } = await openService().call<ApiKey>('POST', '/v1/api_keys');
    expect(body.name).not.toBe('');
  });

  it('belong to whose token made them', async () => {
    const service = openService();
    const { body } = await service.call<ApiKey>('POST', '/v1/api_keys', {});
    expect(body.user).toBe(await userId(service, 'Ada'));
  });

  it('move `changed`, and only that, beside what is set', async () => {
    const service = openService();
    const id = await idOf(service, 'Shop');
    const before = (await service.call<ApiKey>('GET', `/v1/api_keys/${id}`)).body;
    service.server.advance(1000);
    const { body } = await service.call('POST', `/v1/api_keys/${id}/change_settings`, {
      user_agent: 'Firefox',
    });
    expect(body).toEqual({ ...before, user_agent: 'Firefox', changed: '2026-11-21T12:30:01.000Z' });
  });

  it('tell how long the token before works too', async () => {
    const service = openService();
    const id = await idOf(service, 'Shop');
    const { body } = await service.call<ApiKey>('POST', `/v1/api_keys/${id}/reissue`, {
      overlap_seconds: 60,
    });
    expect(body.previous_token_until).toBe('2026-11-21T12:31:00.000Z');
    expect([await service.tile('pk_shop'), await service.tile(body.token)]).toEqual([200, 200]);
    service.server.advance(60_000);
    expect((await service.call<ApiKey>('GET', `/v1/api_keys/${id}`)).body.previous_token_until).toBeNull();
    expect([await service.tile('pk_shop'), await service.tile(body.token)]).toEqual([401, 200]);
  });

  it('are switched off and on', async () => {
    const service = openService();
    const path = `/v1/api_keys/${await idOf(service, 'Shop')}/activation`;
    expect((await service.call<ApiKey>('POST', path, { active: false })).body.active).toBe(false);
    expect(await service.tile('pk_shop')).toBe(401);
    await service.call('POST', path, { active: true });
    expect(await service.tile('pk_shop')).toBe(200);
  });

  it('name all their bad settings', async () => {
    const settings = { name: '', origins: ['https://a.example', '*'], nonsense: 1 };
    const answer = await openService().call<Problem>('POST', '/v1/api_keys', settings);
    expect(answer).toMatchObject({ status: 422, body: { code: 'invalid-settings' } });
    expect(answer.body.errors?.map((error) => error.field)).toEqual([
      'name',
      'origins[0]',
      'origins[1]',
      'nonsense',
    ]);
  });

  it.each([
    ['POST', '/v1/api_keys', 409, 'active-key-limit', {}],
    ['DELETE', '/v1/api_keys/:default', 409, 'default-key', undefined],
    ['POST', '/v1/api_keys/:default/activation', 409, 'default-key', { active: false }],
    ['POST', '/v1/api_keys/:default/change_settings', 422, 'invalid-settings', { origins: ['a.example'] }],
    ['GET', '/v1/api_keys/none', 404, 'not-found', undefined],
    ['GET', '/v1/api_keys/__proto__', 404, 'not-found', undefined],
    ['POST', '/v1/api_keys/none/reissue', 404, 'not-found', {}],
    ['DELETE', '/v1/users/none', 404, 'not-found', undefined],
  ])('%s %s is refused with %i %s', async (method, path, status, code, body) => {
    const service = openService({
      keys: ['Testing', 'a', 'b', 'c'].map((name) => ({ name, default: name === 'Testing' })),
    });
    const url = path.replace(':default', await idOf(service, 'Testing'));
    expect(await service.call(method, url, body)).toMatchObject({ status, body: { code } });
  });

  it('cannot be made without a plan', async () => {
    const service = openService();
    await service.call('DELETE', '/v1/plan/subscription');
    expect(await service.call('POST', '/v1/api_keys', {})).toMatchObject({
      status: 402,
      body: { code: 'no-plan' },
    });
  });

  it.each([
    ['{', 400, 'bad-request'],
    ['[]', 400, 'bad-request'],
    ['null', 400, 'bad-request'],
    ['"x"', 400, 'bad-request'],
    [JSON.stringify({ name: 'x'.repeat(70_000) }), 413, 'too-large'],
  ])('refuse a body such as %.10s with %i', async (text, status, code) => {
    expect(await openService().call('POST', '/v1/api_keys', text)).toMatchObject({ status, body: { code } });
  });
});

describe('the list of keys', () => {
  const many = { keys: Array.from({ length: 24 }, (_, index) => ({ name: `k${index}`, active: false })) };

  it('goes on where its cursor says', async () => {
    const service = openService(many);
    const names: string[] = [];
    let cursor: ApiKeyPage['cursor'] = '';
    while (cursor !== null) {
      const { body }: Answer<ApiKeyPage> = await service.call(
        'GET',
        `/v1/api_keys?limit=10&cursor=${encodeURIComponent(cursor)}`,
      );
      expect(body.total_count).toBe(25);
      names.push(...body.items.map((key) => key.name));
      cursor = body.cursor;
    }
    expect(names).toEqual(['Default key', ...many.keys.map((key) => key.name)]);
  });

  it('takes a cursor that was not encoded', async () => {
    const service = openService({
      keys: Array.from({ length: 20 }, (_, index) => ({ name: `~~~${index}`, active: false })),
    });
    const { body } = await service.call<ApiKeyPage>('GET', '/v1/api_keys?limit=10&sort=name');
    expect((await service.call('GET', `/v1/api_keys?limit=10&sort=name&cursor=${body.cursor}`)).status).toBe(
      200,
    );
  });

  it.each([
    'limit=9',
    'limit=101',
    'limit=x',
    'limit=',
    'limit=-10',
    'cursor=nonsense',
    'sort=color',
    'state=gone',
  ])('refuses ?%s', async (query) => {
    expect(await openService().call('GET', `/v1/api_keys?${query}`)).toMatchObject({
      status: 400,
      body: { code: 'bad-request' },
    });
  });

  it.each(['limit=10', 'limit=100', 'sort=-name', 'state=active', 'q=Shop', 'cursor='])(
    'takes ?%s',
    async (query) => {
      expect((await openService().call('GET', `/v1/api_keys?${query}`)).status).toBe(200);
    },
  );
});

describe('users', () => {
  it('are told their service token once', async () => {
    const service = openService();
    const { body } = await service.call<CreatedUser>('POST', '/v1/users', {
      name: 'Cy',
      email: 'cy@example.org',
      role: 'admin',
    });
    expect((await service.call('GET', '/v1/plan', undefined, body.service_token)).status).toBe(200);
    const list = await service.call<UserPage>('GET', '/v1/users');
    expect(list.body.total_count).toBe(3);
    expect(JSON.stringify(list.body)).not.toContain('sk_');
  });

  it('have their keys revoked with them, and listed as revoked', async () => {
    const service = openService();
    const bob = await userId(service, 'Bob');
    const { body: key } = await service.call<ApiKey>('POST', '/v1/api_keys', { user: bob });
    const { body } = await service.call('DELETE', `/v1/users/${bob}`);
    expect(body).toEqual({ id: bob, deleted: true, revoked_keys: [key.id] });
    expect((await service.call<ApiKeyPage>('GET', '/v1/api_keys?state=revoked')).body.items).toMatchObject([
      { id: key.id, active: false, revoked: '2026-11-21T12:30:00.000Z' },
    ]);
    expect(await service.tile(key.token)).toBe(401);
    const again = await service.call('POST', `/v1/api_keys/${key.id}/activation`, { active: true });
    expect(again).toMatchObject({ status: 409, body: { code: 'revoked-key' } });
  });

  it('can be kept when their keys are revoked', async () => {
    const service = openService();
    const ada = await userId(service, 'Ada');
    const id = await idOf(service, 'Shop');
    expect((await service.call('POST', `/v1/users/${ada}/revoke_keys`)).body).toEqual({ revoked_keys: [id] });
    expect([await service.tile('pk_shop'), await service.tile('pk_testing')]).toEqual([401, 200]);
    expect((await service.call<UserPage>('GET', '/v1/users')).body.items[0]).toMatchObject({
      id: ada,
      active_keys: 0,
    });
  });

  it('keep an admin', async () => {
    const service = openService();
    const answer = await service.call('DELETE', `/v1/users/${await userId(service, 'Ada')}`);
    expect(answer).toMatchObject({ status: 409, body: { code: 'last-admin' } });
  });

  it('have limits, with what is used of them', async () => {
    const service = openService();
    const path = `/v1/users/${await userId(service, 'Ada')}/limits`;
    expect((await service.call('PUT', path, { rest: 1 })).body).toMatchObject({ rest: 1, batch: null });
    expect([await service.tile('pk_shop'), await service.tile('pk_testing')]).toEqual([200, 429]);
    expect((await service.call('GET', path)).body).toEqual({
      rest: 1,
      batch: null,
      used: { rest: 1, batch: 0 },
      reset: '2026-12-01T00:00:00.000Z',
    });
    expect(await service.call('PUT', path, { rest: -1 })).toMatchObject({ status: 422 });
  });
});

describe('the plan', () => {
  it('tells what is left, and what there is to buy', async () => {
    const service = openService();
    await service.tile('pk_shop');
    expect((await service.call('GET', '/v1/plan')).body).toMatchObject({
      plan: 'free',
      status: 'active',
      quota: { limit: 100_000, used: 1, remaining: 99_999 },
      balance: { km2: 1, credits: 0 },
      keys: { used: 1, limit: 10 },
      offers: {
        plans: [{ plan: 'free' }, { plan: 'flex' }, { plan: 'unlimited' }],
        bundles: [{ bundle: 'km2-10' }, { bundle: 'km2-100' }, { bundle: 'credits-10000' }],
      },
    });
  });

  it('is suspended by a spent month, cancelled, and taken again', async () => {
    const service = openService({ limits: { plans: { free: { credits: 1 } } } });
    await service.tile('pk_shop');
    expect((await service.call<Plan>('GET', '/v1/plan')).body.status).toBe('suspended');
    expect(await service.tile('pk_shop')).toBe(429);
    expect((await service.call<Plan>('DELETE', '/v1/plan/subscription')).body.status).toBe('cancelled');
    expect(await service.tile('pk_shop')).toBe(402);
    expect((await service.call('POST', '/v1/plan/subscription', { plan: 'flex' })).body).toMatchObject({
      plan: 'flex',
      status: 'active',
      keys: { limit: 25 },
    });
    expect(await service.tile('pk_shop')).toBe(200);
  });

  it('grows by bundles', async () => {
    const service = openService();
    await service.call('POST', '/v1/plan/bundles', { bundle: 'km2-100' });
    const { body } = await service.call<Plan>('POST', '/v1/plan/bundles', { bundle: 'credits-10000' });
    expect(body.balance).toEqual({ km2: 101, credits: 10_000 });
    expect(await service.call('POST', '/v1/plan/bundles', { bundle: 'gold' })).toMatchObject({ status: 422 });
  });
});

describe('analytics', () => {
  const history = [
    { key: 'Shop', service: 'tiles', at: '2026-11-20T10:00:00Z', requests: 3 },
    { key: 'Shop', service: 'exports', at: '2026-11-20T10:00:00Z', requests: 1, km2: 0.5 },
  ];
  const named = (name: string) =>
    openService({
      history: history.map((use) => ({ ...use, key: name })),
      keys: [{ name, token: 'pk_shop' }],
    });

  it('tell what was used, of either kind', async () => {
    const { body } = await named('Shop').call<Timeline>('GET', '/v1/analytics/api_usage/timeline?period=7d');
    expect(body.groups).toEqual([
      {
        group: 'request',
        items: [{ date: '2026-11-20', id: 'tiles', name: 'tiles', requests: 3, credits: 3 }],
      },
      {
        group: 'export',
        items: [{ date: '2026-11-20', id: 'exports', name: 'exports', exports: 1, km2: 0.5 }],
      },
    ]);
    const top = await named('Shop').call<Top>(
      'GET',
      '/v1/analytics/api_usage/top?classifier=api_keys&group=request',
    );
    expect(top.body.groups[0]!.items).toMatchObject([{ name: 'Shop', requests: 3 }]);
  });

  it('come as a file of CSV, with what needs it in quotes', async () => {
    const service = named('Shop, "old"');
    const id = await idOf(service, 'Shop');
    const query = 'period=7d&classifier=api_keys&group=request&format=csv';
    const answer = await service.call('GET', `/v1/analytics/api_usage/timeline?${query}`);
    expect(answer.headers.get('Content-Disposition')).toBe(
      'attachment; filename="timeline_api_keys_request_2026-11-15_2026-11-21.csv"',
    );
    expect(answer.body).toBe(`date,id,name,requests,credits\r\n2026-11-20,${id},"Shop, ""old""",3,3\r\n`);
    const top = await service.call('GET', '/v1/analytics/api_usage/top?group=export&format=csv');
    expect(top.body).toBe('id,name,exports,km2\r\nexports,exports,1,0.5\r\n');
  });

  it('come as a CSV whose names are no formulas to a spreadsheet', async () => {
    const service = named('=HYPERLINK("https://evil.example")');
    const query = 'period=7d&classifier=api_keys&group=request&format=csv';
    for (const report of ['timeline', 'top']) {
      const { body } = await service.call('GET', `/v1/analytics/api_usage/${report}?${query}`);
      expect(body).toContain(`,"'=HYPERLINK(""https://evil.example"")",3,3\r\n`);
    }
  });

  it.each([
    'timeline?format=csv',
    'top?format=csv',
    'timeline?period=yesterday',
    'timeline?classifier=color',
    'timeline?group=session',
    'timeline?format=xml',
    'top?limit=0',
    'top?limit=101',
    'top?limit=x',
  ])('refuse %s', async (path) => {
    expect(await named('Shop').call('GET', `/v1/analytics/api_usage/${path}`)).toMatchObject({
      status: 400,
      body: { code: 'bad-request' },
    });
  });
});
