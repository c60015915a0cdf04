/** The demo page as its visitors have it: built, on a static server, below the root of a site. */
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { closeAfterAll, closeAfterTest } from '../support/closing.ts';
import { landShare, mapIsBack, mapIsDrawn, startDemo, type Demo, type DemoPage } from '../support/demo.ts';
import { listen } from '../support/listen.ts';

let demo: Demo;
let visit: DemoPage;
let page: Page;

const untilEnd = closeAfterAll();
beforeAll(async () => {
  demo = untilEnd(await startDemo());
});

async function open(...options: Parameters<Demo['visit']>): Promise<void> {
  visit = await demo.visit(...options);
  closeAfterTest(visit.context);
  ({ page } = visit);
}

const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
const says = (text: string | RegExp) => page.locator('map-view').getByText(text).first().waitFor();

/** Stands between a browser and every host but this machine's, notes which were wanted, and lets none be reached. */
async function startGuard() {
  const wanted: string[] = [];
  const { server, url, close } = await listen(({ url = '' }, response) => {
    wanted.push(url);
    response.writeHead(502).end();
  });
  server.on('connect', ({ url = '' }, socket) => {
    wanted.push(url);
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  return {
    url,
    // Chromium itself asks what the fields of forms are for. That is no page's doing.
    wanted: () => wanted.filter((host) => host !== 'content-autofill.googleapis.com:443'),
    close,
  };
}

describe('the demo', () => {
  it('wants no other host on the line: not its page, not its workers, not a map that is not ours', async () => {
    const guard = await startGuard();
    try {
      await open({ hash: 'flow=own-map', proxy: { server: guard.url, bypass: 'localhost' } });
      await page.getByRole('switch', { name: 'Key Shop website is active' }).waitFor();
      await page.getByRole('combobox', { name: 'Search for a place' }).fill('Nairo');
      await page.getByRole('option', { name: /Nairobi/ }).waitFor();
      for (const act of ['Make a plain map', 'Add two lines', 'Set the key']) await press(act);
      await page.getByText('The map draws: your map, never reloaded.').waitFor();
      expect(guard.wanted()).toEqual([]);

      // And it would have been noticed.
      await page.evaluate(() => fetch('https://elsewhere.example/').catch(() => {}));
      expect(guard.wanted()).toContain('elsewhere.example:443');
    } finally {
      await guard.close();
    }
  });

  it('draws a labelled map, says why each key is refused, and brings the map back without a reload', async () => {
    await open();
    await mapIsDrawn(page);
    expect(await landShare(page)).toBeGreaterThan(0.15);
    const labels = ({ map }: any): number => map.queryRenderedFeatures({ layers: ['country'] }).length;
    expect(await page.locator('map-view').evaluate(labels)).toBeGreaterThan(0);
    await page.evaluate(() => Object.assign(globalThis, { sameDocument: true }));

    await press('Invalid key');
    await says('The API key is not valid');
    await press('Wrong origin');
    await says('The key does not allow this site');
    await says('localhost');
    await press('Spent quota');
    await says('The key’s quota is used up');
    // A pixel of a letter's edge may have the land's colour.
    expect(await landShare(page)).toBeLessThan(0.0001);

    await press('Valid key');
    await mapIsBack(page);
    expect(await page.evaluate(() => 'sameDocument' in globalThis)).toBe(true);
  });

  it('takes a key that is typed, and logs what was asked with every key masked', async () => {
    await open();
    await mapIsDrawn(page);
    const key = 'pk_TypedByHandTypedByHand00';
    await page.getByRole('textbox', { name: 'Key' }).fill(key);
    await page.keyboard.press('Enter');
    await says('The API key is not valid');

    const log = page.getByRole('log');
    await log.getByText('key-problem').waitFor();
    await log.getByText('GET 401').waitFor();
    expect(await log.innerText()).not.toContain(key);
    expect(await log.innerText()).toContain('pk_…nd00');
  });

  it('keeps the key and the colours over a reload', async () => {
    await open();
    await mapIsDrawn(page);
    await page.getByRole('radio', { name: 'Dark' }).check();
    await press('Invalid key');
    await says('The API key is not valid');
    await page.reload();
    await says('The API key is not valid');
    await expect
      .poll(() => page.getByRole('textbox', { name: 'Key' }).inputValue())
      .toContain('pk_NoSuchKey');
    expect(await page.locator('map-view').getAttribute('map-style')).toBe('dark');
  });

  it('says so where there are no service workers', async () => {
    await open({ before: () => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker') });
    await page
      .getByRole('status')
      .getByText(/service workers/)
      .waitFor();
  });

  it('says so where service workers are blocked', async () => {
    await open({ serviceWorkers: 'block' });
    await page.getByRole('status').getByText('The mock key server cannot start').waitFor();
  });

  it('waits for its tab to be looked at, and says so', async () => {
    await open({
      before: () => {
        let hidden = true;
        Object.defineProperty(Document.prototype, 'hidden', { get: () => hidden });
        addEventListener('come-back', () => {
          hidden = false;
          document.dispatchEvent(new Event('visibilitychange'));
        });
      },
    });
    await page.getByRole('status').getByText('This tab is in the background').waitFor();
    await page.evaluate(() => dispatchEvent(new Event('come-back')));
    await mapIsDrawn(page);
  });
});
