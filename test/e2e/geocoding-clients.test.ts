/** Search boxes that others wrote, unmodified, at the hosts that they know, which the mock answers for in their provider's dialect. */
import type { Browser, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { createKeyServer, type DialectName, type MockKeyServer } from '../../src/mock/index.ts';
import { launchBrowser } from '../support/browser.ts';
import { closeAfterAll, closeAfterTest } from '../support/closing.ts';
import { serveScript, type ScriptPage } from '../support/script-page.ts';

const script = `
  import { GeocodingControl } from '@maptiler/geocoding-control/vanilla';
  import { MapLibreSearchControl } from '@stadiamaps/maplibre-search-box';
  import MaplibreGeocoder from '@maplibre/maplibre-gl-geocoder';
  import * as maplibregl from 'maplibre-gl';

  const found = [];
  /** As much of a map as moving it takes. */
  const map = {
    getZoom: () => 1, getCenter: () => new maplibregl.LngLat(0, 0), getContainer: () => document.body,
    flyTo: ({ center }) => found.push(center), fitBounds: (bounds) => found.push(bounds), on() {}, off() {}, once() {},
  };
  window.boxes = {
    maptiler(apiKey) {
      const control = new GeocodingControl({ target: document.body, apiKey, minLength: 2 });
      control.addEventListener?.('pick', (event) => found.push(event.detail.feature.center));
      window.control = control;
    },
    stadia() {
      const control = new MapLibreSearchControl({ onResultSelected: ({ geometry }) => found.push(geometry.coordinates) });
      document.body.append(control.onAdd(map));
    },
    geocoder(apiKey) {
      const forwardGeocode = async ({ query, limit }) => {
        const url = 'https://api.maptiler.com/geocoding/' + encodeURIComponent(query) + '.json?key=' + apiKey + '&limit=' + limit;
        return (await fetch(url)).json();
      };
      const control = new MaplibreGeocoder({ forwardGeocode }, { maplibregl, marker: false, showResultsWhileTyping: true });
      control.on('result', ({ result }) => found.push(result.center));
      document.body.append(control.onAdd(map));
    },
  };
  window.found = found;
  document.body.dataset.ready = '';
`;

let browser: Browser;
let site: ScriptPage;
let page: Page;
const untilEnd = closeAfterAll();
beforeAll(async () => {
  [browser, site] = await Promise.all([launchBrowser().then(untilEnd), serveScript(script).then(untilEnd)]);
});

/** A page whose requests to a host are answered by a mock in that provider's dialect. */
async function pageAt(host: string, dialect: DialectName, keyed?: string): Promise<MockKeyServer> {
  const server = createKeyServer({ apiUrl: `https://${host}`, dialect });
  page = closeAfterTest(await browser.newPage());
  await page.route(`https://${host}/**`, async (route) => {
    const url = new URL(route.request().url());
    // Stadia lets a listed domain in without a key, which its own search box relies on.
    if (keyed !== undefined) url.searchParams.set(keyed, server.defaultKey);
    const answer = await server.respond(new Request(url));
    const body = Buffer.from(await answer.arrayBuffer());
    await route.fulfill({ status: answer.status, headers: Object.fromEntries(answer.headers), body });
  });
  await page.goto(site.url);
  await page.waitForSelector('body[data-ready]', { state: 'attached' });
  return server;
}

const found = (): Promise<unknown[]> => page.evaluate(() => (window as any).found);

describe('unmodified search boxes', () => {
  it("find by MapTiler's own, in MapTiler's dialect", async () => {
    const { defaultKey } = await pageAt('api.maptiler.com', 'maptiler');
    await page.evaluate((key) => (window as any).boxes.maptiler(key), defaultKey);
    await page.locator('input').pressSequentially('München');
    await page
      .locator('li', { hasText: /Munich|München/ })
      .first()
      .waitFor();
  });

  it("find by Stadia's own, in Stadia's dialect, details included", async () => {
    await pageAt('api.stadiamaps.com', 'stadia', 'api_key');
    await page.evaluate(() => (window as any).boxes.stadia());
    await page.locator('input').pressSequentially('Lisbon');
    await page.locator('.result', { hasText: 'Lisbon' }).first().click();
    await expect.poll(found).toContainEqual([expect.closeTo(-9.1, 0), expect.closeTo(38.7, 0)]);
  });

  it("find by Stadia's own on Enter, which is another version of its API", async () => {
    await pageAt('api.stadiamaps.com', 'stadia', 'api_key');
    await page.evaluate(() => (window as any).boxes.stadia());
    await page.locator('input').fill('Oslo');
    await page.locator('input').press('Enter');
    await page.locator('.result', { hasText: 'Oslo' }).first().waitFor();
  });

  it("find by MapLibre's, which takes MapTiler's features as they are", async () => {
    const { defaultKey } = await pageAt('api.maptiler.com', 'maptiler');
    await page.evaluate((key) => (window as any).boxes.geocoder(key), defaultKey);
    await page.locator('input').pressSequentially('Nairobi');
    await page.locator('li', { hasText: 'Nairobi' }).first().click();
    await expect.poll(found).toContainEqual([expect.closeTo(36.8, 0), expect.closeTo(-1.3, 0)]);
  });
});
