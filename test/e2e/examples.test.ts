/**
 * The example apps, built by Vite as their readers would build them, opened in a real browser against the key server on a real port, and
 * against the one in the page.
 */
import { readFile } from 'node:fs/promises';
import { extname, join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { build as bundle } from 'esbuild';
import { build } from 'vite';
import { beforeAll, describe, expect, it } from 'vitest';
import { startHttpServer, type HttpKeyServer } from '../../src/mock/http.ts';
import { launchBrowser } from '../support/browser.ts';
import { closeAfterAll } from '../support/closing.ts';
import { listen, type Listening } from '../support/listen.ts';
import { isWhole } from '../support/whole.ts';

const built = resolve('.tmp/examples');
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
};

let browser: Browser;
let api: HttpKeyServer;
let pages: Listening;

/** Starts the key server in the page, and the app once it is there. */
const withPageServer = `import { startPageServer } from 'mapward/mock/page';
  const server = await startPageServer({ serviceWorker: { url: '/mockServiceWorker.js' }, apiUrl: location.origin + '/api' });
  history.replaceState(null, '', '?' + new URLSearchParams({ api: server.apiUrl, key: server.defaultKey }));
  window.serviceToken = server.serviceToken;
  await import(document.querySelector('[data-app]').dataset.app);`;

const untilEnd = closeAfterAll();
beforeAll(async () => {
  browser = untilEnd(await launchBrowser());
  api = untilEnd(await startHttpServer({ seed: { limits: { active_keys_per_user: 9 } } }));
  const { outputFiles } = await bundle({
    stdin: { contents: withPageServer, resolveDir: resolve('.') },
    bundle: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    logLevel: 'error',
  });
  const worker = await readFile('node_modules/msw/lib/mockServiceWorker.js', 'utf8');
  const scripts: Readonly<Record<string, string>> = {
    '/page-server.js': outputFiles[0]!.text,
    '/mockServiceWorker.js': worker,
  };
  pages = await listen((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://examples.invalid');
    const script = scripts[pathname];
    if (script !== undefined)
      return void response.writeHead(200, { 'Content-Type': 'text/javascript' }).end(script);
    const file = join(built, pathname.endsWith('/') ? `${pathname}index.html` : pathname);
    readFile(file).then(
      (body) => {
        response.writeHead(200, { 'Content-Type': types[extname(file)] ?? 'text/plain' });
        // Without a server's URL the page brings its own, before the app.
        const isBare = file.endsWith('.html') && !searchParams.has('api');
        response.end(isBare ? afterPageServer(body.toString(), pathname) : body);
      },
      () => response.writeHead(404).end(),
    );
  });
  untilEnd(pages);
});

/** The app's page with its script held back until the key server is there. */
function afterPageServer(html: string, folder: string): string {
  return html.replace(
    /<script type="module" crossorigin src="\.\/([^"]+)">/,
    (_, app: string) => `<script type="module" src="/page-server.js" data-app="${folder}${app}">`,
  );
}

/** @param key without one, the key server is the page's own. */
async function withApp(
  name: string,
  key: string | undefined,
  run: (page: Page) => Promise<void>,
): Promise<void> {
  const page = await browser.newPage({ locale: 'en-GB', viewport: { width: 800, height: 600 } });
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  try {
    const query = key === undefined ? '' : new URLSearchParams({ api: api.url, key }).toString();
    await page.goto(`${pages.url}/${name}/?${query}`);
    await run(page);
    expect(faults).toEqual([]);
  } finally {
    await page.close();
  }
}

const stateOf = (page: Page, text: string): Promise<void> =>
  page.locator('#state', { hasText: text }).waitFor();

function buildApp(name: string): Promise<unknown> {
  return build({
    root: resolve('demo/examples', name),
    base: './',
    logLevel: 'error',
    // The apps' `mapward` is this very package: by its own name, through its own "exports".
    build: { outDir: join(built, name), emptyOutDir: true, minify: false, reportCompressedSize: false },
  });
}

describe.each(['leaflet', 'openlayers', 'deck'])('the example with %s', (name) => {
  beforeAll(() => buildApp(name));

  it('draws its map', () => withApp(name, api.defaultKey, (page) => stateOf(page, 'Drawn')));

  it('says on the map that a key is refused, and draws it with another one', () =>
    withApp(name, 'pk_000000000000000000000000', async (page) => {
      await stateOf(page, 'invalid-key');
      await page.locator('key-notice').getByRole('heading').waitFor();
      await page.getByLabel('Another key').fill(api.defaultKey);
      await page.keyboard.press('Tab');
      await stateOf(page, 'Drawn');
    }));
});

type Server = readonly [where: string, key: () => string | undefined, token: (page: Page) => Promise<string>];
const onPort: Server = ['on a port', () => api.defaultKey, async () => api.serviceToken];
const inPage: Server = [
  'in the page',
  () => undefined,
  (page) => page.evaluate(() => (window as unknown as { serviceToken: string }).serviceToken),
];

describe.each(['html', 'react', 'vue', 'svelte'])('the example in %s', (name) => {
  beforeAll(() => buildApp(name));

  it.each(isWhole ? [onPort, inPage] : name === 'html' ? [inPage] : [onPort])(
    'draws the map with its marker, shows usage and keeps keys, with the key server %s',
    (_where, key, tokenOf) =>
      withApp(name, key(), async (page) => {
        await stateOf(page, 'Drawn');
        await page.locator('map-view[status=loaded]').waitFor();
        await page.getByRole('button', { name: 'Map marker' }).click();
        await page.getByText('Munich').waitFor();
        await page.locator('key-usage [data-total=requests]').waitFor();
        await page.locator('key-usage').scrollIntoViewIfNeeded();
        await page.locator('key-usage .uplot canvas').waitFor();

        await page.getByRole('combobox', { name: 'Search for a place' }).fill('Lisbon');
        await page
          .getByRole('option', { name: /Lisbon/ })
          .first()
          .click();
        await stateOf(page, 'Found Lisbon');

        const token = await tokenOf(page);
        await page.getByLabel('Service token').fill(token);
        await page.keyboard.press('Tab');
        await page.getByRole('button', { name: 'New key' }).click();
        await page.getByLabel('Name', { exact: true }).fill('Kiosk');
        await page.getByRole('button', { name: 'Create key' }).click();
        await stateOf(page, 'Made Kiosk');
        expect(await page.evaluate(() => document.documentElement.outerHTML)).not.toContain(token);
      }),
  );

  it('says on the map that a key is refused', () =>
    withApp(name, 'pk_000000000000000000000000', async (page) => {
      await stateOf(page, 'invalid-key');
      await page.locator('map-view key-notice').getByRole('heading').waitFor();
    }));
});
