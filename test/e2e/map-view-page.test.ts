/** `<map-view>` as a reader and a page's author meet it: real presses and drags, real requests, the reader's own preferences. */
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { startHttpServer, type HttpKeyServer } from '../../src/mock/http.ts';
import { launchBrowser } from '../support/browser.ts';
import { closeAfterAll, closeAfterTest } from '../support/closing.ts';
import { startPages } from '../support/lab/lab.ts';
import type { Listening } from '../support/listen.ts';

const badKey = 'pk_000000000000000000000000';

let browser: Browser;
let context: BrowserContext;
let page: Page;
let api: HttpKeyServer;
let pages: Listening;
/** Every URL that was asked for. */
let asked: string[];

const untilEnd = closeAfterAll();
beforeAll(async () => {
  browser = untilEnd(await launchBrowser());
});
beforeEach(async () => {
  api = closeAfterTest(await startHttpServer());
});

/** Opens a page, in a window of 700 × 500. */
async function open(body: string, options: BrowserContextOptions = {}): Promise<void> {
  pages = await startPages({
    '/': `<!doctype html><html lang="en"><title>Shop</title><link rel="icon" href="data:,">
      <script type="module" src="/elements.js"></script>${body}`,
  });
  closeAfterTest(pages);
  context = closeAfterTest(await browser.newContext({ viewport: { width: 700, height: 500 }, ...options }));
  page = await context.newPage();
  asked = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(pages.url);
}

const view = (attributes = '', { key = api.defaultKey, inner = '' } = {}): string =>
  `<map-view provider="mapward" api-url="${api.url}" api-key="${key}" style="width: 400px; height: 300px" ${attributes}>${inner}</map-view>`;
const drawn = (): Promise<void> => page.locator('map-view[status=loaded]').waitFor();
const canvasSize = (): Promise<number[]> =>
  page.locator('map-view canvas').evaluate((canvas) => [canvas.clientWidth, canvas.clientHeight]);

it('fills the screen at a press, with its notice, and comes back at the next', async () => {
  await open(view('controls="fullscreen" problem-details="never"', { key: badKey }));
  await page.getByRole('heading', { name: 'This map is not available' }).waitFor();
  expect(await canvasSize()).toEqual([400, 300]);
  await page.getByRole('button', { name: 'Enter fullscreen' }).click();
  await expect.poll(canvasSize).toEqual([700, 500]);
  expect(await page.evaluate(() => document.fullscreenElement?.localName)).toBe('map-view');
  const { x, y, width, height } = (await page.locator('map-view').boundingBox())!;
  expect([x, y, width, height]).toEqual([0, 0, 700, 500]);
  expect(await page.getByRole('button', { name: 'Try again' }).isVisible()).toBe(true);
  await page.getByRole('button', { name: 'Exit fullscreen' }).click();
  await expect.poll(canvasSize).toEqual([400, 300]);
  expect(await page.evaluate(() => document.fullscreenElement)).toBeNull();
});

it('follows the size of its container', async () => {
  await open(view());
  await drawn();
  await page
    .locator('map-view')
    .evaluate((it) => Object.assign(it.style, { width: '250px', height: '350px' }));
  await expect.poll(canvasSize).toEqual([250, 350]);
});

it('takes the wheel on a page that does not scroll, and leaves it to one that does', async () => {
  await open(view('center="0,0" zoom="2"'));
  await drawn();
  const zoom = (): Promise<number> =>
    page.locator('map-view').evaluate(({ map }: any) => map.getZoom() as number);
  await page.mouse.move(200, 150);
  await page.mouse.wheel(0, -200);
  await expect.poll(zoom).toBeGreaterThan(2);
  // It comes to rest within the frame in which that is asked, or long after.
  await expect
    .poll(() => page.locator('map-view').evaluate(({ map }: any) => map.loaded() && !map.isMoving()))
    .toBe(true);
  const before = await zoom();
  await page.evaluate(() => (document.body.style.height = '3000px'));
  await page.mouse.wheel(0, 200);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(0);
  expect(await zoom()).toBe(before);
});

it('lets a movable marker be dragged, and says where to', async () => {
  const inner = '<map-marker lng="0" lat="0" movable title="Here"></map-marker>';
  await open(view('center="0,0" zoom="2"', { inner }));
  await drawn();
  await page.evaluate(() => {
    document.addEventListener('marker-move', (event) => Object.assign(window, { moved: event }));
  });
  const pin = (await page.getByRole('button', { name: 'Here' }).boundingBox())!;
  const [x, y] = [pin.x + pin.width / 2, pin.y + pin.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 30, y, { steps: 3 });
  await page.mouse.move(x + 60, y - 40, { steps: 3 });
  await page.mouse.up();
  const { lng, lat } = await page.evaluate(() => {
    const { lng, lat } = (window as any).moved;
    return { lng: lng as number, lat: lat as number };
  });
  expect(lng).toBeGreaterThan(5);
  expect(lat).toBeGreaterThan(3);
  expect(await page.locator('map-marker').evaluate(({ lng }: any) => lng as number)).toBe(lng);
});

it('fetches nothing before there is an element: no map, no styles, no texts, no worker', async () => {
  await open('<p>No map yet.</p>');
  await page.waitForFunction(() => customElements.get('map-view'));
  const before = asked.filter((url) => !/\/(elements|chunk-[\w-]+)\.js$/.test(new URL(url).pathname));
  expect(before.map((url) => new URL(url).pathname)).toEqual(['/']);
  await page.evaluate((markup) => document.body.insertAdjacentHTML('beforeend', markup), view());
  await drawn();
  expect(asked.some((url) => url.includes('maplibre-gl'))).toBe(true);
});

it.each(['file:///build/maplibre-gl-worker.mjs', '/nowhere/maplibre-gl-worker.mjs'])(
  'says which worker did not load: %s',
  async (url) => {
    await open(view(`worker-url="${url}"`));
    const notice = page.locator('key-notice');
    await notice.getByText(url).waitFor();
    await notice.getByText('worker-url').waitFor();
  },
);

it('starts the worker that it is told to', async () => {
  await open(view('worker-url="/6/maplibre-gl-worker.mjs?own"'));
  await drawn();
  expect(asked.some((url) => url.endsWith('/6/maplibre-gl-worker.mjs?own'))).toBe(true);
  expect(asked.filter((url) => url.includes('worker')).length).toBe(1);
});

it('shares one worker and one copy of the styles between all maps of a page', async () => {
  await open(view() + view('map-style="dark"') + view('map-style="raster"'));
  await page.waitForFunction(() => document.querySelectorAll('map-view[status=loaded]').length === 3);
  expect(asked.filter((url) => url.includes('worker')).length).toBe(1);
  const sheets = await page.evaluate(() => {
    const all = [...document.querySelectorAll('map-view')].map((it) => it.shadowRoot!.adoptedStyleSheets);
    return [all.flat().length, new Set(all.flat()).size];
  });
  expect(sheets[0]).toBe(3 * sheets[1]!);
});

it('opens the line to the host of the tiles once for two maps, while MapLibre is still coming', async () => {
  await open('<main></main>');
  // It never comes.
  await context.route(/maplibre-gl/, () => {});
  let told = 0;
  page.on('requestfinished', (request) => void (told += Number(request.url().includes('tiles.json'))));
  const markup = view() + view('map-style="dark"');
  await page.evaluate((maps) => (document.querySelector('main')!.innerHTML = maps), markup);
  await expect.poll(() => told).toBe(2);
  const lines = page.locator('link[rel=preconnect]');
  await lines.first().waitFor({ state: 'attached' });
  expect(await lines.evaluateAll((links) => links.map((link: any) => link.href as string))).toEqual([
    `${api.url}/`,
  ]);
});

it('does not move for readers who want no motion', async () => {
  await open(view('', { key: badKey }), { reducedMotion: 'reduce' });
  const card = page.locator('.card:not([hidden])');
  await card.waitFor();
  const moving = (): Promise<number> =>
    card.evaluate(
      (it) => it.getAnimations({ subtree: true }).filter(({ playState }) => playState === 'running').length,
    );
  expect(await moving()).toBe(0);
  expect(await card.evaluate((it) => getComputedStyle(it).animationDuration)).toBe('0s');
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  expect(await card.evaluate((it) => getComputedStyle(it).animationDuration)).toBe('0.14s');
});

it('keeps its shapes where the reader has forced the colours', async () => {
  await open(view('problem-details="always"', { key: badKey }), { forcedColors: 'active' });
  const card = page.locator('.card:not([hidden])');
  await card.waitFor();
  const edge = (it: Element): string => getComputedStyle(it).borderTopStyle;
  expect(await card.evaluate(edge)).toBe('solid');
  expect(await page.getByRole('button', { name: 'Try again' }).evaluate(edge)).toBe('solid');
  const icon = page.locator('.maplibregl-ctrl-zoom-in .maplibregl-ctrl-icon');
  const [drawn, behind] = await icon.evaluate((it) => [
    getComputedStyle(it).backgroundColor,
    getComputedStyle(it.parentElement!).backgroundColor,
  ]);
  expect(drawn).not.toBe(behind);
});

it('can be worked by keyboard alone: the notice is reached, closed by Escape, and gives the focus back', async () => {
  await open(`<button>Before</button>${view('controls="none"', { key: badKey })}`);
  await page.getByRole('button', { name: 'Try again' }).waitFor();
  await page.getByRole('button', { name: 'Before' }).focus();
  const focused = (): Promise<string> =>
    page.evaluate(() => {
      let at = document.activeElement;
      while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
      return at?.getAttribute('aria-label') ?? at?.textContent?.trim() ?? '';
    });
  const stops: string[] = [];
  for (let i = 0; i < 6 && stops.at(-1) !== 'Try again'; i++) {
    await page.keyboard.press('Tab');
    stops.push(await focused());
  }
  expect(stops).toContain('Map');
  expect(stops.at(-1)).toBe('Try again');
  await page.keyboard.press('Escape');
  await expect.poll(() => page.locator('.card').isVisible()).toBe(false);
  expect(await focused()).toBe(stops.at(-2));
});

it.each(['Try again', 'being made again'])(
  'says on both maps of a page that their worker is not there, and draws both when it is, after %s',
  async (how) => {
    let isThere = false;
    await open('');
    await context.route(/maplibre-gl-worker/, (route) =>
      isThere ? route.continue() : route.fulfill({ status: 404 }),
    );
    const markup = view('id="first"') + view('id="second" map-style="dark"');
    await page.evaluate((html) => (document.body.innerHTML = html), markup);
    const both = (status: string): Promise<unknown> =>
      page.waitForFunction(
        (wanted) => document.querySelectorAll(`map-view[status=${wanted}]`).length === 2,
        status,
      );
    await both('failed');
    for (const id of ['first', 'second'])
      await page.locator(`#${id} key-notice`).getByText('worker-url').waitFor();
    isThere = true;
    // They share the worker, so one press brings both back.
    if (how === 'Try again')
      await page.locator('#first').getByRole('button', { name: 'Try again' }).press('Enter');
    else await page.evaluate((html) => (document.body.innerHTML = html), markup);
    await both('loaded');
    // The worker that the first one came back with is still there when the second one has come back.
    await page.locator('#first').evaluate(async ({ map }: any) => {
      map.jumpTo({ center: [10, 40], zoom: 5 });
      await map.once('idle');
    });
    expect(await page.getByText('worker-url').count()).toBe(0);
  },
);

it.each([
  ['the style', /\/style\.json/],
  ['a tile', /\.pbf/],
])('tells nothing of a key that was replaced while its refusal of %s was on the way', async (_, refused) => {
  await open('');
  const held = Promise.withResolvers<void>();
  const answered: Promise<unknown>[] = [];
  const lines: string[] = [];
  page.on('console', (line) => lines.push(line.text()));
  await context.route(
    (url) => url.origin === api.url && url.searchParams.get('key') === badKey,
    async (route, request) => {
      if (!refused.test(request.url()))
        return route.continue({ url: request.url().replace(badKey, api.defaultKey) });
      await held.promise;
      await route.continue();
      answered.push(request.response());
    },
  );
  const waits = page.waitForRequest((request) => refused.test(request.url()));
  await page.evaluate(
    (html) => {
      const told = ((window as any).told = [] as string[]);
      for (const type of ['key-problem', 'map-error', 'key-recovered'])
        document.addEventListener(type, ({ type }) => told.push(type), true);
      document.body.innerHTML = html;
    },
    view('', { key: badKey }),
  );
  await waits;
  await page.locator('map-view').evaluate((it: any, key) => (it.apiKey = key), api.defaultKey);
  held.resolve();
  await drawn();
  await Promise.all(answered);
  expect(answered.length).toBeGreaterThan(0);
  await page.locator('map-view').evaluate((it: any) => it.client.recheck());
  expect(await page.evaluate(() => (window as any).told)).toEqual([]);
  expect(await page.locator('map-view').getAttribute('problem')).toBeNull();
  expect(lines.filter((line) => line.includes('[mapward]'))).toEqual([]);
});
