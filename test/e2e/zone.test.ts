/**
 * Pages with zone.js, which Angular has, and OpenTelemetry's tracing: what an async function returns there is no instance of the page's
 * own `Promise` (https://github.com/angular/angular/issues/59337).
 */
import type { Browser, Page } from 'playwright-core';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { launchBrowser, listenTo } from '../support/browser.ts';
import { closeAfterAll, closeAfterTest } from '../support/closing.ts';
import { startLabPage } from '../support/lab/lab.ts';
import { refusal, startScriptedServer } from '../support/lab/scripted-server.ts';
import { worldTile as tile } from '../support/lab/world-tile.ts';

const good = 'pk_aaaaaaaaaaaaaaaaaaaaaaaa';

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
  await page.addInitScript({ path: 'node_modules/zone.js/bundles/zone.umd.js' });
  lines = listenTo(page);
  await page.goto(site.pageUrl);
  expect(await page.evaluate(() => (async () => {})() instanceof Promise)).toBe(false);
});

/** Makes a bound map of raster tiles. @param withOwn whether the page has an async transform of its own, which asks for other tiles. */
const start = (url: string, key: string, withOwn?: 'of the client' | 'of the map'): Promise<void> =>
  page.evaluate(
    async ({ url, key, withOwn }) => {
      const lab = window as any;
      await lab.load(6);
      const container = document.body.appendChild(document.createElement('div'));
      container.style.cssText = 'width: 300px; height: 300px';
      const own = async (asked: string) => ({ url: asked.replace('/tiles/old/', '/tiles/new/') });
      lab.client = lab.sdk.createClient({
        key,
        provider: lab.sdk.mapward({ apiUrl: url }),
        ...(withOwn === 'of the client' && { transformRequest: own }),
      });
      lab.client.addEventListener('key-problem', (event: any) => lab.problems.push(event.problem));
      lab.client.addEventListener('key-recovered', () => lab.recovered++);
      const shade = { type: 'raster', tiles: [`${url}/tiles/old/{z}/{x}/{y}.png`], tileSize: 512 };
      lab.map = new lab.maplibregl.Map({
        container,
        style: {
          version: 8,
          sources: { shade },
          layers: [{ id: 'shade', type: 'raster', source: 'shade' }],
        },
        center: [10, 30],
        zoom: 1,
        ...(withOwn === 'of the map' && { transformRequest: own }),
      });
      lab.sdk.bindMap(lab.map, lab.client);
    },
    { url, key, withOwn },
  );
const told = (): Promise<unknown> => page.waitForFunction(() => (window as any).problems.length > 0);
const codes = (): Promise<string[]> =>
  page.evaluate(() => (window as any).problems.map(({ code }: any) => code as string));

it('sends no key that must not be in a page, and nothing in its place', async () => {
  const server = await startScriptedServer(tile);
  await start(server.url, 'sk_aaaaaaaaaaaaaaaaaaaaaaaa');
  await told();
  expect(await codes()).toEqual(['secret-key']);
  await page.evaluate((url) => fetch(`${url}/fence`).then(() => undefined), server.url);
  expect(server.requests.map(({ path }) => path)).toEqual(['/fence']);
});

it.each(['of the client', 'of the map'] as const)('keeps an async transform %s', async (withOwn) => {
  const server = await startScriptedServer(tile);
  await start(server.url, good, withOwn);
  await expect.poll(() => page.evaluate(() => (window as any).client.status as string)).toBe('active');
  await page.waitForFunction(() => (window as any).map.areTilesLoaded(), undefined, { polling: 50 });
  expect(server.requests.length).toBeGreaterThan(0);
  expect(server.requests.filter(({ path, key }) => !path.startsWith('/tiles/new/') || key !== good)).toEqual(
    [],
  );
  expect(lines).toEqual([]);
});

it('tells of a refusal, and recovers', async () => {
  let isFixed = false;
  const server = await startScriptedServer((request) =>
    isFixed ? tile(request) : refusal(401, 'invalid-key'),
  );
  await start(server.url, good);
  await told();
  expect(await codes()).toEqual(['invalid-key']);
  isFixed = true;
  expect(await page.evaluate(() => (window as any).client.recheck() as Promise<string>)).toBe('active');
  await page.waitForFunction(() => (window as any).recovered === 1);
  await page.waitForFunction(() => (window as any).map.areTilesLoaded(), undefined, { polling: 50 });
  expect(await codes()).toEqual(['invalid-key']);
});

it('blocks tiles of a Leaflet layer without a key that can be sent', async () => {
  const server = await startScriptedServer(tile);
  await page.addScriptTag({ url: '/leaflet.js', type: 'module' });
  await page.waitForFunction(() => 'start' in window && 'wander' in window);
  await page.evaluate(
    (options) => {
      const lab = window as any;
      lab.start(options);
    },
    { apiUrl: server.url, key: 'sk_aaaaaaaaaaaaaaaaaaaaaaaa' },
  );
  await told();
  expect(await codes()).toEqual(['secret-key']);
  await page.evaluate((url) => fetch(`${url}/fence`).then(() => undefined), server.url);
  expect(server.requests.map(({ path }) => path)).toEqual(['/fence']);
});
