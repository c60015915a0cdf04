/** What a server renders is taken over by the browser as it is: nothing twice, nothing lost, no word of complaint. */
import { readFile } from 'node:fs/promises';
import { render } from '@lit-labs/ssr';
import { collectResult } from '@lit-labs/ssr/lib/render-result.js';
import { build } from 'esbuild';
import { html } from 'lit';
import type { Browser, Page } from 'playwright-core';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { beforeAll, expect, it } from 'vitest';
import '../../components/elements.ts';
import { startHttpServer, type HttpKeyServer } from '../../src/mock/http.ts';
import { launchBrowser } from '../support/browser.ts';
import { closeAfterAll } from '../support/closing.ts';
import { App } from '../support/hydration/app.ts';
import { listen, type Listening } from '../support/listen.ts';

let browser: Browser;
let api: HttpKeyServer;
let pages: Listening;
let body = '';

const untilEnd = closeAfterAll();
beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: ['test/support/hydration/lit.ts', 'test/support/hydration/react.ts'],
    // MapLibre stays the module it is, with its worker beside it.
    plugins: [
      {
        name: 'maplibre',
        setup: (it) =>
          void it.onResolve({ filter: /^maplibre-gl$/ }, () => ({
            path: '/maplibre-gl.mjs',
            external: true,
          })),
      },
    ],
    bundle: true,
    splitting: true,
    format: 'esm',
    outdir: '/',
    write: false,
    define: { 'process.env.NODE_ENV': '"development"' },
  });
  const files = new Map(outputFiles.map(({ path, contents }) => [path, contents]));
  pages = await listen((request, response) => {
    const { pathname: path } = new URL(request.url ?? '/', 'http://pages.invalid');
    if (path === '/') return void response.writeHead(200, { 'Content-Type': 'text/html' }).end(body);
    response.setHeader('Content-Type', 'text/javascript');
    const script = files.get(path);
    if (script) return void response.end(script);
    readFile(`node_modules/maplibre-gl/dist${path}`).then(
      (file) => response.end(file),
      () => response.writeHead(404).end(),
    );
  });
  untilEnd(pages);
  api = untilEnd(await startHttpServer());
  browser = untilEnd(await launchBrowser());
});

/** Opens a page that holds the server's markup, with its map's container marked before any script of ours runs. */
async function withPage(markup: string, script: string, run: (page: Page) => Promise<void>): Promise<void> {
  body = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Shop</title><link rel="icon" href="data:,">
    <body>${markup}<script>document.querySelector('map-view').mark = 'from the server';
    document.querySelector('map-view').shadowRoot?.querySelector('.map').setAttribute('data-mark', 'from the server')</script>
    <script type="module" src="${script}"></script>`;
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  try {
    await page.goto(pages.url);
    await run(page);
    expect(complaints).toEqual([]);
  } finally {
    await page.close();
  }
}

it('draws the map in what Lit has rendered on a server, and renders nothing a second time', async () => {
  const marker = html`<map-marker lng="11" lat="48" title="Munich">Munich</map-marker>`;
  const view = html`<map-view api-key=${api.defaultKey} provider="mapward" api-url=${api.url}
    >${marker}</map-view
  >`;
  const markup = await collectResult(render(view));
  expect(markup).toContain('shadowrootmode="open"');
  await withPage(markup, '/lit.js', async (page) => {
    await page.locator('map-view[status=loaded]').waitFor();
    expect(await page.locator('map-view .map').count()).toBe(1);
    expect(await page.locator('map-view .notice').count()).toBe(1);
    expect(await page.locator('map-view .map[data-mark="from the server"] canvas').count()).toBe(1);
    // The marker's content is the server's too, and shows in the popup of the one pin.
    expect(
      await page.locator('map-marker').evaluate((it) => it.shadowRoot!.querySelectorAll('slot').length),
    ).toBe(1);
    await page.getByRole('button', { name: 'Munich' }).press('Enter');
    await page.getByText('Munich').waitFor();
  });
});

it.each([
  ['<map-marker>', html`<map-marker lng="11" lat="48">Munich</map-marker>`],
  ['<key-notice>', html`<key-notice></key-notice>`],
  ['<key-usage>', html`<key-usage api-key="pk" provider="mapward"></key-usage>`],
])('%s is rendered by Lit on a server', async (_name, element) => {
  expect(await collectResult(render(element))).toContain('shadowrootmode="open"');
});

it("takes React's markup over with the properties that it could not write, and goes on from there", async () => {
  const given = { apiUrl: api.url, apiKey: api.defaultKey };
  const app = renderToString(createElement(App, given));
  const root = `<div id="app" data-given='${JSON.stringify(given)}'>${app}</div>`;
  await withPage(root, '/react.js', async (page) => {
    await page.locator('#state', { hasText: 'Drawn 20' }).waitFor();
    const read = <T>(what: (view: any) => T): Promise<T> =>
      page.locator('map-view').evaluate(what as (view: Element) => T);
    expect(await read(({ mark }) => mark as string)).toBe('from the server');
    expect(await read(({ map }) => map.getCenter().toArray() as number[])).toEqual([11.5, 48]);
    await page.getByRole('button', { name: 'Move' }).click();
    await page.waitForFunction(() => (document.querySelector('map-view') as any).map.getCenter().lng === 2.5);
    expect(await read(({ map, center }) => [map.getCenter().lat as number, center as string])).toEqual([
      49,
      '2.5,49',
    ]);
  });
});
