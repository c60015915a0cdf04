/** This page's own count, in a real browser: it goes on after a reload, under the same key. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { KeyClient } from '../../src/index.ts';
import { launchBrowser } from '../support/browser.ts';

let browser: Browser;
let site: Server;
let siteUrl: string;

beforeAll(async () => {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { createClient, defineProvider } from './src/index.ts';
        window.clientOf = (key) => createClient({ key, provider: defineProvider({
          name: 'acme', endpoints: [{ origin: location.origin, path: '/api' }], key: { in: 'query', name: 'key' } }) });`,
      resolveDir: resolve('.'),
    },
    bundle: true,
    write: false,
  });
  const script = outputFiles[0]!.text;
  site = createServer((request, response) => {
    response.setHeader('Content-Type', request.url === '/' ? 'text/html' : 'application/json');
    response.end(request.url === '/' ? `<!doctype html><title>Page</title><script>${script}</script>` : '{}');
  });
  await new Promise<void>((listening) => site.listen(0, '127.0.0.1', listening));
  siteUrl = `http://127.0.0.1:${(site.address() as AddressInfo).port}/`;
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  site.closeAllConnections();
  site.close();
});

/** Makes so many requests with a key and says what was used under it today. */
function use(page: Page, key: string, requests: number): Promise<number | undefined> {
  return page.evaluate(
    async ([key, requests]) => {
      const { clientOf } = window as unknown as { clientOf: (key: string) => KeyClient };
      const client = clientOf(key);
      for (let i = 0; i < requests; i++) await client.fetch('/api/data.json');
      // Not asked for before the page is left: the count has to keep itself.
      return requests > 0 ? undefined : (await client.usage()).totals.requests;
    },
    [key, requests] as const,
  );
}

it('keeps the count of a page that is left, key by key, without the key', async () => {
  const page = await browser.newPage();
  await page.goto(siteUrl);
  await use(page, 'pk_first_key_0123456789', 3);
  await page.reload();
  await use(page, 'pk_first_key_0123456789', 2);
  await use(page, 'pk_other_key_0123456789', 1);
  await page.goto('about:blank');
  await page.goto(siteUrl);
  expect(await use(page, 'pk_first_key_0123456789', 0)).toBe(5);
  expect(await use(page, 'pk_other_key_0123456789', 0)).toBe(1);
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toMatch(/pk_|first|other/);
  await page.close();
});
