/** What the docs give to those who come from another library: their maps, on the mock in the provider's place. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { build, type Plugin } from 'esbuild';
import type { Browser } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { mockKeyServer } from '../../src/mock/playwright.ts';
import { blocksOf } from '../docs/markdown.ts';
import { launchBrowser } from '../support/browser.ts';
import { closeAfterAll } from '../support/closing.ts';
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

/** The page's script, as its block after the change has it. */
async function bundle(name: string): Promise<ReadonlyMap<string, string>> {
  const { code } = blocksOf(`docs/${name}.md`).find(({ code }) => code.startsWith('// main.js\n'))!;
  const { outputFiles } = await build({
    stdin: { contents: code.replace('YOUR_PUBLIC_KEY', token), resolveDir: resolve('.') },
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
    const files = await bundle(name);
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

const html = `<!doctype html><html lang="en"><title>Shop</title><link rel="icon" href="data:," />
  <link rel="stylesheet" href="/stdin.css" /><style>body { margin: 0 } #map { height: 100vh }</style>
  <div id="map"></div><script type="module" src="/stdin.js"></script></html>`;
