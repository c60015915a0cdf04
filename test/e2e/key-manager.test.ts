/** `<key-manager>` over real HTTP, by keyboard alone; and what it says on a page that looks public. */
import type { Browser, Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { startHttpServer, type HttpKeyServer } from '../../src/mock/http.ts';
import type { Seed } from '../../src/mock/index.ts';
import { launchBrowser } from '../support/browser.ts';
import { closeAfterAll } from '../support/closing.ts';
import { focused, tabTo } from '../support/keyboard.ts';
import { serveElements, type ScriptPage } from '../support/script-page.ts';

let browser: Browser;
let page: Page;
let site: ScriptPage;
let api: HttpKeyServer;

const untilEnd = closeAfterAll();
beforeAll(async () => {
  const seed: Seed = { plan: 'unlimited', keys: [{ name: 'Shop', origins: ['shop.example'] }] };
  [site, api, browser] = await Promise.all([
    serveElements('<key-manager></key-manager>').then(untilEnd),
    startHttpServer({ seed }).then(untilEnd),
    launchBrowser().then(untilEnd),
  ]);
  page = await browser.newPage();
});

async function open(url: string, server = api): Promise<void> {
  await page.goto(url);
  await page.evaluate(
    async ([apiUrl, serviceToken]) => {
      await customElements.whenDefined('key-manager');
      Object.assign(document.querySelector('key-manager')!, { apiUrl, serviceToken });
    },
    [server.url, server.serviceToken] as const,
  );
}

it('is worked by keyboard alone: a key is made, switched off, reissued and deleted', async () => {
  await open(site.url);
  await page.getByText('2 of 2 shown').waitFor();

  await tabTo(page, 'New key');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Kiosk');
  await tabTo(page, 'Allowed origins');
  await page.keyboard.type('kiosk.example ');
  await tabTo(page, 'Add *.kiosk.example');
  await page.keyboard.press('Space');
  await tabTo(page, 'Create key');
  await page.keyboard.press('Enter');
  await page.getByText('3 of 3 shown').waitFor();
  const kiosk = () => api.account.keys.find(({ name }) => name === 'Kiosk');
  expect(kiosk()!.origins).toEqual(['kiosk.example', '*.kiosk.example']);

  const { token } = kiosk()!;
  await tabTo(page, 'Key Kiosk is active');
  await page.keyboard.press('Space');
  await page.locator('[aria-label="Key Kiosk is active"][aria-checked=false]').waitFor();
  await expect.poll(() => kiosk()!.active).toBe(false);

  await tabTo(page, 'Reissue: Kiosk');
  await page.keyboard.press('Enter');
  await page.getByText('It stops working on').waitFor();
  await tabTo(page, 'Reissue key');
  await page.keyboard.press('Enter');
  await page.getByText('The new token is').waitFor();
  expect(kiosk()!.token).not.toBe(token);
  expect(kiosk()!.previous?.token).toBe(token);
  await page.keyboard.press('Escape');

  await tabTo(page, 'Delete: Kiosk');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Kiosk');
  await page.keyboard.press('Enter');
  await page.getByText('2 of 2 shown').waitFor();
  expect(kiosk()).toBeUndefined();
  // The button that opened the dialog went with the key.
  await expect.poll(() => focused(page)).toBe('Keys');
});

it('is searched, filtered, sorted, paged and edited by keyboard alone', async () => {
  const many = Array.from({ length: 60 }, (_, i) => ({ name: `Spare ${i}`, active: false }));
  const server = await startHttpServer({ seed: { plan: 'unlimited', keys: [{ name: 'Shop' }, ...many] } });
  try {
    await open(site.url, server);
    await page.getByText('50 of 62 shown').waitFor();
    await tabTo(page, 'Search keys');
    await page.keyboard.type('shop');
    await page.getByText('1 of 1 shown').waitFor();
    await tabTo(page, 'Edit: Shop');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Edit Shop' }).waitFor();
    await tabTo(page, 'Description');
    await page.keyboard.type('Front page');
    await page.keyboard.press('Enter');
    await page.getByText('Front page').waitFor();
    expect(server.account.keys.find(({ name }) => name === 'Shop')!.description).toBe('Front page');
    await expect.poll(() => focused(page)).toBe('Edit: Shop');

    await open(site.url, server);
    await page.getByText('50 of 62 shown').waitFor();
    await tabTo(page, 'State');
    // One letter: a slow machine takes the next one for another choice.
    await page.keyboard.type('I');
    await page.keyboard.press('Enter');
    await page.getByText('50 of 60 shown').waitFor();
    await tabTo(page, 'Name');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.locator('.keys tbody tr:first-child', { hasText: /Spare (9|59)/ }).waitFor();
    // Its page has fifty rows: the way back, over the page's end, is the shorter one.
    await tabTo(page, 'Show more', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await page.getByText('60 of 60 shown').waitFor();
    await expect.poll(() => focused(page)).toBe('Keys');
  } finally {
    await server.close();
  }
});

it('gives the focus back to the button that opened a dialog', async () => {
  await open(site.url);
  await page.getByText('2 of 2 shown').waitFor();
  await tabTo(page, 'Edit: Shop');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Edit Shop' }).waitFor();
  await page.keyboard.press('Escape');
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.ariaLabel))
    .toBe('Edit: Shop');
});

it('warns in the console on a page that looks public, without the token', async () => {
  const lines: string[] = [];
  page.on('console', (message) => lines.push(message.text()));
  await page.route('https://office.example/**', (route) => {
    const script = site.files.get(new URL(route.request().url()).pathname);
    return route.fulfill({
      contentType: script === undefined ? 'text/html' : 'text/javascript',
      body: script ?? site.html,
    });
  });
  await open('https://office.example/');
  await expect.poll(() => lines.join('\n')).toMatch(/office\.example, which looks like a public page/);
  expect(lines.join('\n')).not.toContain(api.serviceToken);
});
