/** An element's provider that does not come along with it: loaded when it is named, beside MapLibre. */
import { createReadStream } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { mockKeyServer } from '../../src/mock/playwright.ts';
import { launchBrowser } from '../support/browser.ts';
import { closeAfterAll, closeAfterTest } from '../support/closing.ts';
import { listen } from '../support/listen.ts';

/** The file of the one-script build that holds them. */
const presets = /\/mapward-provider-for-[\w-]+\.js$/;
const apiUrls = { maptiler: 'https://api.maptiler.com', stadia: 'https://tiles.stadiamaps.com' };
const html =
  '<!doctype html><html lang="en"><title>Page</title><script type="module" src="/cdn/mapward.js"></script>';
let browser: Browser;
let url: string;
let page: Page;

const untilEnd = closeAfterAll();
beforeAll(async () => {
  browser = untilEnd(await launchBrowser());
  const site = await listen(({ url: path = '/' }, response) => {
    if (!path.startsWith('/cdn/')) return void response.setHeader('Content-Type', 'text/html').end(html);
    response.setHeader('Content-Type', 'text/javascript');
    createReadStream(`dist${path}`).pipe(response);
  });
  ({ url } = untilEnd(site));
});
beforeEach(async () => {
  page = await closeAfterTest(await browser.newContext()).newPage();
});

/** Opens a page with a map, on a mock of its provider. */
async function open(attributes: string, dialect: 'maptiler' | 'stadia'): Promise<string[]> {
  const server = await mockKeyServer(page, { dialect, apiUrl: apiUrls[dialect] });
  const scripts: string[] = [];
  page.on('request', (request) => scripts.push(new URL(request.url()).pathname));
  await page.goto(url);
  await page.evaluate(
    ([attributes, key]) => {
      document.body.innerHTML = `<map-view ${attributes} api-key="${key}" style="height: 300px"></map-view>`;
    },
    [attributes, server.defaultKey],
  );
  return scripts;
}

const status = (): Promise<unknown> => page.locator('map-view').evaluate((map) => (map as any).status);

it('loads no preset for MapTiler by its name', async () => {
  const scripts = await open('provider="maptiler"', 'maptiler');
  await expect.poll(status).toBe('loaded');
  expect(scripts.filter((path) => presets.test(path))).toEqual([]);
});

it.each([
  ['by its name', 'provider="stadia"'],
  ['by its style', 'map-style="https://tiles.stadiamaps.com/styles/osm_bright.json"'],
])('loads the presets once for another provider %s, and draws its map', async (_how, attributes) => {
  const scripts = await open(attributes, 'stadia');
  await expect.poll(status).toBe('loaded');
  expect(scripts.filter((path) => presets.test(path))).toHaveLength(1);
});

it('says that the presets could not be loaded, and draws the map at the next try', async () => {
  await page.route(presets, (route) => route.abort());
  await open('provider="stadia"', 'stadia');
  const again = page.getByRole('button', { name: 'Try again' });
  await again.waitFor();
  expect(await status()).toBe('failed');
  await again.click();
  await expect.poll(status).toBe('failed');
  await again.waitFor();
  await page.unroute(presets);
  await again.click();
  await expect.poll(status).toBe('loaded');
  await expect.poll(() => again.count()).toBe(0);
});

it('keeps the map of the provider before while the next one is loaded', async () => {
  let letGo = (): void => {};
  await page.route(presets, async (route) => {
    await new Promise<void>((resolve) => (letGo = resolve));
    await route.continue();
  });
  await open('provider="maptiler"', 'maptiler');
  await expect.poll(status).toBe('loaded');
  const name = (): Promise<unknown> =>
    page.locator('map-view').evaluate((map) => (map as any).client?.provider.name);
  const asked = page.waitForRequest(presets);
  await page.locator('map-view').evaluate((map) => map.setAttribute('provider', 'stadia'));
  await asked;
  expect(await name()).toBe('maptiler');
  expect(await status()).toBe('loaded');
  letGo();
  await expect.poll(name).toBe('stadia');
});
