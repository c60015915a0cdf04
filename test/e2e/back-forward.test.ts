/** A page that the browser kept while another was shown, and gave back as it was: https://web.dev/articles/bfcache. */
import type { Browser, Page } from 'playwright-core';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { startHttpServer, type HttpKeyServer } from '../../src/mock/http.ts';
import { launchVisitorsBrowser, listenTo } from '../support/browser.ts';
import { closeAfterAll, closeAfterTest } from '../support/closing.ts';
import { startPages } from '../support/lab/lab.ts';
import type { Listening } from '../support/listen.ts';
import { landIn } from '../support/pixels.ts';

const badKey = 'pk_000000000000000000000000';
const shopKey = `pk_${'shop'.padEnd(24, '0')}`;

let browser: Browser;
let api: HttpKeyServer;
let pages: Listening;
let page: Page;
let lines: string[];

const untilEnd = closeAfterAll();
beforeAll(async () => {
  browser = untilEnd(await launchVisitorsBrowser({ ignoreDefaultArgs: ['--disable-back-forward-cache'] }));
});
beforeEach(async () => {
  api = closeAfterTest(await startHttpServer({ seed: { keys: [{ name: 'Shop', token: shopKey }] } }));
  page = closeAfterTest(await browser.newPage({ viewport: { width: 500, height: 400 } }));
  lines = listenTo(page);
});

/** Opens a page with a map, which notes whether it was given back. */
async function open(attributes: string): Promise<void> {
  pages = await startPages({
    '/': `<!doctype html><html lang="en"><title>Shop</title><link rel="icon" href="data:,">
      <script>addEventListener('pageshow', ({ persisted }) => (window.persisted = persisted));</script>
      <script type="module" src="/elements.js"></script>
      <map-view provider="mapward" api-url="${api.url}" center="10,40" zoom="3" ${attributes}></map-view>`,
    '/other':
      '<!doctype html><html lang="en"><title>Other</title><link rel="icon" href="data:,"><p>Elsewhere</p>',
  });
  closeAfterTest(pages);
  await page.goto(pages.url);
}

async function leave(): Promise<void> {
  await page.evaluate(() => (location.href = '/other'));
  await page.getByText('Elsewhere').waitFor();
}

async function comeBack(): Promise<void> {
  await page.evaluate(() => history.back());
  await page.locator('map-view').waitFor();
  expect(await page.evaluate(() => (window as any).persisted)).toBe(true);
}

const drawn = (): Promise<void> => page.locator('map-view[status=loaded]').waitFor();
const jumpTo = (center: [number, number]): Promise<void> =>
  page.locator('map-view').evaluate(async ({ map }: any, to) => {
    map.jumpTo({ center: to });
    await map.once('idle');
  }, center);
const shownLand = async (): Promise<number> => landIn(await page.locator('map-view').screenshot());

it('goes on with the map that was drawn: it moves, and asks for what is new', async () => {
  await open(`api-key="${api.defaultKey}"`);
  await drawn();
  const before = await shownLand();
  await leave();
  await comeBack();
  await expect.poll(shownLand).toBeCloseTo(before, 2);
  const asked: string[] = [];
  // Hears of every request, and befalls none.
  api.faults.add({ match: ({ pathname }) => asked.push(pathname) === 0 });
  await jumpTo([-100, 40]);
  expect(asked).toContain('/tiles/world/3/1/3.pbf');
  expect(await shownLand()).toBeGreaterThan(0.2);
  expect(await page.locator('map-view').getAttribute('problem')).toBeNull();
  expect(lines).toEqual([]);
});

it('still tells why the key is refused, and draws once *Try again* finds it allowed', async () => {
  await open(`api-key="${badKey}"`);
  const again = page.getByRole('button', { name: 'Try again' });
  await again.waitFor();
  await leave();
  await comeBack();
  expect(await page.locator('map-view').getAttribute('problem')).toBe('invalid-key');
  await page.locator('map-view').evaluate((view: any, key) => (view.apiKey = key), api.defaultKey);
  await drawn();
  await expect.poll(() => again.count()).toBe(0);
  await expect.poll(shownLand).toBeGreaterThan(0.2);
});

it('recovers by itself from what was down when it was left', async () => {
  const heal = api.faults.add({ match: '/maps/', status: 503 });
  await open(`api-key="${api.defaultKey}"`);
  await page.locator('map-view[problem=server-error]').waitFor();
  await leave();
  heal();
  await comeBack();
  await drawn();
  await expect.poll(shownLand).toBeGreaterThan(0.2);
});

it('tells of a key that was revoked meanwhile', async () => {
  await open(`api-key="${shopKey}"`);
  await drawn();
  await leave();
  const { id } = api.account.keys.find(({ token }) => token === shopKey)!;
  api.account.changeKey(id, { origins: ['elsewhere.example'] });
  await comeBack();
  await page.locator('map-view').evaluate(({ map }: any) => map.jumpTo({ center: [-100, 40] }));
  await page.locator('map-view[problem=origin-not-allowed]').waitFor();
});
