/** The one script on real pages: it loads the code of the elements that are there, when they are there, and nothing else. */
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startHttpServer, type HttpKeyServer } from '../../src/mock/http.ts';
import { launchBrowser, listenTo } from '../support/browser.ts';
import { closeAfterAll, closeAfterTest } from '../support/closing.ts';
import { listen, type Listening } from '../support/listen.ts';

let browser: Browser;
let api: HttpKeyServer;
let site: Listening;
let page: Page;
let lines: string[];
/** The scripts that were fetched, without their hashes. */
let fetched: string[];
/** What is done to a script before it is sent. */
let change: (name: string, code: string) => string | undefined | Promise<string>;
let body: string;

const untilEnd = closeAfterAll();
beforeAll(async () => {
  api = untilEnd(await startHttpServer());
  browser = untilEnd(await launchBrowser());
  site = untilEnd(
    await listen(({ url = '/' }, response) => {
      const name = /^\/cdn\/([\w-]+\.m?js)$/.exec(url)?.[1];
      response.setHeader('Access-Control-Allow-Origin', '*');
      if (!name)
        return response
          .setHeader('Content-Type', 'text/html')
          .end(
            `<!doctype html><html lang="en"><title>Shop</title><link rel="icon" href="data:,"><style>body { margin: 0 }</style><script type="module" src="${site.url}/cdn/mapward.js" crossorigin></script>${body}`,
          );
      fetched.push(name.replace(/-[\w-]{8}\.js$/, ''));
      void readFile(`dist/cdn/${name}`, 'utf8')
        .then((code) => change(name, code))
        .then((code) =>
          code === undefined
            ? response.destroy()
            : response.setHeader('Content-Type', 'text/javascript').end(code),
        );
    }),
  );
});

beforeEach(async () => {
  page = closeAfterTest(await browser.newPage({ viewport: { width: 600, height: 400 } }));
  lines = listenTo(page);
  fetched = [];
  change = (_, code) => code;
  body = '';
});

const open = async (markup: string): Promise<void> => {
  body = markup;
  await page.goto(site.url);
};
const map = (attributes = ''): string =>
  `<map-view provider="mapward" api-url="${api.url}" api-key="${api.defaultKey}" ${attributes}></map-view>`;
const usage = (): string =>
  `<key-usage provider="mapward" period="7d" api-url="${api.url}" api-key="${api.defaultKey}"></key-usage>`;
const drawn = (): Promise<void> => page.locator('map-view[status=loaded]').waitFor();
const nothingMore = ['mapward.js'];
const codeOf = (tag: string): boolean => fetched.some((name) => name === `mapward-${tag}`);

it('draws a map with the code of the map, each file once, and none of the other elements’', async () => {
  await open(map());
  await drawn();
  const start = fetched.slice(0, 5);
  expect(start.toSorted()).toEqual(
    ['mapward.js', 'maplibre-gl.mjs', 'mapward-core', 'mapward-map-view', 'mapward-maplibre-css'].toSorted(),
  );
  expect(new Set(fetched).size).toBe(fetched.length);
  expect(['key-manager', 'key-usage', 'map-search', 'map-marker'].filter(codeOf)).toEqual([]);
  expect(lines).toEqual([]);
});

it('passes over names with a hyphen that no element can have, such as those of SVG and MathML', async () => {
  const reserved = '<svg><font-face></font-face><missing-glyph></missing-glyph></svg>';
  await open(`${reserved}<math><semantics><annotation-xml></annotation-xml></semantics></math>`);
  await page.evaluate((reserved) => document.body.insertAdjacentHTML('beforeend', reserved), reserved);
  await page.evaluate((map) => document.body.insertAdjacentHTML('beforeend', map), map());
  await drawn();
  expect(lines).toEqual([]);
});

it('fetches all that a map starts with side by side: none waits for another', async () => {
  const asked = Promise.withResolvers<void>();
  // Nothing but the script itself is sent before all were asked for.
  change = async (name: string, code: string): Promise<string> => {
    if (fetched.length >= 5) asked.resolve();
    if (name !== 'mapward.js') await asked.promise;
    return code;
  };
  await open(map());
  await drawn();
});

it('makes the map and asks for its first tiles, once, while the worker from another origin comes last', async () => {
  const requests: string[] = [];
  page.on('request', (request) => requests.push(new URL(request.url()).pathname));
  const tiles = (): string[] => requests.filter((path) => path.endsWith('.pbf'));
  const [begun, seen] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  change = async (name: string, code: string): Promise<string> => {
    if (name === 'maplibre-gl-worker.mjs') {
      begun.resolve();
      await seen.promise;
    }
    if (name === 'maplibre-gl.mjs') await begun.promise;
    return code;
  };
  body = map('center="10,40" zoom="3"');
  const url = new URL(site.url);
  url.hostname = 'localhost';
  await page.goto(url.href);
  await expect.poll(() => tiles().length).toBe(4);
  await page.locator('map-view canvas').waitFor();
  expect(requests.indexOf('/cdn/maplibre-gl-worker.mjs')).toBeGreaterThan(
    requests.findIndex((path) => path.endsWith('/tiles.json')),
  );
  seen.resolve();
  await drawn();
  expect(tiles()).toHaveLength(4);
  expect(lines).toEqual([]);
});

const others: Readonly<Record<string, () => string>> = {
  'key-usage': usage,
  'key-manager': () => `<key-manager api-url="${api.url}"></key-manager>`,
  'map-search': () => '<map-search provider="maptiler" api-key="YOUR_KEY"></map-search>',
};

it.each(Object.keys(others))('loads <%s> without the map’s code or MapLibre', async (tag) => {
  await open(others[tag]!());
  await page.locator(`${tag}:defined`).waitFor();
  expect(fetched).toContain(`mapward-${tag}`);
  expect(fetched.filter((name) => /map-view|maplibre/.test(name))).toEqual([]);
});

describe('on a page without one of our elements', () => {
  it('fetches nothing, and hears of one that comes later', async () => {
    await open('<main><p>No map yet.</p></main>');
    expect(fetched).toEqual(nothingMore);
    await page.locator('main').evaluate((main, markup) => {
      main.innerHTML = `<section>${markup}</section>`;
    }, map());
    await drawn();
  });

  it('hears of one in the shadow root of another’s element, whose code comes later still', async () => {
    await open('<shop-page></shop-page>');
    expect(fetched).toEqual(nothingMore);
    await page.evaluate((markup) => {
      customElements.define(
        'shop-page',
        class extends HTMLElement {
          connectedCallback(): void {
            this.attachShadow({ mode: 'open' }).innerHTML = '<main></main>';
            setTimeout(() => (this.shadowRoot!.querySelector('main')!.innerHTML = markup));
          }
        },
      );
    }, map());
    await drawn();
  });

  it('hears of one two shadow roots deep, the inner of which is the last to come', async () => {
    await open('<shop-page></shop-page>');
    await page.evaluate((markup) => {
      const define = (tag: string, inner: string): void =>
        customElements.define(
          tag,
          class extends HTMLElement {
            connectedCallback(): void {
              this.attachShadow({ mode: 'open' }).innerHTML = inner;
            }
          },
        );
      define('shop-page', '<shop-card></shop-card>');
      setTimeout(() => define('shop-card', markup));
    }, map());
    await drawn();
  });

  it('loads the element that a script waits for', async () => {
    await open('');
    await page.evaluate(() => customElements.whenDefined('key-usage'));
    expect(codeOf('key-usage')).toBe(true);
    expect(codeOf('map-view')).toBe(false);
  });
});

it('fetches nothing for a lazy map before it is near', async () => {
  await open(`<div style="height: 3000px"></div>${map('loading="lazy"')}`);
  await page.evaluate(() => new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen))));
  expect(fetched).toEqual(nothingMore);
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await drawn();
});

it('keeps the properties and the listeners that a script gives an element before its code is there', async () => {
  await open(`${map()}<script type="module">
    const view = document.querySelector('map-view');
    view.zoom = 5;
    view.addEventListener('map-ready', () => (window.ready = true));
    window.zoom = (await view.whenMap()).getZoom();
    window.again = (await view.whenMap()) === view.map;
  </script>`);
  await page.waitForFunction(() => 'again' in window);
  expect(
    await page.evaluate(() => [(window as any).zoom, (window as any).again, (window as any).ready]),
  ).toEqual([5, true, true]);
});

it('moves nothing on the page when the code comes, and shows no marker’s text before', async () => {
  const asked = Promise.withResolvers<void>();
  change = async (name: string, code: string): Promise<string> => {
    if (name !== 'mapward.js') await asked.promise;
    return code;
  };
  const marked = map().replace('></', '><map-marker lng="0" lat="0">Here we are</map-marker></');
  body = `<h1>Shop</h1>${marked}<p>Below</p>`;
  await page.goto(site.url, { waitUntil: 'commit' });
  await page.waitForFunction(() => document.adoptedStyleSheets.length > 0);
  const places = (): Promise<unknown> =>
    Promise.all(['h1', 'map-view', 'p'].map((tag) => page.locator(tag).last().boundingBox()));
  const before = await places();
  expect(await page.getByText('Here we are').isVisible()).toBe(false);
  asked.resolve();
  await drawn();
  expect(await places()).toEqual(before);
});

it.each(['mapward-core', 'mapward-map-view', 'maplibre-gl.mjs'])(
  'runs no other %s than the one that was built, and says so',
  async (file) => {
    change = (name, code) => (name.startsWith(file) ? `${code}\n` : code);
    await open(map());
    await expect.poll(() => lines.join('\n')).toMatch(/integrity[\s\S]*\[mapward\] <map-view>/);
    expect(await page.locator('map-view[status=loaded]').count()).toBe(0);
  },
);

it('says so when an element’s code does not come', async () => {
  change = (name, code) => (name.startsWith('mapward-key-usage') ? undefined : code);
  await open(usage());
  await expect.poll(() => lines.join('\n')).toMatch(/\[mapward\] <key-usage> stays empty/);
});

it('has in mapward-api.js what pages import, with every element registered', async () => {
  await open(`${map()}<script type="module">
    import { createClient, maptiler, MapView } from '/cdn/mapward-api.js';
    const tags = ['map-view', 'map-marker', 'map-search', 'key-notice', 'key-usage', 'key-manager'];
    window.known = [
      createClient({ key: 'pk', provider: maptiler() }).provider.name,
      customElements.get('map-view') === MapView,
      tags.every((tag) => customElements.get(tag)),
    ];
  </script>`);
  await page.waitForFunction(() => 'known' in window);
  expect(await page.evaluate(() => (window as any).known)).toEqual(['maptiler', true, true]);
  await drawn();
  expect(lines).toEqual([]);
});
