/** `<map-view>` in a real browser against the key server on a real port: real `Origin` headers, real pixels. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startHttpServer, type HttpKeyServer } from '../../src/mock/http.ts';
import { launchBrowser, listenTo } from '../support/browser.ts';
import { closeAfterAll, closeAfterTest } from '../support/closing.ts';
import { startPages } from '../support/lab/lab.ts';
import type { Listening } from '../support/listen.ts';
import { differingShare } from '../support/alike.ts';
import { coloursAt, distance, type Colour } from '../support/pixels.ts';

const shopKey = 'pk_shopshopshopshopshopshop';
const badKey = 'pk_000000000000000000000000';

let browser: Browser;
let context: BrowserContext;
let page: Page;
let api: HttpKeyServer;
let pages: Listening;
let lines: string[];
let answered: string[];

const untilEnd = closeAfterAll();
beforeAll(async () => {
  browser = untilEnd(await launchBrowser());
});

beforeEach(async () => {
  answered = [];
  api = await startHttpServer({
    seed: { keys: [{ name: 'Shop', token: shopKey, origins: ['shop.example'] }] },
    onRequest: ({ path, status }) => answered.push(`${status} ${path}`),
  });
  closeAfterTest(api);
  context = closeAfterTest(await browser.newContext({ viewport: { width: 600, height: 400 } }));
  page = await context.newPage();
  lines = listenTo(page);
});

/** Opens a page with one map. */
async function open(attributes: string): Promise<void> {
  pages = await startPages({
    '/': `<!doctype html><html lang="en"><title>Shop</title><link rel="icon" href="data:,">
      <script type="module" src="/elements.js"></script>
      <map-view provider="mapward" api-url="${api.url}" ${attributes} style="position: absolute; inset: 0"></map-view>
      <script>
        events = [];
        view = document.querySelector('map-view');
        for (const type of ['key-problem', 'key-recovered', 'map-load']) view.addEventListener(type, (event) => events.push(event));
      </script>`,
  });
  closeAfterTest(pages);
  await page.goto(pages.url);
}

const heard = (type: string): Promise<number> =>
  page.evaluate(
    (wanted) => (window as any).events.filter((event: Event) => event.type === wanted).length,
    type,
  );
const drawn = async (times = 1): Promise<void> => {
  await page.waitForFunction(
    (wanted) => (window as any).events.filter((event: Event) => event.type === 'map-load').length >= wanted,
    times,
  );
};

/** The colours that a screenshot has at places of the map, which fills the window. */
async function coloursOf(shot: Uint8Array, ...places: [lng: number, lat: number][]): Promise<Colour[]> {
  const points = await page.evaluate(
    (wanted) =>
      wanted.map((place) => {
        const { x, y } = (window as any).view.map.project(place);
        return [x, y] as [number, number];
      }),
    places,
  );
  return coloursAt(shot, points);
}

/** The share of the pixels that change when the labels are taken away, 0 to 1. */
async function labelShare(withLabels: Uint8Array): Promise<number> {
  await page.evaluate(() => {
    const { map } = (window as any).view;
    for (const { id, type } of map.getStyle().layers)
      if (type === 'symbol') map.setLayoutProperty(id, 'visibility', 'none');
    return map.once('idle');
  });
  return differingShare(withLabels, await page.screenshot())!;
}

const sahara: [number, number] = [5, 24];
const congo: [number, number] = [22, 2];
const atlantic: [number, number] = [-30, 10];
const indian: [number, number] = [70, -20];

describe.each(['basic', 'dark', 'raster'])('the style `%s`', (style) => {
  it('is drawn: land, water and names in the screenshot', async () => {
    await open(`api-key="${api.defaultKey}" map-style="${style}" center="10,10" zoom="1.5" controls=""`);
    await drawn();
    const shot = await page.screenshot();
    const [land, inland, sea, ocean] = await coloursOf(shot, sahara, congo, atlantic, indian);
    expect(sea).toEqual(ocean);
    expect(distance(land!, sea!)).toBeGreaterThan(10);
    expect(distance(inland!, sea!)).toBeGreaterThan(10);
    expect(await labelShare(shot)).toBeGreaterThan(0.001);
  });
});

it('shows a wrong origin as what the browser really sent, and exactly what to add', async () => {
  await open(`api-key="${shopKey}"`);
  const notice = page.getByRole('alert').or(page.getByRole('status')).filter({ hasText: '127.0.0.1' });
  await notice.first().waitFor();
  const problem = await page.evaluate(() => (window as any).events[0].problem);
  expect(problem).toMatchObject({
    code: 'origin-not-allowed',
    certain: true,
    status: 403,
    origin: pages.url,
  });
  expect(problem.message).toContain('Add `127.0.0.1` to');
  expect(JSON.stringify(problem)).not.toContain('shop.example');
  // The style and its TileJSON were asked for side by side.
  expect(answered.filter((line) => line.startsWith('403')).length).toBeLessThanOrEqual(2);

  // Fixed in the back office: the same page comes back without a reload.
  const key = api.account.keys.find(({ token }) => token === shopKey)!;
  api.account.changeKey(key.id, { origins: ['shop.example', '127.0.0.1'] });
  await page.getByRole('button', { name: 'Try again' }).click();
  await drawn();
  expect(await heard('key-recovered')).toBe(1);
});

it('tells of an invalid key once, asks for nothing more, and comes back whole with a good one', async () => {
  await open(`api-key="${badKey}"`);
  await page.waitForFunction(() => (window as any).events.length > 0);
  const first = await page.evaluateHandle(() => (window as any).view.whenMap());
  const asked = answered.length;
  await page.setViewportSize({ width: 500, height: 300 });
  await first.evaluate(async (map, url) => {
    map.jumpTo({ center: [100, 0], zoom: 4 });
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
    // What else was asked for by now is answered before this.
    await fetch(url);
  }, `${api.url}/fence`);
  expect(answered.slice(asked)).toEqual(['404 /fence']);
  expect(await heard('key-problem')).toBe(1);
  expect(await page.evaluate(() => (window as any).view.getAttribute('problem'))).toBe('invalid-key');

  await page.evaluate((key) => ((window as any).view.apiKey = key), api.defaultKey);
  await drawn();
  expect(await heard('key-problem')).toBe(1);
  expect(await first.evaluate((map) => map === (window as any).view.map)).toBe(true);
  expect(await page.locator('map-view canvas').count()).toBe(1);
  expect(await page.evaluate(() => (window as any).view.getAttribute('problem'))).toBeNull();

  const exposed = [badKey, api.defaultKey].flatMap((key) =>
    lines.filter((line) => line.includes(key) && !/^(Failed to load resource|Access to)/.test(line)),
  );
  expect(exposed).toEqual([]);
  expect(lines.filter((line) => line.startsWith('Uncaught'))).toEqual([]);
  expect(
    await page.evaluate((key) => document.documentElement.outerHTML.split(key).length - 1, api.defaultKey),
  ).toBe(0);
});

it('takes the map through a rotation on the loaded page: nothing good is asked for twice, one context is kept', async () => {
  await open(`api-key="${api.defaultKey}" center="10,10" zoom="2"`);
  await drawn();
  const canvas = await page.evaluateHandle(() => (window as any).view.map.getCanvas());
  const before = answered.length;
  const reissued = api.account.reissueKey(api.account.keys[0]!.id);
  await page.evaluate((key) => (window as any).view.client.setKey(key), reissued.token);
  await page.evaluate(() => {
    const { map } = (window as any).view;
    map.jumpTo({ center: [120, 20], zoom: 4 });
    return map.once('idle');
  });
  expect(answered.length).toBeGreaterThan(before);
  expect(answered.slice(before).filter((line) => !/^20[04]/.test(line))).toEqual([]);
  const paths = answered.map((line) => line.split('?')[0]);
  expect(paths.filter((path, index) => paths.indexOf(path) !== index)).toEqual([]);
  expect(await canvas.evaluate((it) => it === (window as any).view.map.getCanvas())).toBe(true);
  expect(await heard('key-problem')).toBe(0);
});

it.each([6, 5])('draws an unmodified MapLibre %i map, with nothing of ours in the page', async (version) => {
  const load =
    version === 6
      ? `const maplibregl = await import('/6/maplibre-gl.mjs');`
      : `await import('/5/maplibre-gl.js'); const { maplibregl } = window;`;
  pages = await startPages({
    '/': `<!doctype html><title>Plain</title><link rel="icon" href="data:,"><div id="map" style="position: absolute; inset: 0"></div>
      <script type="module">
        ${load}
        window.view = { map: new maplibregl.Map({ container: 'map', style: '${api.url}/maps/basic/style.json?key=${api.defaultKey}', center: [10, 10], zoom: 1.5 }) };
        window.errors = [];
        view.map.on('error', ({ error }) => errors.push(String(error)));
        view.map.once('idle', () => (window.done = true));
      </script>`,
  });
  closeAfterTest(pages);
  await page.goto(pages.url);
  await page.waitForFunction(() => (window as any).done);
  expect(await page.evaluate(() => (window as any).errors)).toEqual([]);
  const shot = await page.screenshot();
  const [land, sea] = await coloursOf(shot, sahara, atlantic);
  expect(distance(land!, sea!)).toBeGreaterThan(10);
  expect(await labelShare(shot)).toBeGreaterThan(0.001);
  expect(answered.filter((line) => !/^20[04]/.test(line))).toEqual([]);
});
