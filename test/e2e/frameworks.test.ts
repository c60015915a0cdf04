/** Maps that others make: react-maplibre, and tiles that are plain images, as Leaflet and deck.gl load them. */
import type { Browser, Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { launchBrowser, listenTo } from '../support/browser.ts';
import { closeAfterAll } from '../support/closing.ts';
import { startLab, startPages, type Lab } from '../support/lab/lab.ts';

const good = 'pk_aaaaaaaaaaaaaaaaaaaaaaaa';
const bad = 'pk_bbbbbbbbbbbbbbbbbbbbbbbb';

let browser: Browser;
const untilEnd = closeAfterAll();
beforeAll(async () => {
  browser = untilEnd(await launchBrowser());
});

async function withPage(run: (page: Page, lab: Lab, lines: string[]) => Promise<void>): Promise<void> {
  const lab = await startLab();
  const pages = await startPages({
    '/': '<!doctype html><title>App</title><link rel="icon" href="data:,"><script type="module" src="/frameworks.js"></script>',
  });
  const page = await browser.newPage({ viewport: { width: 320, height: 320 } });
  const lines = listenTo(page);
  try {
    lab.validKey = good;
    await page.goto(pages.url);
    await run(page, lab, lines);
  } finally {
    await page.close();
    await pages.close();
    await lab.close();
  }
}

it('explains a bad key on a react-maplibre map that is bound in its ref, and brings it back', () =>
  withPage(async (page, lab, lines) => {
    await page.evaluate((given) => (window as any).start(given), { apiUrl: lab.apiUrl, key: bad });
    await page.waitForFunction(() => (window as any).problems.length > 0);
    expect(await page.evaluate(() => (window as any).problems.map(({ code }: any) => code))).toEqual([
      'invalid-key',
    ]);
    expect(await page.evaluate(() => (window as any).loads)).toBe(0);
    await page.evaluate((key) => (window as any).client.setKey(key), good);
    await page.waitForFunction(() => (window as any).loads === 1);
    const printed = lines.filter((line) => !line.startsWith('Failed to load resource'));
    expect(printed.filter((line) => line.includes(bad) || line.includes(good))).toEqual([]);
  }));

it('gives image tiles their key through keyedUrl', () =>
  withPage(async (page, lab) => {
    const width = await page.evaluate((given) => (window as any).image(given), {
      apiUrl: lab.apiUrl,
      key: good,
    });
    expect(width).toBe(512);
    expect(lab.requests.map(({ path, key }) => `${path} ${key}`)).toEqual([`/tiles/shade/1/0/0.png ${good}`]);
  }));
