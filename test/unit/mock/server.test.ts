import { describe, expect, it } from 'vitest';
import { createServer } from '../../../src/mock/create-server.ts';
import {
  createKeyServer,
  type KeyServerOptions,
  type LogEntry,
  type MockKeyServer,
} from '../../../src/mock/index.ts';
import { assertDescribed } from '../../contract/validate.ts';

const noon = Date.UTC(2026, 10, 21, 12);
const style = '/maps/basic/style.json';
const tile = '/tiles/world/0/0/0.pbf';

function start(options: KeyServerOptions = {}): MockKeyServer {
  return createKeyServer({ now: noon, ...options });
}

async function ask(server: MockKeyServer, path: string, init?: RequestInit): Promise<Response> {
  const request = new Request(server.apiUrl + path, init);
  const response = await server.respond(request.clone());
  await assertDescribed(request, response);
  return response;
}

const keyed = (server: MockKeyServer, path: string): string => `${path}?key=${server.defaultKey}`;
const creditsOf = (server: MockKeyServer): number =>
  server.account.state.usage.months['2026-11']?.credits ?? 0;

describe('every answer', () => {
  it('can be read by a page of any origin, with its limits', async () => {
    const server = start();
    for (const path of [style, `${style}?key=nope`, keyed(server, tile), '/nowhere', '/v1/api_keys']) {
      const { headers } = await ask(server, path);
      expect(headers.get('Access-Control-Allow-Origin')).toBe('*');
      expect(headers.get('Access-Control-Expose-Headers')).toBe(
        'Retry-After, RateLimit, RateLimit-Policy, X-Request-Id',
      );
    }
  });

  it('has an id of its own', async () => {
    const server = start();
    const ids = await Promise.all(
      Array.from({ length: 10 }, async () => (await ask(server, style)).headers.get('X-Request-Id')),
    );
    expect(new Set(ids).size).toBe(10);
  });

  it.each([
    [tile, 'public, max-age=3600'],
    ['/tiles/world/6/0/40.pbf', 'public, max-age=3600'],
    [style, 'public, max-age=300'],
    ['/tiles/world/tiles.json', 'public, max-age=300'],
    ['/v1/usage', 'no-store'],
    ['/maps/nope/style.json', 'no-store'],
  ])('to %s says how long it may be kept', async (path, cacheControl) => {
    const server = start();
    expect((await ask(server, keyed(server, path))).headers.get('Cache-Control')).toBe(cacheControl);
  });

  it('to HEAD is that to GET, without its body', async () => {
    const server = start();
    const get = await ask(server, keyed(server, style));
    const head = await ask(server, keyed(server, style), { method: 'HEAD' });
    expect(head.status).toBe(200);
    expect(await head.text()).toBe('');
    expect(head.headers.get('Content-Length')).toBe(String((await get.arrayBuffer()).byteLength));
  });

  it('to HEAD tells no length of nothing', async () => {
    const server = start();
    const sea = await ask(server, keyed(server, '/tiles/world/6/7/37.pbf'), { method: 'HEAD' });
    expect([sea.status, sea.headers.get('Content-Length')]).toEqual([204, null]);
  });

  it('to HEAD tells the length of a body that a fault would cut off', async () => {
    const server = start();
    const whole = await (await ask(server, keyed(server, style))).arrayBuffer();
    server.faults.add({ truncate: true });
    const request = new Request(server.apiUrl + keyed(server, style), { method: 'HEAD' });
    const { headers } = await server.respond(request);
    expect(headers.get('Content-Length')).toBe(String(whole.byteLength));
  });

  it('to a method that two routes lack names the other one once', async () => {
    const server = start({ dialect: 'maptiler' });
    const response = await server.respond(new Request(server.apiUrl + style, { method: 'DELETE' }));
    expect([response.status, response.headers.get('Allow')]).toEqual([405, 'GET, OPTIONS']);
  });
});

describe('the page of a map', () => {
  it('lets no markup in', async () => {
    const token = 'pk_"><script>&amp;';
    const server = start({ seed: { keys: [{ name: 'Shop', token }] } });
    const response = await ask(server, `/maps/basic/?key=${encodeURIComponent(token)}`);
    expect(response.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
    const html = await response.text();
    expect(html).toContain('api-key="pk_&quot;&gt;&lt;script&gt;&amp;amp;"');
    expect(html.match(/<script/g)).toHaveLength(1);
  });

  it('does not tell the new token to whoever still has the old one', async () => {
    const server = start({ seed: { keys: [{ name: 'Shop', token: 'pk_shop' }] } });
    const { token } = server.account.reissueKey('pk_shop', 60);
    const html = await (await ask(server, '/maps/basic/?key=pk_shop')).text();
    expect(html).toContain('api-key="pk_shop"');
    expect(html).not.toContain(token);
  });
});

describe('a preflight', () => {
  it('is answered whatever the key, with the headers that were asked for', async () => {
    const response = await ask(start(), '/v1/api_keys', {
      method: 'OPTIONS',
      headers: { 'Access-Control-Request-Headers': 'authorization, content-type' },
    });
    expect(response.status).toBe(204);
    expect(response.headers.get('Access-Control-Allow-Headers')).toBe('authorization, content-type');
    expect(response.headers.get('Access-Control-Allow-Methods')).toContain('PUT');
    expect(response.headers.has('Access-Control-Allow-Private-Network')).toBe(false);
  });

  it("lets a public page reach a server on its visitor's own machine", async () => {
    const headers = { 'Access-Control-Request-Private-Network': 'true' };
    const response = await start().respond(
      new Request('https://api.mapward.test/', { method: 'OPTIONS', headers }),
    );
    expect(response.headers.get('Access-Control-Allow-Private-Network')).toBe('true');
  });
});

it('names the tilesets that have tiles of a format', async () => {
  const server = start();
  const response = await ask(server, keyed(server, '/tiles/world/0/0/0.png'));
  expect(await response.json()).toMatchObject({
    status: 404,
    detail: 'There is no tileset world with png tiles: world-raster has them.',
  });
});

describe('a charge', () => {
  it('is the cost of the route, once', async () => {
    const server = start();
    await ask(server, keyed(server, style));
    expect(creditsOf(server)).toBe(0);
    await ask(server, keyed(server, tile));
    expect(creditsOf(server)).toBe(1);
    await ask(server, keyed(server, '/tiles/world-raster/0/0/0.png'));
    expect(creditsOf(server)).toBe(5);
    await ask(server, keyed(server, '/geocoding/Rome.json'));
    expect(creditsOf(server)).toBe(6);
  });

  it.each([
    '/tiles/world/9/0/0.pbf',
    '/tiles/nope/0/0/0.pbf',
    '/geocoding/Rome.json?limit=0',
    '/geocoding/0,95.json',
  ])('is not made for %s, which cannot be answered', async (path) => {
    const server = start();
    const response = await ask(server, `${path}${path.includes('?') ? '&' : '?'}key=${server.defaultKey}`);
    expect([400, 404]).toContain(response.status);
    expect(creditsOf(server)).toBe(0);
  });

  it('for an export is the area of the polygon without its holes', async () => {
    const server = start({ seed: { balance: { free_km2: 0, km2: 20_000 } } });
    const square = (from: number, to: number) => [[from, from], [to, from], [to, to], [from, to], [from, from]]; // prettier-ignore
    const charge = async (coordinates: number[][][]): Promise<number> => {
      const body = JSON.stringify({ type: 'Polygon', coordinates });
      const response = await ask(server, keyed(server, '/exports'), { method: 'POST', body });
      return ((await response.json()) as { area_km2: number }).area_km2;
    };
    const whole = await charge([square(0, 1)]);
    const hole = await charge([square(0.25, 0.75)]);
    // A square degree at the equator, on a sphere of 6,371 km: 12,364 km².
    expect(whole).toBeGreaterThan(12_300);
    expect(whole).toBeLessThan(12_400);
    server.reset();
    expect(await charge([square(0, 1), square(0.25, 0.75)])).toBeCloseTo(whole - hole, 1);
  });

  it('that the balance cannot pay is refused before the work, and leaves it as it was', async () => {
    const server = start();
    const response = await ask(server, keyed(server, '/exports'), { method: 'POST', body: '[0,40,20,60]' });
    expect(response.status).toBe(402);
    expect(await response.json()).toMatchObject({ code: 'no-balance', remaining: 1 });
    expect(server.account.state.balance.freeM2).toBe(1_000_000);
  });
});

describe('an export of a bad area', () => {
  const ring = (...points: number[][]): object => ({ type: 'Polygon', coordinates: [points] });
  it.each([
    ['crosses itself', ring([0, 0], [1, 1], [1, 0], [0, 1], [0, 0]), 'coordinates'],
    [
      'crosses itself in a vertex',
      ring([0, 0], [1, 1], [2, 2], [2, 0], [1, 1], [0, 2], [0, 0]),
      'coordinates',
    ],
    ['folds back on itself', ring([0, 0], [2, 0], [1, 0], [1, 1], [0, 0]), 'coordinates'],
    ['is not closed', ring([0, 0], [1, 0], [1, 1], [0, 1]), 'coordinates[0]'],
    ['has too few corners', ring([0, 0], [1, 0], [0, 0]), 'coordinates[0]'],
    ['lies off the earth', ring([0, 0], [181, 0], [1, 1], [0, 0]), 'coordinates[0]'],
    ['is no polygon', { type: 'Point', coordinates: [0, 0] }, 'type'],
    ['has a hole outside', { type: 'Polygon', coordinates: [[[0, 0], [1, 0], [1, 1], [0, 0]], [[5, 5], [9, 5], [9, 9], [5, 5]]] }, 'coordinates[1]'], // prettier-ignore
    ['has a hole in a hole', { type: 'Polygon', coordinates: [[[0, 0], [9, 0], [9, 9], [0, 9], [0, 0]], [[1, 1], [8, 1], [8, 8], [1, 1]], [[3, 2], [7, 2], [7, 5], [3, 2]]] }, 'coordinates[2]'], // prettier-ignore
    ['is a box that is turned round', [10, 0, 0, 10], 'body'],
    ['is a box of three', [0, 0, 1], 'body'],
    ['is nothing', null, 'type'],
  ])('says that it %s', async (_, body, field) => {
    const server = start({ seed: { balance: { km2: 1e7 } } });
    const response = await ask(server, keyed(server, '/exports'), {
      method: 'POST',
      body: JSON.stringify(body),
    });
    expect(response.status).toBe(422);
    const { errors } = (await response.json()) as { errors: { field: string }[] };
    expect(errors.map((error) => error.field)).toEqual([field]);
    expect(server.account.state.balance.m2).toBe(1e13);
  });

  it('takes ten thousand vertices and no more', async () => {
    const server = start({ seed: { balance: { km2: 1e7 } } });
    const circle = (n: number): number[][] => {
      const points = Array.from({ length: n - 1 }, (_, i) => [
        Math.cos((i / (n - 1)) * 2 * Math.PI),
        Math.sin((i / (n - 1)) * 2 * Math.PI),
      ]);
      return [...points, points[0]!];
    };
    for (const [vertices, status] of [
      [10_000, 200],
      [10_001, 413],
    ] as const) {
      // prettier-ignore
      const body = JSON.stringify({ type: 'Polygon', coordinates: [circle(vertices)] });
      expect((await ask(server, keyed(server, '/exports'), { method: 'POST', body })).status).toBe(status);
    }
  });
});

describe('a running server', () => {
  it('has a clock that tests move', async () => {
    const server = start({ seed: { limits: { per_second: { tiles: 1 } } } });
    expect((await ask(server, keyed(server, tile))).status).toBe(200);
    const refused = await ask(server, keyed(server, tile));
    expect(refused.headers.get('Retry-After')).toBe('1');
    server.advance(1000);
    expect((await ask(server, keyed(server, tile))).status).toBe(200);
    server.now = noon + 86_400_000;
    expect(server.now).toBe(noon + 86_400_000);
    expect((await ask(server, keyed(server, tile))).status).toBe(200);
  });

  it('plays another caller, and again the one of the request', async () => {
    const server = start({ seed: { keys: [{ name: 'Shop', token: 'pk_shop', origins: ['shop.example'] }] } });
    const headers = { Origin: 'https://shop.example' };
    expect((await ask(server, `${style}?key=pk_shop`, { headers })).status).toBe(200);
    server.caller = { origin: 'https://evil.example' };
    expect((await ask(server, `${style}?key=pk_shop`, { headers })).status).toBe(403);
    server.caller = undefined;
    expect((await ask(server, `${style}?key=pk_shop`, { headers })).status).toBe(200);
    const request = new Request(`${server.apiUrl}${style}?key=pk_shop`);
    expect((await server.respond(request, { referrer: 'https://shop.example/cart' })).status).toBe(200);
  });

  it('starts over with its seed', async () => {
    const server = start({ seed: { keys: [{ name: 'Shop', token: 'pk_shop' }] } });
    server.account.deleteKey('pk_shop');
    server.account.spendQuota();
    server.faults.add({ status: 500 });
    server.reset();
    expect((await ask(server, `${tile}?key=pk_shop`)).status).toBe(200);
    expect(creditsOf(server)).toBe(1);
  });

  it('does directly what the back office does by request', async () => {
    const server = start();
    const { account } = server;
    const key = account.createKey({ origins: ['a.example'] });
    const asked = async (token: string): Promise<number> =>
      (
        await server.respond(new Request(`${server.apiUrl}${tile}?key=${token}`), {
          origin: 'https://b.example',
        })
      ).status;
    expect(await asked(key.token)).toBe(403);
    account.changeKey(key.token, { origins: [] });
    expect(await asked(key.token)).toBe(200);
    account.activateKey(key.id, false);
    expect(await asked(key.token)).toBe(401);
    account.activateKey(key.id);
    const reissued = account.reissueKey(key.id);
    expect([await asked(key.token), await asked(reissued.token)]).toEqual([401, 200]);
    account.spendQuota();
    expect(await asked(reissued.token)).toBe(429);
    account.subscribe('flex');
    expect(await asked(reissued.token)).toBe(200);
    account.cancelPlan();
    expect(await asked(reissued.token)).toBe(402);
    expect(() => account.createKey()).toThrow(
      expect.objectContaining({ status: 402, code: 'no-plan' }) as Error,
    );
    account.deleteKey(reissued.token);
    expect(() => account.key(reissued.token)).toThrow(/No key of this account/);
  });

  it('tells each request to its log, the key masked', async () => {
    const entries: LogEntry[] = [];
    const server = start({ onRequest: (entry) => entries.push(entry) });
    await ask(server, `${keyed(server, tile)}#9f2c`);
    await ask(server, '/v1/api_keys', { method: 'OPTIONS' });
    expect(entries).toMatchObject([
      { method: 'GET', path: `${tile}?key=…`, status: 200 },
      { method: 'OPTIONS', path: '/v1/api_keys', status: 204 },
    ]);
    expect(entries[0]!.ms).toBeGreaterThan(0);
  });

  it('may have a path in its URL, and answers nothing beside it', async () => {
    const server = start({ apiUrl: 'https://Shop.example/maps-api/' });
    expect(server.apiUrl).toBe('https://shop.example/maps-api');
    const response = await server.respond(new Request(`${server.apiUrl}${keyed(server, style)}`));
    expect(await response.text()).toContain('https://shop.example/maps-api/tiles/world/tiles.json?key=');
    expect((await server.respond(new Request(`https://shop.example${keyed(server, style)}`))).status).toBe(
      404,
    );
  });

  it('hands out the files beside it to every page, in its log and whatever the faults', async () => {
    const entries: LogEntry[] = [];
    const server = createServer(
      { apiUrl: 'https://shop.example/maps-api', onRequest: (entry) => entries.push(entry) },
      { fileAt: async (path) => (path === '/cdn/mapward.js' ? new Response('export {}') : undefined) },
    );
    server.faults.add({ status: 500 });
    const request = (method: string) =>
      server.respond(new Request(`${server.apiUrl}/cdn/mapward.js`, { method }));
    const [get, head, post] = [await request('GET'), await request('HEAD'), await request('POST')];
    expect(get.headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(await get.text()).toBe('export {}');
    expect([await head.text(), head.headers.get('Content-Length')]).toEqual(['', '9']);
    expect([get.status, head.status, post.status]).toEqual([200, 200, 500]);
    expect(entries.map(({ method, status }) => [method, status])).toEqual([
      ['GET', 200],
      ['HEAD', 200],
      ['POST', 500],
    ]);
  });

  it('names an invalid seed', () => {
    expect(() => start({ seed: { keys: [{ name: '' }] } })).toThrow(/keys\[0\]\.name/);
  });
});
