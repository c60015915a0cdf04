/** What the docs give to those who come from another library: their maps, on the mock in the provider's place. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { build, type Plugin } from 'esbuild';
import type { Browser } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { startHttpServer } from '../../src/mock/http.ts';
import { mockKeyServer } from '../../src/mock/playwright.ts';
import { blocksOf } from '../docs/markdown.ts';
import { launchBrowser } from '../support/browser.ts';
import { closeAfterAll, closeAfterTest } from '../support/closing.ts';
import { pressTryAgain } from '../support/keyboard.ts';
import { listen } from '../support/listen.ts';
import { landIn } from '../support/pixels.ts';

const token = 'pk_0123456789';

const pages = [
  ['from-maptiler-sdk', 'https://api.maptiler.com', 'maptiler'],
  ['from-maplibre', 'https://api.maptiler.com', 'maptiler'],
  ['from-mapbox-gl', 'https://tiles.stadiamaps.com', 'stadia'],
  ['from-leaflet', 'https://api.maptiler.com', 'maptiler'],
] as const;

let browser: Browser;
const untilEnd = closeAfterAll();
beforeAll(async () => {
  browser = untilEnd(await launchBrowser());
});

/** As a bundler does: the worker is a file of the site's, and styles are in one of their own. */
const workerByUrl: Plugin = {
  name: 'worker-by-url',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\?url$/ }, ({ path }) => ({ path, namespace: 'url' }));
    onLoad({ filter: /./, namespace: 'url' }, () => ({ contents: `export default '/worker.mjs'` }));
  },
};

/** The code of a page's block that holds this. */
function codeOf(name: string, holds: string): string {
  return blocksOf(`docs/${name}.md`).find(({ code }) => code.includes(holds))!.code;
}

/** The page's script, as its block after the change has it. */
async function bundle(code: string): Promise<ReadonlyMap<string, string>> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: resolve('.') },
    bundle: true,
    splitting: true,
    format: 'esm',
    outdir: '/',
    write: false,
    logLevel: 'error',
    loader: { '.png': 'dataurl' },
    plugins: [workerByUrl],
  });
  return new Map(outputFiles.map(({ path, text }) => [path, text]));
}

describe.each(pages)('%s', (name, apiUrl, dialect) => {
  it('draws the map, says why it is refused, and brings it back', { timeout: 120_000 }, async () => {
    const files = await bundle(codeOf(name, '// main.js\n').replace('YOUR_PUBLIC_KEY', token));
    const site = await listen(({ url = '/' }, response) => {
      const type = url.endsWith('.css') ? 'text/css' : url === '/' ? 'text/html' : 'text/javascript';
      const worker =
        url === '/worker.mjs' && readFileSync('node_modules/maplibre-gl/dist/maplibre-gl-worker.mjs');
      response.setHeader('Content-Type', type).end(worker || (files.get(url) ?? html));
    });
    const context = await browser.newContext({ viewport: { width: 600, height: 400 } });
    const keys = await mockKeyServer(context, {
      apiUrl,
      dialect,
      seed: { keys: [{ name: 'Shop', token, origins: ['localhost'] }] },
    });
    const page = await context.newPage();
    const land = async (): Promise<number> => landIn(await page.screenshot());
    try {
      await page.goto(`http://localhost:${site.port}/`);
      await expect.poll(land).toBeGreaterThan(0.2);
      expect(await page.locator('key-notice').innerText()).toBe('');

      keys.account.changeKey(token, { origins: ['shop.example'] });
      await page.reload();
      await page.locator('key-notice .rule code').waitFor();
      expect(await page.locator('key-notice .rule code').innerText()).toBe('localhost');

      keys.account.changeKey(token, { origins: ['localhost'] });
      await pressTryAgain(page);
      await expect.poll(land).toBeGreaterThan(0.2);
    } finally {
      await context.close();
      await site.close();
    }
  });
});

it("draws the mock's tiles in Leaflet, as its page tells", async () => {
  const keys = closeAfterTest(await startHttpServer());
  const code = codeOf('from-leaflet', 'world-raster')
    .replace('http://127.0.0.1:8787', keys.url)
    .replace('THE_KEY_THAT_IT_PRINTS', keys.defaultKey);
  const files = await bundle(`import 'leaflet/dist/leaflet.css';\n${code}`);
  const site = closeAfterTest(
    await listen(({ url = '/' }, response) => {
      const type = url.endsWith('.css') ? 'text/css' : url === '/' ? 'text/html' : 'text/javascript';
      response.setHeader('Content-Type', type).end(files.get(url) ?? html);
    }),
  );
  const page = closeAfterTest(await browser.newPage({ viewport: { width: 600, height: 400 } }));
  await page.goto(site.url);
  await expect.poll(async () => landIn(await page.screenshot())).toBeGreaterThan(0.2);
});

const html = `<!doctype html><html lang="en"><title>Shop</title><link rel="icon" href="data:," />
  <link rel="stylesheet" href="/stdin.css" /><style>body { margin: 0 } #map { height: 100vh }</style>
  <div id="map"></div><script type="module" src="/stdin.js"></script></html>`;
