/** The example apps, built by Vite as their readers would build them, opened in a real browser against the key server on a real port. */
import { createServer, type Server } from 'node:http';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { extname, join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHttpServer, type HttpKeyServer } from '../../src/mock/http.ts';
import { launchBrowser } from '../support/browser.ts';

const built = resolve('.tmp/examples');
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
};

let browser: Browser;
let api: HttpKeyServer;
let pages: Server;

beforeAll(async () => {
  browser = await launchBrowser();
  api = await startHttpServer();
  pages = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://examples.invalid');
    const file = join(built, pathname.endsWith('/') ? `${pathname}index.html` : pathname);
    readFile(file).then(
      (body) => response.writeHead(200, { 'Content-Type': types[extname(file)] ?? 'text/plain' }).end(body),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((listening) => pages.listen(0, '127.0.0.1', listening));
});
afterAll(async () => {
  await browser.close();
  await api.close();
  await new Promise((closed) => pages.close(closed));
});

async function withApp(name: string, key: string, run: (page: Page) => Promise<void>): Promise<void> {
  const page = await browser.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  try {
    const { port } = pages.address() as AddressInfo;
    await page.goto(
      `http://127.0.0.1:${port}/${name}/?${new URLSearchParams({ api: api.url, key }).toString()}`,
    );
    await run(page);
    expect(faults).toEqual([]);
  } finally {
    await page.close();
  }
}

const stateOf = (page: Page, text: string): Promise<void> =>
  page.locator('#state', { hasText: text }).waitFor();

describe.each(['html', 'react', 'vue', 'svelte'])('the example in %s', (name) => {
  beforeAll(() =>
    build({
      root: resolve('demo/examples', name),
      base: './',
      logLevel: 'error',
      // The apps' `mapward` is this very package: by its own name, through its own "exports".
      build: { outDir: join(built, name), emptyOutDir: true, minify: false, reportCompressedSize: false },
    }),
  );

  it('draws the map with its marker', () =>
    withApp(name, api.defaultKey, async (page) => {
      await stateOf(page, 'Drawn');
      await page.locator('map-view[status=loaded]').waitFor();
      await page.getByRole('button', { name: 'Map marker' }).click();
      await page.getByText('Munich').waitFor();
    }));

  it('says on the map that a key is refused', () =>
    withApp(name, 'pk_000000000000000000000000', async (page) => {
      await stateOf(page, 'invalid-key');
      await page.locator('map-view key-notice').getByRole('heading').waitFor();
    }));
});
