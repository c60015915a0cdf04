/** `<key-manager>` over real HTTP, by keyboard alone; and what it says on a page that looks public. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startHttpServer, type HttpKeyServer } from '../../src/mock/http.ts';
import { launchBrowser } from '../support/browser.ts';
import { serveElements, type ElementPage } from '../support/element-page.ts';

let browser: Browser;
let page: Page;
let site: ElementPage;
let api: HttpKeyServer;

beforeAll(async () => {
  [browser, site, api] = await Promise.all([
    launchBrowser(),
    serveElements('<key-manager></key-manager>'),
    startHttpServer({ seed: { plan: 'unlimited', keys: [{ name: 'Shop', origins: ['shop.example'] }] } }),
  ]);
  page = await browser.newPage();
});
afterAll(async () => {
  await browser.close();
  await api.close();
  site.close();
});

async function open(url: string): Promise<void> {
  await page.goto(url);
  await page.evaluate(
    async ([apiUrl, serviceToken]) => {
      await customElements.whenDefined('key-manager');
      Object.assign(document.querySelector('key-manager')!, { apiUrl, serviceToken });
    },
    [api.url, api.serviceToken] as const,
  );
}

/** Presses Tab until something of that name has the focus. */
async function tabTo(name: string): Promise<void> {
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const at = document.activeElement?.shadowRoot?.activeElement;
      const label = at instanceof HTMLInputElement ? at.labels?.[0]?.textContent : at?.textContent;
      return (at?.ariaLabel ?? label ?? '').trim();
    });
    if (focused === name) return;
  }
  throw new Error(`Nothing called ${name} can be reached with Tab.`);
}

it('is worked by keyboard alone: a key is made, switched off, reissued and deleted', async () => {
  await open(site.url);
  await page.getByText('2 of 2 shown').waitFor();

  await tabTo('New key');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Kiosk');
  await tabTo('Allowed origins');
  await page.keyboard.type('kiosk.example ');
  await tabTo('Add *.kiosk.example');
  await page.keyboard.press('Space');
  await tabTo('Create key');
  await page.keyboard.press('Enter');
  await page.getByText('3 of 3 shown').waitFor();
  const kiosk = () => api.account.keys.find(({ name }) => name === 'Kiosk');
  expect(kiosk()!.origins).toEqual(['kiosk.example', '*.kiosk.example']);

  const { token } = kiosk()!;
  await tabTo('Key Kiosk is active');
  await page.keyboard.press('Space');
  await page.locator('[aria-label="Key Kiosk is active"][aria-checked=false]').waitFor();
  await expect.poll(() => kiosk()!.active).toBe(false);

  await tabTo('Reissue: Kiosk');
  await page.keyboard.press('Enter');
  await page.getByText('It dies on').waitFor();
  await tabTo('Reissue key');
  await page.keyboard.press('Enter');
  await page.getByText('The new token is').waitFor();
  expect(kiosk()!.token).not.toBe(token);
  expect(kiosk()!.previous?.token).toBe(token);
  await page.keyboard.press('Escape');

  await tabTo('Delete: Kiosk');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Kiosk');
  await page.keyboard.press('Enter');
  await page.getByText('2 of 2 shown').waitFor();
  expect(kiosk()).toBeUndefined();
});

it('gives the focus back to the button that opened a dialog', async () => {
  await open(site.url);
  await page.getByText('2 of 2 shown').waitFor();
  await tabTo('Edit: Shop');
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
