/** Pages that are not what most are: on plain http, in a frame without an address of its own, in one without an origin. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser, Frame, Page } from 'playwright-core';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { KeyClient } from '../../src/index.ts';
import { startHttpServer } from '../../src/mock/http.ts';
import { launchBrowser, listenTo } from '../support/browser.ts';
import { closeAfterAll, closeAfterTest } from '../support/closing.ts';
import { listen, type Listening } from '../support/listen.ts';

interface PageWindow {
  clientOf(origin: string): KeyClient;
}

const html = '<!doctype html><meta charset="utf-8"><title>Page</title><script src="/page.js"></script>';
/** As stock samples of routes have it: their `var` replaces `self.origin`. */
const routed = html.replace('<script', '<script>var origin = [-122.414, 37.776]</script><script');
/** As mocks such as Pretender have it, and pages that still bring a polyfill: XMLHttpRequest behind it, and no streams. */
const polyfilled = html.replace(
  '<script',
  '<script>window.fetch = undefined;</script><script src="/whatwg-fetch.js"></script><script',
);
/** MooTools has a class of its own by the name of `Request`: an XMLHttpRequest with options (https://mootools.net/core/docs/1.6.0/Request/Request). */
const withMooTools = html.replace(
  '<script',
  `<script>window.Request = function (options) {
    this.xhr = new XMLHttpRequest();
    this.options = Object.assign({ method: 'post' }, options);
    this.headers = this.options.headers;
  };</script><script`,
);
const marked = `<!doctype html><meta charset="utf-8"><title>Map</title>
  <script type="module" src="/dist/cdn/mapward.js"></script><style>map-view { height: 400px }</style>`;

const polyfill = fileURLToPath(import.meta.resolve('whatwg-fetch'));
const pages: Readonly<Record<string, string>> = {
  '/map': marked,
  '/map-in-quirks-mode': marked.replace('<!doctype html>', ''),
  '/mootools': withMooTools,
  '/polyfill': polyfilled,
  '/route': routed,
};

let browser: Browser;
let script: string;
let site: Listening;
let siteUrl: string;
let api: Listening;
let asked: { path: string; origin: string | undefined }[];
let page: Page;

const untilEnd = closeAfterAll();
beforeAll(async () => {
  const built = await build({
    stdin: {
      contents: `import { createClient, defineProvider } from './src/index.ts';
        window.clientOf = (origin) => (window.client ??= createClient({
          key: 'pk_0123456789abcdefghij9f2c',
          provider: defineProvider({ name: 'acme', endpoints: [{ origin }], key: { in: 'query', name: 'key' } }),
          retry: { attempts: 1 },
        }));`,
      resolveDir: resolve('.'),
    },
    bundle: true,
    write: false,
  });
  script = built.outputFiles[0]!.text;
  site = await listen(({ url = '/' }, response) => {
    if (url === '/page.js') response.setHeader('Content-Type', 'text/javascript').end(script);
    else if (url.startsWith('/dist/') || url === '/whatwg-fetch.js')
      readFile(url.startsWith('/dist/') ? `.${url}` : polyfill).then(
        (file) => response.setHeader('Content-Type', 'text/javascript').end(file),
        () => response.writeHead(404).end(),
      );
    else response.setHeader('Content-Type', 'text/html').end(pages[url] ?? html);
  });
  untilEnd(site);
  siteUrl = `http://shop.example:${site.port}`;
  api = await listen(({ url = '', headers }, response) => {
    const path = url.split('?', 1)[0]!;
    asked.push({ path, origin: headers.origin });
    if (path !== '/hidden') response.setHeader('Access-Control-Allow-Origin', '*');
    if (path === '/moved') response.writeHead(302, { Location: '/good' }).end();
    else if (path === '/expired') response.writeHead(403).end('{"code":"expired-key"}');
    else if (path === '/refused') response.writeHead(403).end('Forbidden');
    else response.end('{}');
  });
  untilEnd(api);
  browser = untilEnd(await launchBrowser(['--host-resolver-rules=MAP shop.example 127.0.0.1']));
});
beforeEach(async () => {
  asked = [];
  page = await closeAfterTest(await browser.newContext()).newPage();
});

/** A frame of the page, with its script. */
async function openFrame(attributes: Record<string, string>): Promise<Frame> {
  await page.evaluate((attributes) => {
    const frame = document.createElement('iframe');
    for (const [name, value] of Object.entries(attributes)) frame.setAttribute(name, value);
    const loaded = new Promise((loaded) => frame.addEventListener('load', loaded));
    document.body.append(frame);
    return loaded;
  }, attributes);
  return page.frames()[1]!;
}

const refusalIn = (where: Page | Frame, path = '/refused') =>
  where.evaluate(
    async ([origin, path]) => {
      const client = (window as unknown as PageWindow).clientOf(origin);
      await client.fetch(origin + path).catch(() => {});
      return client.problem!;
    },
    [api.url, path] as const,
  );

describe('a refusal that does not name the origin', () => {
  const rule = 'add `shop.example` to the key';

  it('is explained with the origin of the page', async () => {
    await page.goto(siteUrl);
    const { origin, message } = await refusalIn(page);
    expect([origin, asked[0]!.origin]).toEqual([siteUrl, siteUrl]);
    expect(message).toContain(rule);
  });

  it('is explained with the origin of a page that has a `var origin`', async () => {
    await page.goto(`${siteUrl}/route`);
    const { origin, message } = await refusalIn(page);
    expect([origin, asked[0]!.origin]).toEqual([siteUrl, siteUrl]);
    expect(message).toContain(rule);
  });

  it('is explained in a srcdoc frame with the origin that it sends, which is its parent’s', async () => {
    await page.goto(siteUrl);
    const { origin, message } = await refusalIn(await openFrame({ srcdoc: html }));
    expect([origin, asked[0]!.origin]).toEqual([siteUrl, siteUrl]);
    expect(message).toContain(rule);
  });

  it('is explained in a sandboxed frame with the origin that it sends, which is none', async () => {
    await page.goto(siteUrl);
    const { origin, message } = await refusalIn(await openFrame({ src: siteUrl, sandbox: 'allow-scripts' }));
    expect([origin, asked[0]!.origin]).toEqual(['null', 'null']);
    expect(message).toContain('no origin of its own');
    expect(message).not.toContain('shop.example');
  });
});

it('a request goes out as it was asked for beside MooTools, whose `Request` is another', async () => {
  await page.goto(`${siteUrl}/mootools`);
  const status = await page.evaluate(async (origin) => {
    const client = (window as unknown as PageWindow).clientOf(origin);
    return (await client.fetch(`${origin}/good`, { method: 'POST', body: 'A shop' })).status;
  }, api.url);
  const { code } = await refusalIn(page);
  expect([status, code]).toEqual([200, 'refused']);
  expect(asked.map(({ path }) => path)).toEqual(['/good', '/refused']);
});

it('a refusal’s own words are read where the page has replaced fetch by a polyfill, whose answers have no stream', async () => {
  await page.goto(`${siteUrl}/polyfill`);
  expect(await page.evaluate(() => 'body' in new Response('Text'))).toBe(false);
  expect(await refusalIn(page, '/expired')).toMatchObject({ code: 'expired-key', certain: true });
});

describe('an answer that the page has asked fetch to hide', () => {
  it.each([
    ['no-cors', '/hidden', { mode: 'no-cors' }, 'opaque'],
    ['a redirect that is not followed', '/moved', { redirect: 'manual' }, 'opaqueredirect'],
  ] as const)('comes back as it is, proves nothing and stops nothing: %s', async (_, path, init, type) => {
    await page.goto(siteUrl);
    const outcome = await page.evaluate(
      async ([origin, path, init]) => {
        const client = (window as unknown as PageWindow).clientOf(origin);
        const hidden = await client.fetch(origin + path, init);
        const { status, problems } = client;
        const next = await client.fetch(`${origin}/good`);
        return { type: hidden.type, status, problems, next: next.status };
      },
      [api.url, path, init] as const,
    );
    expect(outcome).toEqual({ type, status: 'unknown', problems: [], next: 200 });
    expect(asked.map((one) => one.path)).toEqual([path, '/good']);
  });
});

it.each([
  ['/map', 'CSS1Compat'],
  ['/map-in-quirks-mode', 'BackCompat'],
])('a map leaves scrolling to a page that scrolls, and takes it where none does: %s', async (path, mode) => {
  await page.goto(siteUrl + path);
  expect(await page.evaluate(() => document.compatMode)).toBe(mode);
  await page.evaluate((apiUrl) => {
    document.body.innerHTML = `<map-view provider="mapward" api-url="${apiUrl}" api-key="pk_${'a'.repeat(24)}"></map-view><div id="below"></div>`;
  }, api.url);
  const map = page.locator('map-view');
  const isCooperative = () => map.evaluate(({ map }: any) => map?.cooperativeGestures.isEnabled());
  await map.hover();
  await expect.poll(isCooperative).toBe(false);
  await page.locator('#below').evaluate(({ style }) => (style.height = '5000px'));
  await page.mouse.move(0, 0);
  await map.hover();
  await expect.poll(isCooperative).toBe(true);
});

it('a map starts its worker from the file on a page that has a `var origin`, for a Content Security Policy may allow no other', async () => {
  await page.goto(`${siteUrl}/map`);
  await page.evaluate(() => (globalThis.origin = [-122.414, 37.776] as never));
  const worker = page.waitForEvent('worker');
  await page.evaluate((apiUrl) => {
    document.body.innerHTML = `<map-view provider="mapward" api-url="${apiUrl}" api-key="pk_${'a'.repeat(24)}"></map-view>`;
  }, api.url);
  expect((await worker).url()).toMatch(new RegExp(`^${siteUrl}/`));
});

it('a marker on plain http shows its content in a popup', async () => {
  const server = await startHttpServer({ seed: { keys: [{ name: 'Any', token: `pk_${'a'.repeat(24)}` }] } });
  try {
    const lines = listenTo(page);
    await page.goto(`${siteUrl}/map`);
    expect(await page.evaluate(() => isSecureContext)).toBe(false);
    await page.evaluate((apiUrl) => {
      document.body.innerHTML = `<map-view provider="mapward" api-url="${apiUrl}" api-key="pk_${'a'.repeat(24)}" center="10,10" zoom="1">
        <map-marker lng="10" lat="10"><b>Here it is</b></map-marker></map-view>`;
    }, server.url);
    await page.getByRole('button', { name: 'Map marker' }).click();
    await page.getByText('Here it is').waitFor({ state: 'visible' });
    expect(lines).toEqual([]);
  } finally {
    await server.close();
  }
});
