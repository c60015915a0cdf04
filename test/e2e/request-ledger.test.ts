/** What a map's own requests and answers tell, and what they do not: MapLibre in a real browser, a server that answers as each test says. */
import type { Browser, Page } from 'playwright-core';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadWorld } from '../../src/mock/world/world.ts';
import { launchBrowser, listenTo } from '../support/browser.ts';
import { mapLibres } from '../support/whole.ts';
import { closeAfterAll, closeAfterTest } from '../support/closing.ts';
import { startLabPage, type MapLibreVersion } from '../support/lab/lab.ts';
import {
  refusal,
  startScriptedServer,
  type Answer,
  type ScriptedRequest,
  type ScriptedServer,
} from '../support/lab/scripted-server.ts';
import { worldTile as tile } from '../support/lab/world-tile.ts';

const keyA = 'pk_aaaaaaaaaaaaaaaaaaaaaaaa';
const keyB = 'pk_bbbbbbbbbbbbbbbbbbbbbbbb';
const invalid = refusal(401, 'invalid-key');

const world = await loadWorld();

let browser: Browser;
let site: Awaited<ReturnType<typeof startLabPage>>;
let page: Page;
let lines: string[];

const untilEnd = closeAfterAll();
beforeAll(async () => {
  [site, browser] = await Promise.all([startLabPage().then(untilEnd), launchBrowser().then(untilEnd)]);
});
beforeEach(async () => {
  page = closeAfterTest(await browser.newPage({ viewport: { width: 320, height: 320 } }));
  lines = listenTo(page);
  await page.goto(site.pageUrl);
});

const raster = (url: string, set = 'shade') => ({
  type: 'raster',
  tiles: [`${url}/tiles/${set}/{z}/{x}/{y}.png`],
  tileSize: 512,
  maxzoom: 6,
});
const styleOf = (sources: Record<string, { type: string }>, more: object = {}) => ({
  version: 8,
  sources,
  layers: Object.entries(sources).map(([id, { type }]) => ({
    id,
    source: id,
    type: type === 'geojson' ? 'circle' : type === 'vector' ? 'line' : 'raster',
    ...(type === 'vector' && { 'source-layer': 'land' }),
  })),
  ...more,
});

interface Start {
  readonly url: string;
  readonly style: unknown;
  readonly key?: string;
  readonly version?: MapLibreVersion;
  readonly stallLimit?: number;
  readonly keyHeader?: string;
}

/** Makes a bound map; `lab.client`, `lab.map`, `lab.problems` and `lab.recovered` are the page's then. */
const start = ({
  url,
  style,
  key = keyA,
  version = 6,
  stallLimit = 30_000,
  keyHeader,
}: Start): Promise<void> =>
  page.evaluate(
    async ({ url, style, key, version, stallLimit, keyHeader }) => {
      const lab = window as any;
      await lab.load(version);
      const container = document.body.appendChild(document.createElement('div'));
      container.style.cssText = 'width: 300px; height: 300px';
      const preset = lab.sdk.mapward({ apiUrl: url });
      const provider = keyHeader
        ? { ...preset, key: { ...preset.key, in: 'header', name: keyHeader } }
        : preset;
      lab.client = lab.sdk.createClient({ key, provider });
      lab.onClient?.(lab.client);
      lab.client.addEventListener('key-problem', (event: any) => lab.problems.push(event.problem));
      lab.client.addEventListener('key-recovered', () => lab.recovered++);
      lab.map = new lab.maplibregl.Map({ container, style, center: [10, 30], zoom: 1, fadeDuration: 0 });
      lab.sdk.bindMap(lab.map, lab.client, { stallLimit });
    },
    { url, style, key, version, stallLimit, keyHeader },
  );
const inPage = <Value>(run: () => Value | Promise<Value>): Promise<Value> =>
  page.evaluate(run as () => Value);
const problems = (): Promise<string[]> => inPage(() => (window as any).problems.map(({ code }: any) => code));
const told = (count: number): Promise<unknown> =>
  page.waitForFunction((count) => (window as any).problems.length >= count, count);
const recovered = (): Promise<unknown> => page.waitForFunction(() => (window as any).recovered > 0);
const loaded = (): Promise<unknown> =>
  page.waitForFunction(() => (window as any).map.getStyle() && (window as any).map.loaded(), undefined, {
    polling: 50,
  });
const status = (): Promise<string> => inPage(() => (window as any).client.status);
/** A request of the page's own, which the server answers after all that left before it. */
const fence = (server: ScriptedServer): Promise<unknown> =>
  page.evaluate((url) => fetch(`${url}/fence`).then(() => undefined), server.url);

describe.each(mapLibres)('MapLibre %s', (version) => {
  describe('deeper than its source has tiles, a map', () => {
    const beyond = (url: string) => ({
      land: { type: 'vector', tiles: [`${url}/tiles/land/{z}/{x}/{y}.pbf`], maxzoom: 0 },
    });

    it('requests and counts the tiles that it cuts, and is told once of a refusal, which passes', async () => {
      let isFixed = false;
      const server = await startScriptedServer((request) => (isFixed ? tile(request) : invalid));
      await start({ version, url: server.url, style: styleOf(beyond(server.url)) });
      await told(1);
      isFixed = true;
      await inPage(() => (window as any).client.recheck());
      await recovered();
      expect(await problems()).toEqual(['invalid-key']);
      // A map whose tiles have failed counts as loaded until it begins to load them again.
      await expect
        .poll(() =>
          inPage(() => (window as any).map.querySourceFeatures('land', { sourceLayer: 'land' }).length),
        )
        .toBeGreaterThan(0);
      expect(new Set(server.requests.map(({ path }) => path))).toEqual(new Set(['/tiles/land/0/0/0.pbf']));
      expect(await status()).toBe('active');
    });

    it('counts what it requests', async () => {
      const server = await startScriptedServer(tile);
      await inPage(() => {
        const lab = window as any;
        lab.counted = 0;
        lab.onClient = (client: any) =>
          client.addEventListener('usage-change', ({ requests }: any) => (lab.counted += requests));
      });
      await start({ version, url: server.url, style: styleOf(beyond(server.url)) });
      await loaded();
      await fence(server);
      expect(await inPage(() => (window as any).counted)).toBe(server.count(/^\/tiles\//));
    });

    it('gives the key to a tile that another source of the same templates does have', async () => {
      const server = await startScriptedServer(tile);
      const [land] = Object.values(beyond(server.url));
      const sources = { land: land!, more: { ...land!, maxzoom: 6 } };
      await start({ version, url: server.url, style: styleOf(sources) });
      await loaded();
      expect(server.count(/^\/tiles\/land\/1\//)).toBeGreaterThan(0);
      expect(server.requests.filter(({ path, key }) => path.startsWith('/tiles/') && key !== keyA)).toEqual(
        [],
      );
    });

    it('is told of one that stalls', async () => {
      const server = await startScriptedServer(() => ({ isOpen: true }));
      await start({ version, url: server.url, style: styleOf(beyond(server.url)), stallLimit: 1000 });
      await told(1);
      expect(await problems()).toEqual(['bad-response']);
    });
  });

  describe('a key is proved by an answer to it alone', () => {
    it.each([404, 410, 400, 451])('not by tiles that are answered %i', async (code) => {
      const server = await startScriptedServer(() => ({ status: code }));
      await start({ version, url: server.url, style: styleOf({ shade: raster(server.url) }) });
      await expect.poll(() => server.requests.length).toBeGreaterThanOrEqual(4);
      await fence(server);
      await page.waitForFunction(() => (window as any).map.areTilesLoaded(), undefined, { polling: 50 });
      expect(await status()).toBe('unknown');
      expect(await problems()).toEqual([]);
    });

    it('not by tiles out of the HTTP cache, while the key is gone', async () => {
      const cached = (request: ScriptedRequest): Answer | undefined => {
        const answer = tile(request);
        return answer && { ...answer, headers: { 'Cache-Control': 'max-age=3600' } };
      };
      const server = await startScriptedServer(cached);
      const style = styleOf({ shade: raster(server.url) });
      await start({ version, url: server.url, style });
      await expect.poll(status).toBe('active');
      server.answer = () => invalid;
      await page.goto(site.pageUrl);
      await start({ version, url: server.url, style });
      await told(1);
      expect(await status()).toBe('refused');
      expect(await problems()).toEqual(['invalid-key']);
    });

    it.each([undefined, 'X-Key'])(
      'not the new one by a late answer to the old one (%s)',
      async (keyHeader) => {
        const late = Promise.withResolvers<Answer | undefined>();
        const server = await startScriptedServer(() => late.promise);
        const style = styleOf({ shade: raster(server.url) });
        await start({ version, url: server.url, style, ...(keyHeader && { keyHeader }) });
        await expect.poll(() => server.count(/^\/tiles/)).toBeGreaterThan(0);
        await page.evaluate((key) => (window as any).client.setKey(key), keyB);
        const hung = server.requests.length;
        const first = server.requests[0]!;
        expect(first.key).toBe(keyA);
        server.answer = () => new Promise(() => {});
        late.resolve(tile(first));
        await page.waitForFunction((count) => performance.getEntriesByType('resource').length >= count, hung);
        await fence({ ...server, url: site.pageUrl });
        expect(await status()).toBe('unknown');
        expect(await problems()).toEqual([]);
      },
    );

    it.each([undefined, 'X-Key'])(
      'and a late 401 to the old one condemns not the new one (%s)',
      async (keyHeader) => {
        const late = Promise.withResolvers<Answer | undefined>();
        const server = await startScriptedServer((request) =>
          request.key === keyA ? late.promise : tile(request),
        );
        const style = styleOf({ shade: raster(server.url) });
        await start({ version, url: server.url, style, ...(keyHeader && { keyHeader }) });
        await expect.poll(() => server.count(/^\/tiles/)).toBeGreaterThan(0);
        await page.evaluate((key) => (window as any).client.setKey(key), keyB);
        late.resolve(invalid);
        await loaded();
        await expect.poll(status).toBe('active');
        expect(await problems()).toEqual([]);
        expect(server.requests.some(({ key }) => key === keyB)).toBe(true);
      },
    );
  });

  it.each([
    ['what it says', refusal(403, 'origin-not-allowed'), 'origin-not-allowed', true],
    ['no more than it says', { status: 403, body: 'Forbidden' }, 'refused', false],
  ] as const)('reads in a refusal of a key in a header %s', async (_, answer, code, certain) => {
    const server = await startScriptedServer(() => answer);
    const style = styleOf({ shade: raster(server.url) });
    await start({ version, url: server.url, style, keyHeader: 'X-Key' });
    await told(1);
    const [problem] = await inPage(() => (window as any).problems);
    expect(problem).toMatchObject({ code, certain });
    expect(new Set(server.requests.map(({ key }) => key))).toEqual(new Set([keyA]));
  });

  describe('a stall is an open request of ours', () => {
    it('not a WMS or GeoJSON of somebody else that hangs', async () => {
      const foreign = await startScriptedServer(() => new Promise(() => {}));
      const server = await startScriptedServer(tile);
      const style = styleOf({
        shade: raster(server.url),
        wms: { type: 'raster', tiles: [`${foreign.url}/wms?bbox={bbox-epsg-3857}`], tileSize: 512 },
        points: { type: 'geojson', data: `${foreign.url}/points.geojson` },
      } as never);
      await page.clock.install();
      await start({ version, url: server.url, style, stallLimit: 1000 });
      await inPage(() => (window as any).map.once('styledata', () => {}));
      await expect.poll(() => foreign.requests.length).toBeGreaterThan(1);
      await expect.poll(() => server.count(/^\/tiles/)).toBeGreaterThanOrEqual(4);
      await page.clock.runFor(2000);
      await inPage(() => {
        const { map } = window as any;
        map.addImage('mine', { width: 1, height: 1, data: new Uint8Array(4) });
      });
      await page.clock.runFor(60_000);
      await fence(server);
      expect(await problems()).toEqual([]);
      expect(await inPage(() => (window as any).map.hasImage('mine'))).toBe(true);
      const paths = server.requests.map(({ path }) => path).filter((path) => path !== '/fence');
      expect(new Set(paths).size).toBe(paths.length);
    });

    it('not GeoJSON of the provider itself that trickles in', async () => {
      const server = await startScriptedServer(({ path }) =>
        path.endsWith('.geojson')
          ? { body: '{"type":"FeatureCollection",', type: 'application/geo+json', isOpen: true }
          : undefined,
      );
      await page.clock.install();
      const points = { type: 'geojson', data: `${server.url}/maps/lab/points.geojson` };
      await start({ version, url: server.url, style: styleOf({ points }), stallLimit: 1000 });
      await expect.poll(() => server.count(/geojson$/)).toBeGreaterThan(0);
      await page.clock.runFor(5000);
      await fence(server);
      expect(await problems()).toEqual([]);
    });

    it('but one of its own that sends nothing', async () => {
      const server = await startScriptedServer(() => new Promise(() => {}));
      await page.clock.install();
      await start({
        version,
        url: server.url,
        style: styleOf({ shade: raster(server.url) }),
        stallLimit: 1000,
      });
      await expect.poll(() => server.count(/^\/tiles/)).toBeGreaterThan(0);
      await page.clock.runFor(1000);
      await expect
        .poll(async () => {
          await page.clock.runFor(1000);
          return problems();
        })
        .toEqual(['bad-response']);
    });
  });

  it('tells nothing of a tile that is refused while its source goes on, and stops nothing for it', async () => {
    const server = await startScriptedServer((request) =>
      request.path === '/tiles/shade/1/0/0.png' ? { status: 403, body: 'Forbidden' } : tile(request),
    );
    await start({ version, url: server.url, style: styleOf({ shade: raster(server.url) }) });
    await page.waitForFunction(() => (window as any).map.areTilesLoaded(), undefined, { polling: 50 });
    await expect.poll(status).toBe('active');
    expect(await problems()).toEqual([]);
    const before = server.requests.length;
    await inPage(() => (window as any).visit([100, 10], 3));
    expect(server.requests.length).toBeGreaterThan(before);
    expect(await inPage(() => (window as any).client.recheck())).toBe('active');
    expect(await problems()).toEqual([]);
  });

  describe('a problem ends with what it was about', () => {
    const blocked = ({ path }: ScriptedRequest): boolean => path.startsWith('/tiles/extra/');
    const withExtra = async (): Promise<ScriptedServer> => {
      const server = await startScriptedServer((request) =>
        blocked(request) ? refusal(403, 'service-not-enabled') : tile(request),
      );
      const style = styleOf({ shade: raster(server.url), extra: raster(server.url, 'extra') });
      await start({ version, url: server.url, style });
      await told(1);
      return server;
    };
    const isOver = async (): Promise<void> => {
      await recovered();
      expect(await inPage(() => (window as any).client.problems)).toEqual([]);
      expect(await problems()).toHaveLength(1);
    };

    it('its source is removed', async () => {
      const server = await withExtra();
      await inPage(() => {
        const { map } = window as any;
        map.removeLayer('extra');
        map.removeSource('extra');
      });
      await isOver();
      expect(server.count(/^\/tiles\/shade\/1\//)).toBe(4);
    });

    it('its source has other tiles', async () => {
      const server = await withExtra();
      await page.evaluate(
        (url) => (window as any).map.getSource('extra').setTiles([`${url}/tiles/other/{z}/{x}/{y}.png`]),
        server.url,
      );
      await isOver();
      await loaded();
      expect(server.count(/^\/tiles\/other\/1\//)).toBe(4);
    });

    const refusedOr = (fine: (request: ScriptedRequest) => Answer | undefined) =>
      startScriptedServer((request) =>
        request.path.includes('bad') ? { status: 403, body: 'Forbidden' } : fine(request),
      );
    const place = { type: 'FeatureCollection', features: [] };
    const places = (url: string, name: string) => ({ type: 'geojson', data: `${url}/maps/${name}.json` });
    const setData = (data: string | object): Promise<void> =>
      page.evaluate((data) => void (window as any).map.getSource('places').setData(data), data);

    it('its source has other data', async () => {
      const server = await refusedOr(() => ({ body: place }));
      await start({ version, url: server.url, style: styleOf({ places: places(server.url, 'bad') }) });
      await told(1);
      await setData(`${server.url}/maps/good.json`);
      await isOver();
    });

    it('its source has data of the page, after several documents that were refused', async () => {
      const server = await refusedOr(() => ({ body: place }));
      await start({ version, url: server.url, style: styleOf({ places: places(server.url, 'bad-1') }) });
      await told(1);
      for (const name of ['bad-2', 'bad-3']) {
        await setData(`${server.url}/maps/${name}.json`);
        await expect.poll(() => server.count(new RegExp(name))).toBe(1);
        await fence(server);
      }
      await setData(place);
      await expect.poll(() => inPage(() => (window as any).client.problems)).toEqual([]);
    });

    const withSprite = async (): Promise<ScriptedServer> => {
      const server = await refusedOr(tile);
      const sprite = `${server.url}/maps/bad/sprite`;
      await start({ version, url: server.url, style: styleOf({ shade: raster(server.url) }, { sprite }) });
      await told(1);
      return server;
    };

    it('its sprite is not the next style’s', async () => {
      const server = await withSprite();
      await page.evaluate(
        (style) => (window as any).map.setStyle(style),
        styleOf({ shade: raster(server.url) }),
      );
      await isOver();
    });

    it('the map is removed', async () => {
      await withSprite();
      await inPage(() => (window as any).map.remove());
      await isOver();
    });

    it('the style is left', async () => {
      const server = await withExtra();
      await page.evaluate(
        (style) => (window as any).map.setStyle(style),
        styleOf({ shade: raster(server.url) }),
      );
      await isOver();
    });
  });

  describe('other tiles of a source', () => {
    const old = ({ path }: ScriptedRequest): boolean => path.startsWith('/tiles/shade/');
    const setTiles = (url: string): Promise<void> =>
      page.evaluate(
        (url) => void (window as any).map.getSource('shade').setTiles([`${url}/tiles/other/{z}/{x}/{y}.png`]),
        url,
      );

    it('are told of when they are refused, though those before them came', async () => {
      const server = await startScriptedServer((request) =>
        old(request) ? tile(request) : { status: 403, body: 'Forbidden' },
      );
      await start({ version, url: server.url, style: styleOf({ shade: raster(server.url) }) });
      await expect.poll(status).toBe('active');
      await loaded();
      await setTiles(server.url);
      await told(1);
      expect(await problems()).toEqual(['refused']);
      server.answer = tile;
      await inPage(() => (window as any).client.recheck());
      await recovered();
      await loaded();
    });

    it('are not blamed for a late refusal of those before them', async () => {
      const late = Promise.withResolvers<Answer>();
      const server = await startScriptedServer((request) => (old(request) ? late.promise : tile(request)));
      await start({ version, url: server.url, style: styleOf({ shade: raster(server.url) }) });
      await expect.poll(() => server.count(/shade/)).toBe(4);
      await setTiles(server.url);
      await expect.poll(() => server.count(/other/)).toBe(4);
      late.resolve({ status: 403, body: 'Forbidden' });
      await fence(server);
      await loaded();
      await inPage(() => (window as any).visit([100, 10], 3));
      expect(await problems()).toEqual([]);
      expect(await status()).toBe('active');
      expect(await inPage(() => (window as any).client.problems)).toEqual([]);
    });
  });

  it('loads a style that takes the place of one whose service is over its limit', async () => {
    const limit = refusal(429, 'rate-limited');
    const server = await startScriptedServer((request) =>
      request.path === '/maps/a/style.json'
        ? { ...limit, headers: { 'Retry-After': '60', 'Access-Control-Expose-Headers': 'Retry-After' } }
        : request.path === '/maps/b/style.json'
          ? { body: styleOf({ shade: raster(server.url) }, { name: 'b' }) }
          : tile(request),
    );
    await start({ version, url: server.url, style: `${server.url}/maps/a/style.json` });
    await told(1);
    await page.evaluate((url) => (window as any).map.setStyle(`${url}/maps/b/style.json`), server.url);
    await page.waitForFunction(() => (window as any).map.getStyle()?.name === 'b');
    await loaded();
    expect(await inPage(() => (window as any).client.problems)).toEqual([]);
  });

  it('loads tiles that failed on a style that was refused when the page asked for it once more', async () => {
    let isFixed = true;
    const server = await startScriptedServer((request) => {
      if (!isFixed) return invalid;
      return request.path === '/maps/a/style.json'
        ? { body: styleOf({ shade: raster(server.url) }, { name: 'a' }) }
        : tile(request);
    });
    const url = `${server.url}/maps/a/style.json`;
    await start({ version, url: server.url, style: url });
    await loaded();
    isFixed = false;
    await page.evaluate((url) => {
      const { map } = window as any;
      map.jumpTo({ center: [100, 10], zoom: 3 });
      map.setStyle(url);
    }, url);
    await told(1);
    await page.waitForFunction(() => (window as any).map.areTilesLoaded(), undefined, { polling: 50 });
    isFixed = true;
    await inPage(() => (window as any).client.recheck());
    await recovered();
    await expect
      .poll(() =>
        inPage(() => {
          const { style } = (window as any).map;
          const manager = (style.tileManagers ?? style.sourceCaches).shade;
          const tiles: any[] = manager._inViewTiles?.getAllTiles() ?? Object.values(manager._tiles);
          return tiles.length > 0 && tiles.every(({ state }) => state === 'loaded');
        }),
      )
      .toBe(true);
    expect(await problems()).toHaveLength(1);
  });

  it.each([
    ['refused', invalid],
    ['refused for the moment', { status: 403, body: 'Forbidden' }],
    ['down', { status: 503 }],
  ] as const)(
    'a style whose URL the page’s own transform changes comes back after it was %s',
    async (_, fault) => {
      let isFixed = false;
      const server = await startScriptedServer((request) =>
        request.path !== '/maps/a/style.json'
          ? tile(request)
          : isFixed
            ? {
                body: styleOf(
                  { shade: raster(server.url) },
                  { name: request.url.searchParams.get('language') },
                ),
              }
            : fault,
      );
      await start({ version, url: server.url, style: { version: 8, sources: {}, layers: [] } });
      await page.evaluate((url) => {
        const { map } = window as any;
        map.setTransformRequest((asked: string) => ({
          url: asked.startsWith('acme:') ? `${url}/maps/a/style.json?language=de` : asked,
        }));
        map.setStyle('acme:basic');
      }, server.url);
      await told(1);
      // Whatever else the map does meanwhile.
      await inPage(() => (window as any).map.fire('data', { dataType: 'source', sourceId: 'x' }));
      expect(await inPage(() => (window as any).recovered)).toBe(0);
      isFixed = true;
      await inPage(() => (window as any).client.recheck());
      await recovered();
      await page.waitForFunction(() => (window as any).map.getStyle()?.name === 'de');
      await loaded();
      expect(await problems()).toHaveLength(1);
    },
  );

  it.each([
    ['refused', invalid],
    ['down', { status: 503 }],
  ] as const)('never applies a style later that was left while it was %s', async (_, fault) => {
    let isFixed = false;
    const server = await startScriptedServer((request) => {
      const match = /^\/maps\/(\w+)\/style\.json$/.exec(request.path);
      if (!match) return tile(request);
      if (match[1] === 'b' && !isFixed) return fault;
      return { body: styleOf({ shade: raster(server.url) }, { name: match[1] }) };
    });
    const name = (): Promise<string> => inPage(() => (window as any).map.getStyle()?.name);
    await start({ version, url: server.url, style: `${server.url}/maps/a/style.json` });
    await loaded();
    await page.evaluate((url) => (window as any).map.setStyle(`${url}/maps/b/style.json`), server.url);
    await told(1);
    await page.evaluate((url) => (window as any).map.setStyle(`${url}/maps/a/style.json`), server.url);
    await loaded();
    isFixed = true;
    await inPage(() => (window as any).client.recheck());
    await recovered();
    await inPage(() => (window as any).settle());
    await fence(server);
    expect(await name()).toBe('a');
    expect(await inPage(() => (window as any).client.problems)).toEqual([]);
  });

  it('gives each of two providers its own key, problems and recovery on one map', async () => {
    const first = await startScriptedServer((request) => (request.key === keyA ? tile(request) : invalid));
    const second = await startScriptedServer((request) => (request.key === keyA ? tile(request) : invalid));
    await page.evaluate(
      async ({ first, second, style, keyA, keyB, version }) => {
        const lab = window as any;
        await lab.load(version);
        const container = document.body.appendChild(document.createElement('div'));
        container.style.cssText = 'width: 300px; height: 300px';
        const at = (name: string, apiUrl: string, key: string) => {
          const client = lab.sdk.createClient({ key, provider: { ...lab.sdk.mapward({ apiUrl }), name } });
          client.addEventListener('key-problem', ({ problem }: any) =>
            lab.problems.push({ ...problem, name }),
          );
          client.addEventListener('key-recovered', () => lab.recovered++);
          return client;
        };
        lab.clients = [at('first', first, keyA), at('second', second, keyB)];
        lab.map = new lab.maplibregl.Map({ container, style, center: [10, 30], zoom: 1, fadeDuration: 0 });
        lab.sdk.bindMap(lab.map, lab.clients);
      },
      {
        first: first.url,
        second: second.url,
        style: styleOf({ one: raster(first.url), two: raster(second.url) }),
        keyA,
        keyB,
        version,
      },
    );
    await told(1);
    expect(
      await inPage(() => (window as any).problems.map(({ name, code }: any) => `${name} ${code}`)),
    ).toEqual(['second invalid-key']);
    expect(new Set(first.requests.map(({ key }) => key))).toEqual(new Set([keyA]));
    expect(new Set(second.requests.map(({ key }) => key))).toEqual(new Set([keyB]));
    expect(await inPage(() => (window as any).clients.map(({ status }: any) => status))).toEqual([
      'active',
      'refused',
    ]);
    await page.evaluate((key) => (window as any).clients[1].setKey(key), keyA);
    await recovered();
    await loaded();
    const paths = first.requests.map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
  });

  it('asks for a range of glyphs once, whatever its Cache-Control says', async () => {
    const server = await startScriptedServer((request) =>
      request.path.startsWith('/maps/lab/fonts/') ? { body: new Uint8Array() } : tile(request),
    );
    const feature = (name: string, lng: number) => ({
      type: 'Feature',
      properties: { name },
      geometry: { type: 'Point', coordinates: [lng, 30] },
    });
    const data = { type: 'FeatureCollection', features: [feature('Here', 10), feature('Там', 40)] };
    await start({
      version,
      url: server.url,
      style: {
        version: 8,
        glyphs: `${server.url}/maps/lab/fonts/{fontstack}/{range}.pbf`,
        sources: { points: { type: 'geojson', data } },
        layers: [
          {
            id: 'name',
            type: 'symbol',
            source: 'points',
            layout: { 'text-field': ['get', 'name'], 'text-font': ['Lab'] },
          },
        ],
      },
    });
    await loaded();
    const ranges = server.requests.map(({ path }) => path).sort();
    expect(ranges).toEqual(['/maps/lab/fonts/Lab/0-255.pbf', '/maps/lab/fonts/Lab/1024-1279.pbf']);
  });

  describe('what a map may ask for comes back:', () => {
    const corners = [
      [-20, 60],
      [40, 60],
      [40, 0],
      [-20, 0],
    ];
    const picture: Answer = { body: world.rasterTile(1, 1, 0), type: 'image/png' };

    it.each([
      ['refused', invalid],
      ['down', { status: 503 }],
    ] as const)('an image source that was %s', async (_, fault) => {
      let isFixed = false;
      const server = await startScriptedServer(({ path }) =>
        path.startsWith('/maps/lab/images/') ? (isFixed ? picture : fault) : undefined,
      );
      const source = { type: 'image', url: `${server.url}/maps/lab/images/a.png`, coordinates: corners };
      await start({ version, url: server.url, style: styleOf({ photo: source }) });
      await told(1);
      isFixed = true;
      await inPage(() => (window as any).client.recheck());
      await recovered();
      await page.waitForFunction(() => (window as any).map.getSource('photo').image, undefined, {
        polling: 50,
      });
      expect(await problems()).toHaveLength(1);
    });

    it('a video source, of whose refusal MapLibre fires no event', async () => {
      let isFixed = false;
      const server = await startScriptedServer(({ path }) =>
        path.startsWith('/maps/lab/videos/')
          ? isFixed
            ? { body: 'webm', type: 'video/webm' }
            : invalid
          : undefined,
      );
      const source = { type: 'video', urls: [`${server.url}/maps/lab/videos/a.webm`], coordinates: corners };
      await start({ version, url: server.url, style: styleOf({ film: source }), stallLimit: 1000 });
      await told(1);
      expect(await problems()).toEqual(['invalid-key']);
      isFixed = true;
      const before = server.requests.length;
      await inPage(() => (window as any).client.recheck());
      await recovered();
      await expect.poll(() => server.requests.length - before).toBeGreaterThanOrEqual(2);
    });

    it('terrain, and an icon of the page', async () => {
      let isFixed = false;
      const server = await startScriptedServer((request) => {
        if (!isFixed) return invalid;
        return request.path.startsWith('/maps/lab/images/') ? picture : tile(request);
      });
      const dem = { ...raster(server.url, 'dem'), type: 'raster-dem' };
      const style = { ...styleOf({ dem }), layers: [{ id: 'hills', type: 'hillshade', source: 'dem' }] };
      await start({ version, url: server.url, style });
      await told(1);
      const said = await page.evaluate(
        (url) =>
          (window as any).map.loadImage(`${url}/maps/lab/images/icon.png`).then(
            () => 'an image',
            (error: Error) => `${error.message} ${JSON.stringify(error)} ${error.stack}`,
          ),
        server.url,
      );
      expect(said).not.toContain(keyA);
      isFixed = true;
      await inPage(() => (window as any).client.recheck());
      await recovered();
      await loaded();
      const width = await page.evaluate(
        (url) =>
          (window as any).map
            .loadImage(`${url}/maps/lab/images/icon.png`)
            .then(({ data }: any) => data.width),
        server.url,
      );
      expect(width).toBeGreaterThan(0);
      expect(lines.filter((line) => line.includes(keyA) && !line.startsWith('Failed to load'))).toEqual([]);
    });
  });

  it('runs the transform of the page first, whenever it was set, and puts it back', async () => {
    const server = await startScriptedServer(tile);
    const foreign = await startScriptedServer(tile);
    const seen = await page.evaluate(
      async ({ version, url, foreignUrl, style, key }) => {
        const lab = window as any;
        await lab.load(version);
        const container = document.body.appendChild(document.createElement('div'));
        container.style.cssText = 'width: 300px; height: 300px';
        const seen: string[] = [];
        const first = (asked: string, type: string) => {
          seen.push(`first ${type} ${asked.includes('key=')}`);
          return { url: `${asked}?by=first` };
        };
        const second = (asked: string, type: string) => {
          seen.push(`second ${type} ${asked.includes('key=')}`);
          return { url: `${asked}?by=second` };
        };
        lab.client = lab.sdk.createClient({ key, provider: lab.sdk.mapward({ apiUrl: url }) });
        lab.map = new lab.maplibregl.Map({
          container,
          style,
          center: [10, 30],
          zoom: 1,
          transformRequest: first,
        });
        const unbind = lab.sdk.bindMap(lab.map, lab.client);
        await lab.settle();
        lab.map.setTransformRequest(second);
        await lab.visit([100, 10], 3);
        unbind();
        lab.map.addSource('foreign', {
          type: 'raster',
          tiles: [`${foreignUrl}/tiles/shade/{z}/{x}/{y}.png`],
        });
        lab.map.addLayer({ id: 'foreign', type: 'raster', source: 'foreign' });
        await lab.settle();
        return [...new Set(seen)].sort();
      },
      {
        version,
        url: server.url,
        foreignUrl: foreign.url,
        style: styleOf({ shade: raster(server.url) }),
        key: keyA,
      },
    );
    expect(seen).toEqual(['first Tile false', 'second Tile false']);
    const asked = server.requests.map(({ key, url }) => `${key} ${url.searchParams.get('by')}`);
    expect(new Set(asked)).toEqual(new Set([`${keyA} first`, `${keyA} second`]));
    expect(new Set(foreign.requests.map(({ key, url }) => `${key} ${url.searchParams.get('by')}`))).toEqual(
      new Set(['null second']),
    );
  });

  it('says once, in words, that something takes the key off the requests of a map', async () => {
    const server = await startScriptedServer((request) =>
      request.key === null ? refusal(401, 'missing-key') : tile(request),
    );
    await page.evaluate(
      async ({ version, url, style, key }) => {
        const lab = window as any;
        await lab.load(version);
        const container = document.body.appendChild(document.createElement('div'));
        container.style.cssText = 'width: 300px; height: 300px';
        lab.client = lab.sdk.createClient({ key, provider: lab.sdk.mapward({ apiUrl: url }) });
        lab.client.addEventListener('key-problem', (event: any) => lab.problems.push(event.problem));
        lab.map = new lab.maplibregl.Map({ container, style, center: [10, 30], zoom: 1 });
        lab.sdk.bindMap(lab.map, lab.client);
        // As a plugin does that knows MapLibre's insides.
        const manager = lab.map._requestManager;
        const ours = manager._transformRequestFn;
        manager._transformRequestFn = (asked: string, type: string) => {
          ours(asked, type);
          return { url: asked };
        };
      },
      { version, url: server.url, style: styleOf({ shade: raster(server.url) }), key: keyA },
    );
    await told(1);
    await expect
      .poll(() => lines.filter((line) => line.includes('left the map without its key')).length)
      .toBe(1);
    expect(await problems()).toEqual(['missing-key']);
  });

  it('lets one client replace another before its errors were read: one probe, and no failure is lost', async () => {
    const server = await startScriptedServer((request) => (request.key === keyA ? tile(request) : invalid));
    await start({ version, url: server.url, key: keyB, style: styleOf({ shade: raster(server.url) }) });
    await page.evaluate(
      async ({ url, key }) => {
        const lab = window as any;
        await lab.map.once('error');
        const other = lab.sdk.createClient({ key, provider: lab.sdk.mapward({ apiUrl: url }) });
        lab.sdk.bindMap(lab.map, other);
        lab.other = other;
      },
      { url: server.url, key: keyA },
    );
    await loaded();
    await expect.poll(() => inPage(() => (window as any).other.status)).toBe('active');
    const withNew = server.requests.filter(({ key }) => key === keyA).map(({ path }) => path);
    expect(new Set(withNew).size).toBe(4);
    expect(withNew, 'the four tiles, one of them as the probe').toHaveLength(5);
  });
});

it('leaves nothing on a map whose client was disposed of', async () => {
  const server = await startScriptedServer(() => invalid);
  await start({ url: server.url, style: styleOf({ shade: raster(server.url) }) });
  await told(1);
  await inPage(() => {
    (window as any).client.dispose();
  });
  const before = server.requests.length;
  await page.clock.install();
  await page.clock.runFor(600_000);
  await fence(server);
  expect(server.requests.length).toBe(before + 1);
});

it('refuses a client of another version in words', async () => {
  await inPage(() => (window as any).load(6));
  const said = await inPage(() => {
    const lab = window as any;
    try {
      lab.sdk.bindMap(
        { setTransformRequest() {} },
        {
          transformRequest() {},
          [Symbol.for('mapward.session/0')]: {},
        },
      );
      return 'bound';
    } catch (error) {
      return `${(error as Error).name}: ${(error as Error).message}`;
    }
  });
  expect(said).toMatch(/^TypeError: .*version/);
});
