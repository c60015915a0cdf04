/** The tiles of `<map-view>`'s first view are asked for by the page: as soon, as seldom and as explained as MapLibre's own requests. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { launchBrowser, listenTo } from '../support/browser.ts';
import { pressTryAgain } from '../support/keyboard.ts';
import { closeAfterAll, closeAfterTest } from '../support/closing.ts';
import { codes } from '../support/lab/codes.ts';
import { faults } from '../support/lab/faults.ts';
import { startLab, startPages, type Lab, type MapLibreVersion } from '../support/lab/lab.ts';
import type { Listening } from '../support/listen.ts';
import { mapLibres } from '../support/whole.ts';

const key = 'pk_aaaaaaaaaaaaaaaaaaaaaaaa';

let browser: Browser;
let context: BrowserContext;
let page: Page;
let lab: Lab;
let pages: Listening;
let lines: string[];

const untilEnd = closeAfterAll();
beforeAll(async () => {
  browser = untilEnd(await launchBrowser());
});

beforeEach(async () => {
  lab = closeAfterTest(await startLab());
  context = closeAfterTest(await browser.newContext({ viewport: { width: 500, height: 400 } }));
  page = await context.newPage();
  lines = listenTo(page);
});

/** Opens a page with a map of vector tiles alone, whose style is in the page or at the provider. */
async function open(version: MapLibreVersion, zoom = 3, isAtProvider = false, change = {}): Promise<void> {
  const style = {
    version: 8,
    sources: { land: { type: 'vector', url: `${lab.apiUrl}/tiles/land/tiles.json` } },
    layers: [{ id: 'land', type: 'fill', source: 'land', 'source-layer': 'land' }],
    ...change,
  };
  const address = `${lab.apiUrl}/maps/land/style.json`;
  await context.route(`${address}*`, (route) =>
    route.fulfill({ json: style, headers: { 'Access-Control-Allow-Origin': '*' } }),
  );
  const load =
    version === 6
      ? `const lib = await import('/6/maplibre-gl.mjs');`
      : `await import('/${version}/maplibre-gl.js'); const lib = window.maplibregl;`;
  pages = await startPages({
    '/': `<!doctype html><html lang="en"><title>Shop</title><link rel="icon" href="data:,">
      <script type="module" src="/elements.js"></script>
      <body style="margin: 0"><script type="module">
        ${load}
        window.events = [];
        window.view = Object.assign(document.createElement('map-view'), {
          provider: 'mapward', apiUrl: '${lab.apiUrl}', apiKey: '${key}', center: [10, 40], zoom: ${zoom}, mapLib: lib,
          mapStyle: ${JSON.stringify(isAtProvider ? address : style)},
        });
        for (const type of ['key-problem', 'key-recovered', 'map-error', 'map-load']) view.addEventListener(type, (event) => events.push(event));
        document.body.append(view);
      </script>`,
  });
  closeAfterTest(pages);
  await page.goto(pages.url);
}

/** The same view as a page has it that uses MapLibre without us. */
async function openByHand(zoom: number): Promise<void> {
  const url = `${lab.apiUrl}/tiles/land/tiles.json?key=${key}`;
  pages = await startPages({
    '/': `<!doctype html><html lang="en"><title>Shop</title><link rel="icon" href="data:,">
      <body style="margin: 0"><div id="map" style="height: 300px"></div><script type="module">
        import { Map } from '/6/maplibre-gl.mjs';
        const sources = { land: { type: 'vector', url: '${url}' } };
        const layers = [{ id: 'land', type: 'fill', source: 'land', 'source-layer': 'land' }];
        const style = { version: 8, sources, layers };
        new Map({ container: 'map', center: [10, 40], zoom: ${zoom}, style }).once('idle', () => (window.done = true));
      </script>`,
  });
  closeAfterTest(pages);
  await page.goto(pages.url);
  await page.waitForFunction(() => (window as any).done);
}

const tiles = (): string[] =>
  lab.requests.filter(({ resource }) => resource === 'vector tile').map(({ path }) => path);
const heard = (type: string): Promise<unknown> =>
  page.waitForFunction(
    (wanted) => (window as any).events?.some((event: Event) => event.type === wanted),
    type,
  );
/** The types of what was heard, and the status. */
const seen = (): Promise<string[]> =>
  page.evaluate(() => {
    const { events, view } = window as any;
    return [...events.map(({ type }: Event) => type), view.status];
  });
const land = (): Promise<number> =>
  page.evaluate(() => (window as any).view.map.queryRenderedFeatures({ layers: ['land'] }).length);

it('asks for them while the worker of MapLibre is still on its way, and for none twice', async () => {
  let comes = (): void => {};
  const asked = new Promise<void>((resolve) => (comes = resolve));
  await context.route(/maplibre-gl-worker/, async (route) => {
    await asked;
    await route.continue();
  });
  await open(6);
  await expect.poll(() => tiles().length, { timeout: 20_000 }).toBeGreaterThan(1);
  comes();
  await heard('map-load');
  expect(await land()).toBeGreaterThan(0);
  expect(new Set(tiles()).size).toBe(tiles().length);
  expect(lab.requests.every((request) => request.key === key)).toBe(true);
});

it.each([
  [6, 'page'],
  [12, 'page'],
  [6, 'provider'],
  [6.7, 'provider'],
  [12, 'provider'],
])(
  'are at zoom %d those that the same page by hand requests, and no more: style at the %s',
  async (zoom, place) => {
    await openByHand(zoom);
    const byHand = tiles().sort();
    lab.requests.length = 0;
    await open(6, zoom, place === 'provider');
    await heard('map-load');
    expect(byHand.length).toBeGreaterThan(0);
    expect(tiles().sort()).toEqual(byHand);
  },
);

it('prove the key with the one nearest to the middle, which goes past the HTTP cache', async () => {
  await page.addInitScript(() => {
    const { fetch } = window;
    const modes: unknown[] = ((window as any).modes = []);
    window.fetch = (input, init) => {
      if (new URL(new Request(input).url).pathname.endsWith('.pbf')) modes.push(init?.cache);
      return fetch(input, init);
    };
  });
  await open(6, 3.5, true);
  await heard('map-load');
  const modes = await page.evaluate(() => (window as any).modes as unknown[]);
  expect(modes).toHaveLength(new Set(tiles()).size);
  expect(modes.filter((mode) => mode === 'no-cache')).toHaveLength(1);
  await expect.poll(() => page.evaluate(() => (window as any).view.client.status)).toBe('active');
});

it.each(mapLibres.flatMap((version) => [[version, 'page'] as const, [version, 'provider'] as const]))(
  'tells of each way in which they fail under MapLibre %i, once, and gets them when it is fixed: style at the %s',
  async (version, place) => {
    // One that stalls is told of after half a minute, and by the fault matrix.
    for (const kind of faults.filter((fault) => fault !== 'stalled')) {
      lab.fault = { resource: 'vector tile', kind };
      lab.requests.length = 0;
      await open(version, 3, place === 'provider');
      await heard('key-problem');
      const problems = await page.evaluate(() =>
        (window as any).events.flatMap((event: any) => event.problem?.code ?? []),
      );
      expect(problems, kind).toEqual([codes[kind]]);
      // A map that has not a single tile is not loaded, although MapLibre has come to rest.
      expect(await seen(), kind).toEqual(['key-problem', 'failed']);
      lab.fault = undefined;
      await page.evaluate(() => (window as any).view.client.recheck());
      await heard('map-load');
      await expect.poll(land, { message: kind, timeout: 20_000 }).toBeGreaterThan(0);
      expect((await seen()).at(-1), kind).toBe('loaded');
      await pages.close();
    }
    expect(lines.filter((line) => line.startsWith('Uncaught'))).toEqual([]);
  },
  120_000,
);

const invalid: readonly (readonly [string, object])[] = [
  ['invalid templates', { sources: { land: { type: 'vector', tiles: 'here' } } }],
  ['a template that is a number', { sources: { land: { type: 'vector', tiles: [7] } } }],
  ['an invalid source', { sources: { land: null } }],
  ['a source that is a number', { sources: { land: 7 } }],
  ['no sources', { sources: undefined }],
  ['sources that are null', { sources: null }],
  ['an invalid layer', { layers: [null] }],
  ['no layers', { layers: undefined }],
  ['layers that are no list', { layers: {} }],
];

it.each(
  invalid
    .flatMap(([fault, change]) => [[fault, 'page', change] as const, [fault, 'provider', change] as const])
    // Of a fetched one MapLibre tells, and shows the rest of the style.
    .filter(([fault, place]) => !(fault.includes('source that is a number') && place === 'provider')),
)('tells of a style with %s, and draws the next one: style at the %s', async (_, place, change) => {
  await open(6, 3, place === 'provider', change);
  // MapLibre may have more than one thing to say.
  await page.waitForFunction(() => (window as any).view?.status === 'failed', undefined, { timeout: 10_000 });
  expect(new Set(await seen())).toEqual(new Set(['map-error', 'failed']));
  await page.evaluate((url) => {
    const { view } = window as any;
    const sources = { land: { type: 'vector', url } };
    const layers = [{ id: 'land', type: 'fill', source: 'land', 'source-layer': 'land' }];
    view.mapStyle = { version: 8, sources, layers };
  }, `${lab.apiUrl}/tiles/land/tiles.json`);
  await heard('map-load');
  expect(await land()).toBeGreaterThan(0);
  expect((await seen()).at(-1)).toBe('loaded');
  expect(lines.filter((line) => line.startsWith('Uncaught'))).toEqual([]);
});

it('says on the page that the worker of MapLibre is not there, and draws the map when it is', async () => {
  let isThere = false;
  await context.route(/maplibre-gl-worker/, (route) =>
    isThere ? route.continue() : route.fulfill({ status: 404 }),
  );
  await open(6);
  const notice = page.locator('key-notice');
  await notice.getByText('worker-url').waitFor();
  expect((await seen()).at(-1)).toBe('failed');
  isThere = true;
  await pressTryAgain(page);
  await heard('map-load');
  expect(await land()).toBeGreaterThan(0);
  expect(await notice.getByText('worker-url').count()).toBe(0);
  expect(lines.filter((line) => line.includes('worker did not load'))).toHaveLength(1);
});

it('forgets a refusal of the style that a map made behind an open circuit had no use for', async () => {
  const style = {
    version: 8,
    sources: { land: { type: 'vector', url: `${lab.apiUrl}/tiles/land/tiles.json` } },
    layers: [{ id: 'land', type: 'fill', source: 'land', 'source-layer': 'land' }],
  };
  const address = `${lab.apiUrl}/maps/land/style.json`;
  const headers = { 'Access-Control-Allow-Origin': '*', 'Cache-Control': 'no-store' };
  let isGood = false;
  let refused = 0;
  await context.route(`${address}*`, (route) => {
    if (!isGood) refused++;
    const answer = isGood ? { json: style } : { status: 401, json: { code: 'invalid-key' } };
    return route.fulfill({ ...answer, headers });
  });
  pages = closeAfterTest(
    await startPages({
      '/': `<!doctype html><html lang="en"><title>Shop</title><link rel="icon" href="data:,">
      <script type="module" src="/elements.js"></script>
      <body style="margin: 0"><script type="module">
        const lib = await import('/6/maplibre-gl.mjs');
        window.events = [];
        window.late = Promise.withResolvers();
        window.views = [lib, late.promise].map((mapLib) => {
          const view = Object.assign(document.createElement('map-view'), {
            provider: 'mapward', apiUrl: '${lab.apiUrl}', apiKey: '${key}', center: [10, 40], zoom: 3, mapLib, mapStyle: '${address}',
          });
          view.addEventListener('key-problem', (event) => events.push(event));
          document.body.append(view);
          return view;
        });
        window.giveLibrary = () => late.resolve(lib);
      </script>`,
    }),
  );
  await page.goto(pages.url);
  await heard('key-problem');
  await expect.poll(() => refused).toBe(2);
  await page.evaluate(async () => {
    const { views, giveLibrary } = window as any;
    giveLibrary();
    await views[1].whenMap();
  });
  await page.waitForFunction(() => (window as any).views[1].status === 'failed');
  const told = await page.evaluate(() => (window as any).events.length as number);
  isGood = true;
  await page.evaluate(() => (window as any).views[1].client.recheck());
  await page.waitForFunction(() => (window as any).views.every(({ status }: any) => status === 'loaded'));
  expect(await page.evaluate(() => (window as any).events.length as number)).toBe(told);
  // Neither map asked to hear the same again.
  expect(refused).toBe(2);
});
