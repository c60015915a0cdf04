/** The admin client in a real page: where a service token may go from there. */
import type { Browser, Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import type { createAdminClient } from '../../src/admin/index.ts';
import { startHttpServer, type HttpKeyServer } from '../../src/mock/http.ts';
import { launchBrowser } from '../support/browser.ts';
import { closeAfterAll } from '../support/closing.ts';
import { serveScript, type ScriptPage } from '../support/script-page.ts';

let browser: Browser;
let page: Page;
let site: ScriptPage;
let api: HttpKeyServer;

const untilEnd = closeAfterAll();
beforeAll(async () => {
  const script = `import { createAdminClient } from './src/admin/index.ts';
    window.createAdminClient = createAdminClient;`;
  [site, api, browser] = await Promise.all([
    serveScript(script).then(untilEnd),
    startHttpServer().then(untilEnd),
    launchBrowser().then(untilEnd),
  ]);
  page = await browser.newPage();
  await page.goto(site.url);
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
  expect(await keysSeen('https://keys.example.com', true)).toMatch(/before keys\.example\.com/);
  expect(requested).toEqual([]);
});
