/** This page's own count, in a real browser: it goes on after a reload, under the same key. */
import type { Browser, Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import type { KeyClient } from '../../src/index.ts';
import { launchBrowser } from '../support/browser.ts';
import { closeAfterAll } from '../support/closing.ts';
import { serveScript, type ScriptPage } from '../support/script-page.ts';

let browser: Browser;
let site: ScriptPage;

const untilEnd = closeAfterAll();
beforeAll(async () => {
  const script = `import { createClient, defineProvider } from './src/index.ts';
    window.clientOf = (key) => createClient({ key, provider: defineProvider({
      name: 'acme', endpoints: [{ origin: location.origin, path: '/api' }], key: { in: 'query', name: 'key' } }) });`;
  [site, browser] = await Promise.all([serveScript(script).then(untilEnd), launchBrowser().then(untilEnd)]);
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
  await page.goto(site.url);
  await use(page, 'pk_first_key_0123456789', 3);
  await page.reload();
  await use(page, 'pk_first_key_0123456789', 2);
  await use(page, 'pk_other_key_0123456789', 1);
  await page.goto('about:blank');
  await page.goto(site.url);
  expect(await use(page, 'pk_first_key_0123456789', 0)).toBe(5);
  expect(await use(page, 'pk_other_key_0123456789', 0)).toBe(1);
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toMatch(/pk_|first|other/);
  await page.close();
});
