/** `<map-view>` in a real browser against the key server on a real port: real `Origin` headers, real pixels. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startHttpServer, type HttpKeyServer } from '../../src/mock/http.ts';
import { launchBrowser, listenTo } from '../support/browser.ts';
import { startPages } from '../support/lab/lab.ts';

const shopKey = 'pk_shopshopshopshopshopshop';
const badKey = 'pk_000000000000000000000000';

let browser: Browser;
let context: BrowserContext;
let page: Page;
let api: HttpKeyServer;
let pages: Awaited<ReturnType<typeof startPages>>;
let lines: string[];
let answered: string[];

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

beforeEach(async () => {
  answered = [];
  api = await startHttpServer({
    seed: { keys: [{ name: 'Shop', token: shopKey, origins: ['shop.example'] }] },
    onRequest: ({ path, status }) => answered.push(`${status} ${path}`),
  });
  context = await browser.newContext({ viewport: { width: 800, height: 600 } });
  page = await context.newPage();
  lines = listenTo(page);
});
afterEach(async () => {
  await context.close();
  await pages.close();
  await api.close();
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
  await page.goto(`http://127.0.0.1:${pages.port}/`);
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

/** Reads the screenshot's colours at places of the map, as `r,g,b`. */
async function coloursAt(places: readonly (readonly [number, number])[]): Promise<number[][]> {
  const shot = await page.screenshot({ type: 'png' });
  return page.evaluate(
    async ({ png, places }) => {
      const bitmap = await createImageBitmap(await (await fetch(png)).blob());
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
      canvas.drawImage(bitmap, 0, 0);
      return places.map((place) => {
        const { x, y } = (window as any).view.map.project(place);
        return [...canvas.getImageData(Math.round(x), Math.round(y), 1, 1).data].slice(0, 3);
      });
    },
    { png: `data:image/png;base64,${shot.toString('base64')}`, places },
  );
}

/** How many pixels of the screenshot change when the labels are taken away. */
async function labelPixels(): Promise<number> {
  const withLabels = await page.screenshot({ type: 'png' });
  await page.evaluate(() => {
    const { map } = (window as any).view;
    for (const { id, type } of map.getStyle().layers)
      if (type === 'symbol') map.setLayoutProperty(id, 'visibility', 'none');
    return map.once('idle');
  });
  const without = await page.screenshot({ type: 'png' });
  const [a, b] = [withLabels, without].map((shot) => `data:image/png;base64,${shot.toString('base64')}`) as [
    string,
    string,
  ];
  return page.evaluate(
    async (both) => {
      const [first, second] = await Promise.all(
        both.map(async (png) => {
          const bitmap = await createImageBitmap(await (await fetch(png)).blob());
          const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
          canvas.drawImage(bitmap, 0, 0);
          return canvas.getImageData(0, 0, bitmap.width, bitmap.height).data;
        }),
      );
      let changed = 0;
      for (let i = 0; i < first!.length; i += 4) if (Math.abs(first![i]! - second![i]!) > 40) changed++;
      return changed;
    },
    [a, b],
  );
}

const sahara = [5, 24] as const;
const congo = [22, 2] as const;
const atlantic = [-30, 10] as const;
const indian = [70, -20] as const;

describe.each(['basic', 'dark', 'raster'])('the style `%s`', (style) => {
  it('is drawn: land, water and names in the screenshot', async () => {
    await open(`api-key="${api.defaultKey}" map-style="${style}" center="10,10" zoom="1.5" controls=""`);
    await drawn();
    const [land, inland, sea, ocean] = await coloursAt([sahara, congo, atlantic, indian]);
    expect(sea).toEqual(ocean);
    const apart = Math.max(...land!.map((value, index) => Math.abs(value - sea![index]!)));
    expect(apart).toBeGreaterThan(10);
    expect(Math.max(...inland!.map((value, index) => Math.abs(value - sea![index]!)))).toBeGreaterThan(10);
    expect(await labelPixels()).toBeGreaterThan(300);
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
    origin: `http://127.0.0.1:${pages.port}`,
  });
  expect(problem.message).toContain('Add `127.0.0.1` to');
  expect(JSON.stringify(problem)).not.toContain('shop.example');
  // The style and its TileJSON were asked for side by side.
  expect(answered.filter((line) => line.startsWith('403')).length).toBeLessThanOrEqual(2);

  // Mended in the back office: the same page comes back without a reload.
  const key = api.account.keys.find(({ token }) => token === shopKey)!;
  api.account.changeKey(key.id, { origins: ['shop.example', '127.0.0.1'] });
  await page.getByRole('button', { name: 'Try again' }).click();
  await drawn();
  expect(await heard('key-recovered')).toBe(1);
});

it('tells of an invalid key once, asks for nothing more, and comes back whole with a good one', async () => {
  await open(`api-key="${badKey}"`);
  await page.waitForFunction(() => (window as any).events.length > 0);
  const asked = answered.length;
  await page.setViewportSize({ width: 700, height: 500 });
  await page.evaluate(() => {
    const { view } = window as any;
    (window as any).firstMap = view.map;
    view.map?.jumpTo({ center: [100, 0], zoom: 4 });
  });
  expect(answered).toHaveLength(asked);
  expect(await heard('key-problem')).toBe(1);
  expect(await page.evaluate(() => (window as any).view.getAttribute('problem'))).toBe('invalid-key');

  await page.evaluate((key) => ((window as any).view.apiKey = key), api.defaultKey);
  await drawn();
  expect(await heard('key-problem')).toBe(1);
  const same = await page.evaluate(() => {
    const { view, firstMap } = window as any;
    return (
      (firstMap === null || firstMap === undefined || firstMap === view.map) &&
      view.shadowRoot.querySelectorAll('canvas').length === 1
    );
  });
  expect(same).toBe(true);
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
  const old = api.defaultKey;
  const reissued = api.account.reissueKey(api.account.keys[0]!.id);
  await page.evaluate((key) => (window as any).view.client.setKey(key), reissued.token);
  await page.evaluate(() => {
    const { map } = (window as any).view;
    map.jumpTo({ center: [120, 20], zoom: 4 });
    return map.once('idle');
  });
  expect(answered.length).toBeGreaterThan(before);
  expect(answered.slice(before).filter((line) => !/^20[04]/.test(line))).toEqual([]);
  expect(await canvas.evaluate((it) => it === (window as any).view.map.getCanvas())).toBe(true);
  expect(await heard('key-problem')).toBe(0);
  expect(old).not.toBe(reissued.token);
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
  await page.goto(`http://127.0.0.1:${pages.port}/`);
  await page.waitForFunction(() => (window as any).done);
  expect(await page.evaluate(() => (window as any).errors)).toEqual([]);
  const [land, sea] = await coloursAt([sahara, atlantic]);
  expect(land).not.toEqual(sea);
  expect(await labelPixels()).toBeGreaterThan(300);
  expect(answered.filter((line) => !/^20[04]/.test(line))).toEqual([]);
});
