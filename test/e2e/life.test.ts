/** A page that mounts and unmounts maps all day: what it holds on to, by the browser's own count. */
import type { Browser, CDPSession, Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { startHttpServer, type HttpKeyServer } from '../../src/mock/http.ts';
import { launchBrowser } from '../support/browser.ts';
import { closeAfterAll } from '../support/closing.ts';
import { startPages } from '../support/lab/lab.ts';
import type { Listening } from '../support/listen.ts';

const badKey = 'pk_000000000000000000000000';

let browser: Browser;
let page: Page;
let session: CDPSession;
let api: HttpKeyServer;
let pages: Listening;

const untilEnd = closeAfterAll();
beforeAll(async () => {
  api = untilEnd(await startHttpServer());
  pages = await startPages({
    '/': `<!doctype html><html lang="en"><title>All day</title><link rel="icon" href="data:,">
      <script type="module" src="/elements.js"></script>
      <map-view id="stays" provider="mapward" api-url="${api.url}" api-key="${api.defaultKey}"></map-view>
      <div id="place"></div>`,
  });
  untilEnd(pages);
  browser = untilEnd(await launchBrowser());
  page = await browser.newPage({ viewport: { width: 500, height: 700 } });
  session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  await session.send('HeapProfiler.enable');
  await page.goto(pages.url);
});

/**
 * Mounts a map and takes it away, so many times. Of ten maps, seven go as soon as they are there, one once it is drawn and its popup
 * open, one once its notice is shown, and one after a move in the document.
 */
const mountAndUnmount = (times: number): Promise<void> =>
  page.evaluate(
    async ({ times, apiUrl, good, bad }) => {
      const place = document.querySelector('#place')!;
      for (let i = 0; i < times; i++) {
        const turn = i % 10;
        place.innerHTML = `<map-view provider="mapward" api-url="${apiUrl}" api-key="${turn === 7 ? bad : good}"
          controls="zoom compass fullscreen scale" geojson='{"type":"Point","coordinates":[0,0]}'
          ><map-marker lng="1" lat="1">Here</map-marker></map-view>`;
        const view = place.firstElementChild as any;
        const drawn = new Promise((done) => view.addEventListener('map-load', done));
        const refused = new Promise((done) => view.addEventListener('key-problem', done));
        const map = await view.whenMap();
        if (turn === 7) await refused;
        if (turn === 8) place.append(view);
        if (turn === 9) {
          await drawn;
          view.querySelector('map-marker').open();
        }
        const gone = new Promise((done) => map.once('remove', done));
        place.replaceChildren();
        await gone;
      }
    },
    { times, apiUrl: api.url, good: api.defaultKey, bad: badKey },
  );

interface Held {
  readonly listeners: number;
  /** Detached ones too. */
  readonly nodes: number;
  readonly documents: number;
  /** Of the document: adopted style sheets, and what stands in its head. */
  readonly sheets: number;
  readonly heads: number;
  /** Bytes. */
  readonly heap: number;
}

/** What the page holds once all is collected that can be. */
async function held(): Promise<Held> {
  // What was removed is let go of in later tasks; what is weakly held, in the second round.
  for (let i = 0; i < 2; i++) {
    await page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
    await session.send('HeapProfiler.collectGarbage');
  }
  const { metrics } = await session.send('Performance.getMetrics');
  const [sheets, heads] = await page.evaluate(
    () => [document.adoptedStyleSheets.length, document.head.childElementCount] as const,
  );
  const read = (name: string): number => metrics.find((metric) => metric.name === name)!.value;
  return {
    listeners: read('JSEventListeners'),
    nodes: read('Nodes'),
    documents: read('Documents'),
    sheets,
    heads,
    heap: read('JSHeapUsedSize'),
  };
}

it('holds nothing of a hundred maps that came and went, and the one that stayed keeps its context', async () => {
  const stays = page.locator('#stays');
  await page.locator('#stays[status=loaded]').waitFor();
  await stays.evaluate((view: any) => view.map.on('webglcontextlost', () => ((window as any).lost = true)));
  // The first few fill caches that stay, and that do not grow any more.
  await mountAndUnmount(20);
  const before = await held();
  await mountAndUnmount(100);
  const after = await held();
  expect(after.listeners).toBeLessThanOrEqual(before.listeners);
  expect(after.nodes).toBeLessThanOrEqual(before.nodes);
  expect(after.documents).toBeLessThanOrEqual(before.documents);
  expect([after.sheets, after.heads]).toEqual([before.sheets, before.heads]);
  expect(after.heap - before.heap).toBeLessThan(2e6);
  expect(await page.evaluate(() => (window as any).lost)).toBeUndefined();
  expect(await stays.evaluate((view: any) => view.map.getCanvas().getContext('webgl2').isContextLost())).toBe(
    false,
  );
}, 300_000);
