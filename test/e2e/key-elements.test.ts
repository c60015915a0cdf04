/**
 * The key elements as sites take them: by the one script of a CDN, on another origin and under a strict policy, and from npm through a
 * bundler; each against the key server in the page and against the one on a port.
 */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { startHttpServer, type HttpKeyServer } from '../../src/mock/http.ts';
import { launchBrowser } from '../support/browser.ts';
import { closeAfterAll } from '../support/closing.ts';
import { listen, type Listening } from '../support/listen.ts';

/** Where a page's elements find their server. */
interface Given {
  readonly apiUrl: string;
  readonly key: string;
  readonly serviceToken: string;
}

let browser: Browser;
let api: HttpKeyServer;
let cdn: Listening;
let site: Listening;

const untilEnd = closeAfterAll();
beforeAll(async () => {
  const pages = {
    // The package by its public names, which resolve to dist/ as for any user.
    'npm.js': `import 'mapward/elements';`,
    'server.js': `import { startPageServer } from 'mapward/mock/page';
      window.started = startPageServer({
        apiUrl: location.origin + '/api', serviceWorker: { url: '/mockServiceWorker.js' } });`,
  };
  const built = await Promise.all(
    Object.entries(pages).map(async ([name, contents]) => {
      const { outputFiles } = await build({
        stdin: { contents, resolveDir: resolve('.') },
        outfile: `/${name}`,
        bundle: true,
        format: 'esm',
        write: false,
        external: ['maplibre-gl'],
        logLevel: 'error',
      });
      return [`/${name}`, outputFiles[0]!.text] as const;
    }),
  );
  const worker = await readFile('node_modules/msw/lib/mockServiceWorker.js', 'utf8');
  const scripts = new Map([...built, ['/mockServiceWorker.js', worker]]);
  [api, browser] = await Promise.all([startHttpServer().then(untilEnd), launchBrowser().then(untilEnd)]);
  cdn = await listen((request, response) => {
    response.setHeader('Access-Control-Allow-Origin', '*');
    readFile(`dist/cdn/${request.url!.slice(1)}`).then(
      (body) => response.setHeader('Content-Type', 'text/javascript').end(body),
      () => response.writeHead(404).end(),
    );
  });
  untilEnd(cdn);
  site = await listen((request, response) => {
    const { pathname, searchParams } = new URL(request.url!, 'http://site.invalid');
    const script = scripts.get(pathname);
    if (script !== undefined) return response.setHeader('Content-Type', 'text/javascript').end(script);
    const source = pathname === '/cdn/' ? `${cdn.url}/mapward.js` : '/npm.js';
    if (pathname === '/cdn/')
      response.setHeader(
        'Content-Security-Policy',
        `default-src 'none'; script-src 'self' ${cdn.url}; connect-src 'self' ${api.url}; worker-src 'self'; img-src data:`,
      );
    const pageServer = searchParams.has('msw') ? '<script type="module" src="/server.js"></script>' : '';
    return response.setHeader('Content-Type', 'text/html').end(
      `<!doctype html><html lang="en"><title>Keys</title><link rel="icon" href="data:,">
      ${pageServer}<script type="module" src="${source}"></script>
      <main></main></html>`,
    );
  });
  untilEnd(site);
});

/** Writes the elements into the page. */
const write = (page: Page, given: Given): Promise<void> =>
  page.evaluate(async ({ apiUrl, key, serviceToken }) => {
    await customElements.whenDefined('key-manager');
    document.querySelector('main')!.innerHTML =
      `<key-usage provider="mapward" period="7d" api-url="${apiUrl}" api-key="${key}"></key-usage>
      <key-manager api-url="${apiUrl}"></key-manager>`;
    Object.assign(document.querySelector('key-manager')!, { serviceToken });
  }, given);

// Waited for without evaluating text, which a strict policy forbids.
const inPage = (page: Page): Promise<Given> =>
  page.evaluate(async () => {
    const { apiUrl, defaultKey: key, serviceToken } = await (window as any).started;
    return { apiUrl, key, serviceToken };
  });
const overHttp = async (): Promise<Given> => ({
  apiUrl: api.url,
  key: api.defaultKey,
  serviceToken: api.serviceToken,
});

describe.each([
  ['the script of a CDN', '/cdn/'],
  ['npm', '/npm/'],
])('from %s', (_how, path) => {
  it.each([
    ['the key server in the page', '?msw', inPage],
    ['the key server on a port', '', overHttp],
  ] as const)('both elements work against %s', async (_what, query, ask) => {
    const context = await browser.newContext({ locale: 'en-GB' });
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text());
    });
    await page.goto(site.url + path + query);
    await write(page, await ask(page));

    await page.locator('key-usage [data-total=requests]').waitFor();
    await page.locator('key-usage').scrollIntoViewIfNeeded();
    await page.locator('key-usage .uplot canvas').waitFor();

    await page.getByText('1 of 1 shown').waitFor();
    await page.getByRole('button', { name: 'New key' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Kiosk');
    await page.getByRole('textbox', { name: 'Allowed origins' }).fill('*.co.uk');
    await page.getByText('*.co.uk would allow every site under the public suffix co.uk.').waitFor();
    await page.getByRole('textbox', { name: 'Allowed origins' }).fill('kiosk.example');
    await page.getByRole('button', { name: 'Create key' }).click();
    await page.getByText('2 of 2 shown').waitFor();

    await page.evaluate(() => (document.documentElement.lang = 'de'));
    await page.getByRole('button', { name: 'Aktualisieren' }).waitFor();
    await page.getByText('2 von 2 gezeigt').waitFor();
    expect(faults).toEqual([]);
    await context.close();
    const made = api.account.keys.find(({ name }) => name === 'Kiosk');
    if (made) api.account.deleteKey(made.id);
  });
});
