/** `<key-usage>` over real HTTP, in pages of other time zones and locales. */
import fc from 'fast-check';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { startHttpServer, type HttpKeyServer } from '../../src/mock/http.ts';
import type { Seed } from '../../src/mock/index.ts';
import { launchBrowser } from '../support/browser.ts';
import { closeAfterAll } from '../support/closing.ts';
import { focused, tabTo } from '../support/keyboard.ts';
import { serveElements, type ScriptPage } from '../support/script-page.ts';

const token = 'pk_ABCDEFGHIJKLMNOPQRSTUVWX';
const now = Date.parse('2026-11-03T14:20:00Z');

let browser: Browser;
let site: ScriptPage;

const untilEnd = closeAfterAll();
beforeAll(async () => {
  [site, browser] = await Promise.all([
    serveElements('<div id="place"></div>').then(untilEnd),
    launchBrowser().then(untilEnd),
  ]);
});

const serverOf = (history: Seed['history'] = []): Promise<HttpKeyServer> =>
  startHttpServer({
    now,
    seed: {
      keys: [{ name: 'Shop', token, origins: ['127.0.0.1'], created: '2025-01-01T00:00:00Z' }],
      history: history.map((one) => ({ ...one, key: 'Shop' })),
    },
  });

/** What the element shows of a server's figures, in a page of that zone. */
async function show(page: Page, api: HttpKeyServer, attributes: Record<string, string> = {}) {
  return page.evaluate(
    async ([apiUrl, key, more]) => {
      const element = document.createElement('key-usage') as any;
      for (const [name, value] of Object.entries({
        'api-key': key,
        provider: 'mapward',
        'api-url': apiUrl,
        ...more,
      }))
        element.setAttribute(name, value);
      const came = new Promise((resolve) =>
        element.addEventListener('usage-change', resolve, { once: true }),
      );
      document.getElementById('place')!.replaceChildren(element);
      await came;
      await element.updateComplete;
      const root = element.shadowRoot as ShadowRoot;
      const totals = [...root.querySelectorAll<HTMLDataElement>('[data-total]')].map((data) => [
        data.dataset['total'],
        data.value,
        data.textContent,
      ]);
      const rows = [...root.querySelectorAll('tbody tr')].map(({ children }) =>
        [...children].map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim()),
      );
      return { totals, rows };
    },
    [api.url, token, attributes] as const,
  );
}

async function pageIn(options: BrowserContextOptions): Promise<Page> {
  const page = await (await browser.newContext({ locale: 'en-GB', ...options })).newPage();
  await page.goto(site.url);
  return page;
}

describe('<key-usage> over real HTTP', () => {
  it("shows the server's figures to the last digit, whatever was used", async () => {
    const page = await pageIn({ timezoneId: 'America/St_Johns' });
    const use = fc.record({
      service: fc.constantFrom('tiles', 'maps', 'geocoding'),
      hours_ago: fc.integer({ min: 0, max: 24 * 29 }),
      requests: fc.integer({ min: 1, max: 1_000_000_000 }),
    });
    const area = fc.record({
      service: fc.constant('exports'),
      hours_ago: fc.integer({ min: 0, max: 24 * 29 }),
      requests: fc.integer({ min: 1, max: 9 }),
      km2: fc.integer({ min: 1, max: 900_000_000 }).map((m2) => m2 / 1e6),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(use, area), { maxLength: 12 }), async (history) => {
        const api = await serverOf(history as Seed['history']);
        try {
          const headers = { Origin: 'http://127.0.0.1' };
          const answer = await fetch(`${api.url}/v1/usage?key=${token}&group=hour`, { headers });
          const { totals: told } = (await answer.json()) as { totals: Record<string, number | null> };
          const { totals, rows } = await show(page, api);
          const known = ['requests', 'credits', 'km2', 'km2_per_export'].filter(
            (name) => told[name] !== null && (name !== 'km2' || told[name] !== 0),
          );
          expect(totals.map(([name, value]) => [name, value])).toEqual(
            known.map((name) => [name, String(told[name])]),
          );
          const digits = (text: string | null | undefined): number => Number(String(text).replace(/\D/g, ''));
          const sum = rows.reduce((total, row) => total + digits(row.at(-1)), 0);
          expect(sum).toBe(told['requests']);
        } finally {
          await api.close();
        }
      }),
      { numRuns: 12 },
    );
    await page.context().close();
  });

  it("has days of the reader's own zone, the one of 25 hours among them", async () => {
    const hours = Array.from({ length: 24 * 12 }, (_, i) => ({
      key: 'Shop',
      service: 'tiles',
      hours_ago: i,
      requests: 1,
    }));
    const api = await serverOf(hours);
    const page = await pageIn({ timezoneId: 'America/New_York' });
    const { rows } = await show(page, api);
    expect(rows.find(([day]) => day === 'Sun, 1 Nov 2026')!.at(-1)).toBe('25');
    expect(rows.find(([day]) => day === 'Mon, 2 Nov 2026')!.at(-1)).toBe('24');
    expect(rows[0]).toEqual(['Tue, 3 Nov 2026', '10', '10']);
    await page.context().close();
    await api.close();
  });

  it("writes numbers and days as the reader's locale does", async () => {
    const api = await serverOf([{ key: 'Shop', service: 'tiles', hours_ago: 1, requests: 1_000_000_000 }]);
    const german = await pageIn({ locale: 'de-DE', timezoneId: 'Europe/Berlin' });
    const { totals, rows } = await show(german, api);
    expect(totals[0]).toEqual(['requests', '1000000000', '1.000.000.000']);
    expect(rows[0]![0]).toMatch(/^Di\., 3\. Nov\. 2026$/);
    await german.context().close();
    await api.close();
  });

  it('says which origin to allow when the key does not allow the page', async () => {
    const api = await serverOf();
    api.account.changeKey(token, { origins: ['shop.example'] });
    const page = await pageIn({});
    await page.evaluate(
      ([apiUrl, key]) => {
        document.getElementById('place')!.innerHTML =
          `<key-usage api-key="${key}" provider="mapward" api-url="${apiUrl}"></key-usage>`;
      },
      [api.url, token] as const,
    );
    const failure = page.locator('.failure');
    await failure.getByText('http://127.0.0.1').waitFor();
    api.account.changeKey(token, { origins: ['127.0.0.1'] });
    await failure.getByRole('button').click();
    await page.locator('[data-total=requests]').waitFor();
    await page.context().close();
    await api.close();
  });

  it('is worked by keyboard alone: period, figure, steps, chart, table, file, refresh', async () => {
    const api = await serverOf([{ service: 'tiles', hours_ago: 3, requests: 5 }] as Seed['history']);
    const page = await pageIn({ timezoneId: 'UTC' });
    await show(page, api);
    await tabTo(page, '90 days');
    await page.keyboard.press('Enter');
    await page.locator('[aria-pressed=true]', { hasText: '90 days' }).waitFor();
    expect(await focused(page)).toBe('90 days');
    await tabTo(page, 'Credits');
    await page.keyboard.press('Space');
    await page.locator('caption', { hasText: 'Credits by day' }).waitFor({ state: 'attached' });
    await tabTo(page, 'Hours');
    await page.keyboard.press('Space');
    await page.locator('caption', { hasText: 'Credits by hour' }).waitFor({ state: 'attached' });
    await tabTo(page, /^Credits by hour\. Read the chart/);
    for (const key of ['End', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft']) await page.keyboard.press(key);
    expect(await page.getByRole('slider').getAttribute('aria-valuetext')).toMatch(
      /3 Nov 2026.*11:00.*: 5, tiles 5/,
    );
    await tabTo(page, 'Show as a table');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Hide the table' }).waitFor();
    await tabTo(page, 'Download CSV');
    const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
    const chunks = [];
    for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).toString()).toMatch(/2026-11-03T11:00:00\.000Z,tiles,5,5,/);
    await tabTo(page, 'Credits by hour');
    await page.keyboard.press('PageDown');
    await expect.poll(() => page.locator('#table').evaluate(({ scrollTop }) => scrollTop)).toBeGreaterThan(0);
    await tabTo(page, 'Refresh');
    const [answer] = await Promise.all([page.waitForResponse(/v1\/usage/), page.keyboard.press('Enter')]);
    expect(answer.status()).toBe(200);
    await page.context().close();
    await api.close();
  });

  it('prints the table with the chart, and of the buttons those that say what is shown', async () => {
    const api = await serverOf([{ key: 'Shop', service: 'tiles', hours_ago: 1, requests: 5 }]);
    const page = await pageIn({});
    await show(page, api);
    const chart = page.locator('.uplot canvas');
    await chart.scrollIntoViewIfNeeded();
    await page.emulateMedia({ media: 'print' });
    expect((await page.locator('#table').boundingBox())!.height).toBeGreaterThan(100);
    expect((await chart.boundingBox())!.height).toBeGreaterThan(100);
    const buttons = page.getByRole('button').filter({ visible: true });
    expect(await buttons.allInnerTexts()).toEqual(['30 days', 'Requests', 'Days']);
    await page.context().close();
    await api.close();
  });
});
