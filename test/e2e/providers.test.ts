/** What providers answer, through a real map, at the providers' own host names: over sockets, with the one-script build as it ships. */
import { existsSync, readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createKeyServer, dialects, type DialectName, type MockKeyServer } from '../../src/mock/index.ts';
import type { RefusalCode } from '../../src/mock/account/evaluate.ts';
import { closeAfterAll } from '../support/closing.ts';
import { serveEveryHost, type EveryHost } from '../support/every-host.ts';
import { answers } from '../unit/providers/answers/index.ts';

const site = 'https://shop.example';
const off = `pk_${'off'.padEnd(24, '0')}`;
const bound = `pk_${'bound'.padEnd(24, '0')}`;
const mistyped = `pk_${'nobody'.padEnd(24, '0')}`;

/** The key that is refused for this cause, once the account is as it has to be. */
const keyFor: Partial<Record<RefusalCode, (server: MockKeyServer) => string>> = {
  'invalid-key': () => mistyped,
  'inactive-key': () => off,
  'origin-not-allowed': () => bound,
  'quota-exceeded': (server) => {
    server.account.spendQuota();
    return server.defaultKey;
  },
};

let world: EveryHost;
let page: Page;
let server: MockKeyServer;
let html = '';

const untilEnd = closeAfterAll();
beforeAll(async () => {
  const opened = serveEveryHost(async (request) => {
    const url = new URL(request.url);
    if (url.origin !== site) return server.respond(request);
    const file = `dist${url.pathname}`;
    return url.pathname.startsWith('/cdn/') && existsSync(file)
      ? new Response(readFileSync(file), { headers: { 'Content-Type': typeOf(file) } })
      : new Response(html, { headers: { 'Content-Type': 'text/html' } });
  });
  world = untilEnd(await opened);
  page = await world.browser.newPage({ viewport: { width: 480, height: 320 } });
});
afterEach(async () => {
  await page.goto('about:blank');
  world.asked.length = 0;
});

function typeOf(file: string): string {
  return file.endsWith('.css') ? 'text/css' : file.endsWith('.json') ? 'application/json' : 'text/javascript';
}

function open(dialect: DialectName): MockKeyServer {
  server = createKeyServer({
    dialect,
    apiUrl: `https://${dialect}.example`,
    seed: {
      keys: [
        { name: 'Off', token: off, active: false },
        { name: 'Bound', token: bound, origins: ['elsewhere.example'] },
      ],
    },
  });
  return server;
}

/** A style that draws one provider's raster tiles, as text in the attribute. */
const raster = (tiles: string): string =>
  JSON.stringify({
    version: 8,
    sources: { tiles: { type: 'raster', tiles: [tiles], tileSize: 256 } },
    layers: [{ id: 'tiles', type: 'raster', source: 'tiles' }],
  });

async function problemOf(attributes: Readonly<Record<string, string>>): Promise<any> {
  const written = Object.entries(attributes).map(([name, value]) => `${name}='${value}'`);
  html = `<!doctype html><html lang="en"><title>Shop</title>
    <script type="module" src="/cdn/mapward.js"></script>
    <map-view ${written.join(' ')} center="10,50" zoom="2" problem-details="always"></map-view></html>`;
  await page.goto(`${site}/`);
  const problem = await page.waitForFunction(() => {
    const view = document.querySelector('map-view') as any;
    return view?.client?.problem;
  });
  return problem.jsonValue();
}

interface Row {
  readonly provider: DialectName;
  readonly cause: RefusalCode;
  readonly tiles?: string;
}

const rows: readonly Row[] = [
  { provider: 'maptiler', cause: 'invalid-key' },
  {
    provider: 'maptiler',
    cause: 'quota-exceeded',
    tiles: 'https://api.maptiler.com/maps/streets-v2/256/{z}/{x}/{y}.png',
  },
  {
    provider: 'mapbox',
    cause: 'origin-not-allowed',
    tiles: 'https://api.mapbox.com/styles/v1/mapbox/streets-v12/tiles/256/{z}/{x}/{y}',
  },
  {
    provider: 'mapbox',
    cause: 'invalid-key',
    tiles: 'https://api.mapbox.com/v4/mapbox.satellite/{z}/{x}/{y}.png',
  },
  {
    provider: 'stadia',
    cause: 'origin-not-allowed',
    tiles: 'https://tiles-eu.stadiamaps.com/tiles/alidade_smooth/{z}/{x}/{y}.png',
  },
  {
    provider: 'tomtom',
    cause: 'quota-exceeded',
    tiles: 'https://api.tomtom.com/map/1/tile/basic/main/{z}/{x}/{y}.png',
  },
  {
    provider: 'tomtom',
    cause: 'origin-not-allowed',
    tiles: 'https://a.api.tomtom.com/map/1/tile/basic/main/{z}/{x}/{y}.png',
  },
  {
    provider: 'jawg',
    cause: 'quota-exceeded',
    tiles: 'https://tile.jawg.io/jawg-streets/{z}/{x}/{y}.png',
  },
];

describe('a map of a provider', () => {
  it.each(rows)('reads what $provider answers for $cause ($tiles)', async ({ provider, cause, tiles }) => {
    const key = keyFor[cause]!(open(provider));
    const problem = await problemOf({
      provider,
      'api-key': key,
      ...(tiles !== undefined && { 'map-style': raster(tiles) }),
    });
    const isPicture = tiles?.endsWith('.png') === true;
    const known = (answers[provider] ?? []).filter(({ dialect = [] }) => dialect.includes(cause));
    const answer = known.find(({ path }) => (path !== undefined) === isPicture) ?? known[0];
    const several = typeof answer?.means !== 'string';
    expect(problem).toMatchObject({
      status: answer?.status,
      certain: !several,
      candidates: several ? answer?.means : [answer?.means],
    });
    expect(problem.message).not.toContain(key);
  });

  it('has its key on the provider’s hosts and on no other', async () => {
    const { defaultKey } = open('stadia');
    html = '';
    await problemOf({ provider: 'stadia', 'api-key': mistyped });
    const keyed = world.asked.filter((url) => url.includes(mistyped)).map((url) => new URL(url).hostname);
    expect(new Set(keyed)).toEqual(new Set(['tiles.stadiamaps.com']));
    expect(defaultKey).not.toBe(mistyped);
  });

  it('says that a picture came without its key, though it was answered 200', async () => {
    const { defaultKey } = open('carto');
    html = `<!doctype html><html lang="en"><title>Shop</title>
      <img src="https://basemaps.cartocdn.com/light_all/2/2/1.png?api_key=${defaultKey}" alt="" />
      <script type="module" src="/cdn/mapward.js"></script>
      <map-view provider="carto" api-key="${defaultKey}" center="10,50" zoom="2"></map-view></html>`;
    await page.goto(`${site}/`);
    const problem = await page.waitForFunction(
      () => (document.querySelector('map-view') as any)?.client?.problem,
    );
    expect(await problem.jsonValue()).toMatchObject({ code: 'missing-key', certain: true, status: 200 });
  });

  it('needs no key where the provider lets the page’s origin in', async () => {
    open('stadia');
    const problem = await problemOf({ provider: 'stadia' });
    expect(problem).toMatchObject({ status: 401, candidates: ['missing-key', 'origin-not-allowed'] });
    expect(world.asked.filter((url) => url.includes('api_key'))).toEqual([]);
    expect(dialects.stadia.key).toBe('api_key');
  });
});
