/** The key server behind Playwright's `route`, for an app that knows nothing of it and asks its provider's real host. */
import { readFile } from 'node:fs/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { KeyServerOptions } from '../../src/mock/index.ts';
import { mockKeyServer, type PlaywrightKeyServer } from '../../src/mock/playwright.ts';
import { launchBrowser } from '../support/browser.ts';
import { closeAfterAll, closeAfterTest } from '../support/closing.ts';
import { listen, type Listening } from '../support/listen.ts';
import { landIn } from '../support/pixels.ts';

const apiUrl = 'https://api.maptiler.com';
const token = 'pk_shopshopshopshopshopshop';
const noon = Date.UTC(2026, 10, 21, 12);

/** What a service worker of the app's own does that asks for everything itself. */
const passingOn = `addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('fetch', (event) => event.respondWith(fetch(event.request)));`;

const pageOf = (attributes: string): string => `<!doctype html><html lang="en"><title>Shop</title>
  <script type="module" src="/cdn/mapward.js"></script>
  <style>body { margin: 0 } map-view { height: 400px }</style>
  <map-view api-key="${token}" ${attributes} center="10,10" zoom="1"></map-view></html>`;

let browser: Browser;
let app: Listening;
let context: BrowserContext;
let page: Page;

const untilEnd = closeAfterAll();
beforeAll(async () => {
  browser = untilEnd(await launchBrowser());
  app = await listen(({ url = '/' }, response) => {
    if (url === '/sw.js') response.setHeader('Content-Type', 'text/javascript').end(passingOn);
    else if (url.startsWith('/cdn/'))
      readFile(`dist${url}`).then(
        (file) => response.setHeader('Content-Type', 'text/javascript').end(file),
        () => response.writeHead(404).end(),
      );
    else {
      const attributes = new URL(url, 'http://shop.localhost').searchParams.get('map');
      const html = attributes === null ? '<!doctype html><title>Shop</title>' : pageOf(attributes);
      response.setHeader('Content-Type', 'text/html').end(html);
    }
  });
  untilEnd(app);
});
beforeEach(async () => {
  context = closeAfterTest(await browser.newContext({ viewport: { width: 600, height: 400 } }));
  page = await context.newPage();
});

const visit = (map?: string): Promise<unknown> => {
  const query = map === undefined ? '' : `?${new URLSearchParams({ map })}`;
  return page.goto(`http://shop.localhost:${app.port}/${query}`);
};

interface Asked {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** What a page sees of an answer: its status and the code in it, or that there was none. */
const ask = (path: string, init: Asked = {}): Promise<string> =>
  page.evaluate(
    async ([url, options]) => {
      try {
        const response = await fetch(url, options);
        const text = await response.text();
        return `${response.status} ${/"code":"([a-z-]+)"/.exec(text)?.[1] ?? text.length}`;
      } catch (error) {
        return (error as Error).name;
      }
    },
    [apiUrl + path, init] as const,
  );

const openTo = (origin: string, options: KeyServerOptions = {}): KeyServerOptions => ({
  apiUrl,
  seed: { keys: [{ name: 'Shop', token, origins: [origin] }] },
  ...options,
});

describe('an app with a map', () => {
  const provider = 'provider="maptiler"';

  it('is refused as MapTiler refuses another site, and recovers once that is allowed', async () => {
    const keys = await mockKeyServer(context, openTo('shop.example', { dialect: 'maptiler' }));
    await visit(provider);
    await page.locator('map-view[problem=refused]').waitFor();
    expect(await page.locator('key-notice .rule code').innerText()).toBe('shop.localhost');

    keys.account.changeKey(token, { origins: ['shop.localhost'] });
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('map-view[status=loaded]:not([problem])').waitFor();
    await expect.poll(async () => landIn(await page.screenshot())).toBeGreaterThan(0.2);
  });

  it('comes back by itself when the quota is reset', async () => {
    const keys = await mockKeyServer(page, openTo('shop.localhost', { now: noon }));
    keys.account.spendQuota();
    await page.clock.install({ time: noon });
    await visit(`provider="mapward" api-url="${apiUrl}"`);
    await page.locator('map-view[problem=quota-exceeded]').waitFor();

    const rest = Date.UTC(2026, 11, 1) - noon;
    keys.advance(rest);
    await page.clock.fastForward(rest);
    await page.locator('map-view[status=loaded]:not([problem])').waitFor();
  });
});

describe('requests', () => {
  const style = `/maps/basic/style.json?key=${token}`;
  let keys: PlaywrightKeyServer;

  async function mock(target: Page | BrowserContext = page): Promise<void> {
    keys = await mockKeyServer(target, openTo('shop.localhost'));
    await visit();
  }

  it('are judged by the origin that the browser itself tells', async () => {
    await mock();
    expect(await ask(style)).toMatch(/^200 /);
    keys.account.changeKey(token, { origins: ['shop.example'] });
    expect(await ask(style)).toBe('403 origin-not-allowed');
    // A key that is for whoever tells no origin: a plain image does, by its Referer, unless the page forbids that.
    keys.account.changeKey(token, { origins: ['?'] });
    const draw = (policy: string): Promise<boolean> =>
      page.evaluate(
        ([src, referrerPolicy]) =>
          new Promise((drawn) => {
            const image = Object.assign(new Image(), { referrerPolicy });
            image.addEventListener('load', () => drawn(true));
            image.addEventListener('error', () => drawn(false));
            image.src = src;
          }),
        [`${apiUrl}/tiles/world-raster/0/0/0.png?key=${token}`, policy] as const,
      );
    expect(await draw('origin')).toBe(false);
    expect(await draw('no-referrer')).toBe(true);
  });

  it('are judged by an origin that a test plays, too', async () => {
    await mock();
    keys.caller = { origin: 'https://evil.example' };
    expect(await ask(style)).toBe('403 origin-not-allowed');
  });

  it('of a worker are answered', async () => {
    await mock();
    const status = await page.evaluate((url) => {
      const code = `fetch('${url}').then(({ status }) => postMessage(status))`;
      const worker = new Worker(URL.createObjectURL(new Blob([code])));
      return new Promise((answered) => worker.addEventListener('message', ({ data }) => answered(data)));
    }, apiUrl + style);
    expect(status).toBe(200);
  });

  it("of the app's own service worker are answered, with a context", async () => {
    await mock(context);
    await page.evaluate(async () => {
      const claimed = new Promise((control) =>
        navigator.serviceWorker.addEventListener('controllerchange', control, { once: true }),
      );
      await navigator.serviceWorker.register('/sw.js');
      await claimed;
    });
    expect(await ask(style)).toMatch(/^200 /);
    keys.account.changeKey(token, { origins: ['shop.example'] });
    expect(await ask(style)).toBe('403 origin-not-allowed');
  });

  it('that need a preflight are answered, with their body', async () => {
    await mock();
    const created = await ask('/v1/api_keys', {
      method: 'POST',
      headers: { Authorization: `Token ${keys.serviceToken}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ name: 'Café', origins: ['shop.example'] }),
    });
    expect(created).toMatch(/^200 /);
    expect(keys.account.keys.map(({ name }) => name)).toContain('Café');
  });

  it('for any other host are left alone', async () => {
    await mock();
    const status = await page.evaluate(async () => (await fetch('/cart')).status);
    expect(status).toBe(200);
  });

  it('can be answered by a route of the test, which comes first', async () => {
    await mock();
    await page.route('**/style.json*', (route) => route.fulfill({ status: 418 }));
    expect(await ask(style)).toBe('418 0');
  });

  it('go to the network again once the mock has stopped', async () => {
    await mock();
    await keys.stop();
    let reached = false;
    await page.route(`${apiUrl}/**`, (route) => ((reached = true), route.abort()));
    expect(await ask(style)).toBe('TypeError');
    expect(reached).toBe(true);
  });
});

describe('a fault', () => {
  const style = `/maps/basic/style.json?key=${token}`;
  let keys: PlaywrightKeyServer;

  beforeEach(async () => {
    keys = await mockKeyServer(page, openTo('shop.localhost'));
    await visit();
  });

  it.each([
    ['drop', { drop: true }],
    ['bare403', { bare403: true }],
  ])('%s is a network error for the page', async (_name, fault) => {
    keys.faults.add({ ...fault, times: 1 });
    expect(await ask(style)).toBe('TypeError');
    expect(await ask(style)).toMatch(/^200 /);
  });

  it('bare403 is seen by an image as the status that it is', async () => {
    keys.faults.add({ bare403: true });
    const answered = page.waitForResponse(apiUrl + style);
    await page.evaluate((src) => void (new Image().src = src), apiUrl + style);
    expect((await answered).status()).toBe(403);
  });

  it('status answers that, with its headers', async () => {
    keys.faults.add({ status: 503, headers: { 'Retry-After': '2' } });
    const answered = page.waitForResponse(apiUrl + style);
    expect(await ask(style)).toMatch(/^503 /);
    expect((await answered).headers()['retry-after']).toBe('2');
  });

  it('truncate sends half of the body', async () => {
    const whole = Number((await ask(style)).split(' ')[1]);
    keys.faults.add({ truncate: true });
    const half = Number((await ask(style)).split(' ')[1]);
    expect(half).toBe(Math.floor(whole / 2));
  });

  it('delay answers late', async () => {
    keys.faults.add({ delay: 300 });
    const started = performance.now();
    expect(await ask(style)).toMatch(/^200 /);
    expect(performance.now() - started).toBeGreaterThanOrEqual(299);
  });

  it('stall is never answered, and a page that gives up is not charged', async () => {
    keys.faults.add({ stall: true, times: 1 });
    const before = JSON.stringify(keys.account.state.usage);
    const [given] = await Promise.all([
      page.waitForEvent('requestfailed'),
      page.evaluate((url) => {
        const leaving = new AbortController();
        void fetch(url, { signal: leaving.signal }).catch(() => {});
        setTimeout(() => leaving.abort());
      }, apiUrl + style),
    ]);
    expect(given.url()).toBe(apiUrl + style);
    expect(JSON.stringify(keys.account.state.usage)).toBe(before);
  });

  it('is over for those who wait when the mock stops', async () => {
    keys.faults.add({ stall: true });
    const asked = page.waitForRequest(apiUrl + style);
    const answer = ask(style);
    await asked;
    await keys.stop();
    expect(await answer).toBe('TypeError');
  });

  it('does not outlive a page that is closed meanwhile', async () => {
    const failures: unknown[] = [];
    const note = (reason: unknown): unknown => failures.push(reason);
    process.on('unhandledRejection', note);
    keys.faults.add({ stall: true });
    const asked = page.waitForRequest(apiUrl + style);
    const answer = ask(style).catch(() => 'closed');
    await asked;
    await page.close();
    expect(await answer).toBe('closed');
    await new Promise((turn) => setImmediate(turn));
    process.off('unhandledRejection', note);
    expect(failures).toEqual([]);
  });
});
