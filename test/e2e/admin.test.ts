/** The admin client in a real page: where a service token may go from there. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { createAdminClient } from '../../src/admin/index.ts';
import { startHttpServer, type HttpKeyServer } from '../../src/mock/http.ts';
import { launchBrowser } from '../support/browser.ts';

let browser: Browser;
let page: Page;
let site: Server;
let api: HttpKeyServer;

beforeAll(async () => {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { createAdminClient } from './src/admin/index.ts'; window.createAdminClient = createAdminClient;`,
      resolveDir: resolve('.'),
    },
    bundle: true,
    write: false,
  });
  const html = `<!doctype html><title>Office</title><script>${outputFiles[0]!.text}</script>`;
  site = createServer((_, response) => response.setHeader('Content-Type', 'text/html').end(html));
  await new Promise<void>((listening) => site.listen(0, '127.0.0.1', listening));
  [api, browser] = await Promise.all([startHttpServer(), launchBrowser()]);
  page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`);
});

afterAll(async () => {
  await browser.close();
  await api.close();
  site.closeAllConnections();
  site.close();
});

/** Makes a client in the page and lists the names of the account's keys; the error's message where that fails. */
function keysSeen(apiUrl: string, dangerouslyAllowBrowser: boolean): Promise<string[] | string> {
  return page.evaluate(
    async (options) => {
      const make = (window as unknown as { createAdminClient: typeof createAdminClient }).createAdminClient;
      try {
        const names: string[] = [];
        for await (const { name } of make(options).keys.list()) names.push(name);
        return names;
      } catch (error) {
        return (error as Error).message;
      }
    },
    { apiUrl, serviceToken: api.serviceToken, dangerouslyAllowBrowser },
  );
}

it('refuses to run there', async () => {
  expect(await keysSeen(api.url, false)).toMatch(/does not belong in a browser/);
});

it('runs against this machine when told so', async () => {
  expect(await keysSeen(api.url, true)).toHaveLength(1);
});

it('sends the token to no other host, even when told so', async () => {
  const requested: string[] = [];
  page.on('request', (request) => requested.push(request.url()));
  expect(await keysSeen('https://keys.example.com', true)).toMatch(/not to keys\.example\.com/);
  expect(requested).toEqual([]);
});
