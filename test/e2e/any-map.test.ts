/** Maps of other libraries under faults, in a real browser, over real sockets: what is told, what is requested after that, what comes back. */
import type { Browser, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, listenTo } from '../support/browser.ts';
import { closeAfterAll, closeAfterTest } from '../support/closing.ts';
import { codes } from '../support/lab/codes.ts';
import type { AnyMapLab } from '../support/lab/any-map.ts';
import type { Fault } from '../support/lab/faults.ts';
import { startLabServer, startPages, type LabServer } from '../support/lab/lab.ts';
import { listen, type Listening } from '../support/listen.ts';
import { pressTryAgain, tabTo } from '../support/keyboard.ts';
import { shareOf } from '../support/pixels.ts';
import { isWhole as isWholeRun } from '../support/whole.ts';

const libraries = ['leaflet', 'openlayers', 'deck'] as const;
/** What is bound in the same way: another version, and what others make of these libraries. */
const variants = isWholeRun
  ? (['leaflet-2', 'react-leaflet', 'leaflet-providers', 'deck-overlay'] as const)
  : (['react-leaflet'] as const);

const good = 'pk_aaaaaaaaaaaaaaaaaaaaaaaa';
const bad = 'pk_bbbbbbbbbbbbbbbbbbbbbbbb';

/** What lies behind the map. */
const nothing = [0xff, 0x00, 0xff] as const;

const patience = { timeout: 20_000 };

/** What somebody has to fix, and what passes by itself: that is tried now and then. One of each kind, or all of them. */
const lasting: readonly Fault[] = isWholeRun ? ['invalid', 'inactive', 'origin', 'quota'] : ['origin'];
const passing: readonly Fault[] = isWholeRun
  ? ['rate', '503', 'dropped', 'bare 403', 'stalled']
  : ['503', 'bare 403', 'stalled'];

let browser: Browser;
let pages: Listening;
const untilEnd = closeAfterAll();
beforeAll(async () => {
  const html = (name: string): string =>
    `<!doctype html><title>${name}</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/${name}.css"><style>body { margin: 0 }</style><script src="/${name}.js" type="module"></script>`;
  pages = untilEnd(
    await startPages(Object.fromEntries([...libraries, ...variants].map((name) => [`/${name}`, html(name)]))),
  );
  browser = untilEnd(await launchBrowser());
});

interface Visit {
  readonly page: Page;
  readonly lab: LabServer;
  /** What the page printed. */
  readonly lines: string[];
  /** The tiles that were requested since the last call, in order. */
  requested(): string[];
  /** The same, without those that were refused: a probe may have left just before that ended. */
  served(): string[];
  start(key: string, stallLimit?: number): Promise<void>;
  firstProblem(): Promise<void>;
  /** Whether the map is drawn to its edges. */
  isWhole(): Promise<boolean>;
}

async function visit(library: string): Promise<Visit> {
  const lab = closeAfterTest(await startLabServer());
  lab.tileAge = 60;
  const page = closeAfterTest(await browser.newPage({ viewport: { width: 300, height: 300 } }));
  const lines = listenTo(page);
  await page.goto(`${pages.url}/${library}`);
  await page.waitForFunction(() => 'start' in window);
  let seen = 0;
  return {
    page,
    lab,
    lines,
    requested() {
      const tiles = lab.requests.slice(seen).filter(({ resource }) => resource === 'raster tile');
      seen = lab.requests.length;
      return tiles.map(({ path }) => path);
    },
    served() {
      const tiles = lab.requests.slice(seen);
      seen = lab.requests.length;
      return tiles.flatMap(({ resource, failed, path }) =>
        resource === 'raster tile' && !failed ? path : [],
      );
    },
    start: (key, stallLimit) =>
      page.evaluate((options) => (window as unknown as AnyMapLab).start(options), {
        apiUrl: lab.apiUrl,
        key,
        ...(stallLimit !== undefined && { stallLimit }),
      }),
    firstProblem: async () =>
      void (await page.waitForFunction(
        () => (window as unknown as AnyMapLab).problems.length > 0,
        undefined,
        patience,
      )),
    isWhole: async () => shareOf(nothing, await page.screenshot()) < 0.005,
  };
}

/** Tiles of somebody else, and what was said to get them. */
async function startForeign(): Promise<{ template: string; seen: string[]; close(): Promise<void> }> {
  const seen: string[] = [];
  const { url, close } = await listen(({ url = '', headers }, response) => {
    seen.push(JSON.stringify([url, headers]));
    response.writeHead(404, { 'Access-Control-Allow-Origin': '*' }).end();
  });
  return { template: `${url}/{z}/{x}/{y}.png`, seen, close };
}

const told = (page: Page): Promise<string[]> =>
  page.evaluate(() => (window as unknown as AnyMapLab).problems.map(({ code }) => code));
const recovered = (page: Page): Promise<number> =>
  page.evaluate(() => (window as unknown as AnyMapLab).recovered);
const wander = (page: Page): Promise<void> => page.evaluate(() => (window as unknown as AnyMapLab).wander());
const recheck = async (page: Page): Promise<void> =>
  void (await page.evaluate(() => (window as unknown as AnyMapLab).client.recheck()));

/** Chromium keeps no copy of what it was asked for while the same URL hung: then the probe's tile is loaded once more. */
function expectNoneTwice(tiles: readonly string[], fault: Fault): void {
  expect(tiles.length - new Set(tiles).size).toBeLessThanOrEqual(fault === 'stalled' ? 1 : 0);
}

describe.each([...libraries, ...variants])('%s', (library) => {
  it('tells a refused key once, requests nothing by ten moves, and draws the whole map with another key', async () => {
    const { page, lab, lines, requested, start, firstProblem, isWhole } = await visit(library);
    lab.validKey = good;
    await start(bad);
    await firstProblem();
    await expect.poll(() => lab.requests.every(({ failed }) => failed)).toBe(true);
    // One request tells what all images met.
    const refused = requested();
    expect(refused.length).toBeLessThanOrEqual(new Set(refused).size + 1);
    await wander(page);
    expect(requested()).toEqual([]);
    expect(await told(page)).toEqual(['invalid-key']);

    await page.evaluate((key) => (window as unknown as AnyMapLab).client.setKey(key), good);
    await expect.poll(isWhole, patience).toBe(true);
    const tiles = requested();
    expect(tiles).toEqual([...new Set(tiles)]);
    expect(await recovered(page)).toBe(1);
    expect(await told(page)).toEqual(['invalid-key']);
    const printed = lines.filter((line) => !/^(Failed to load|Access to)/.test(line));
    expect(printed.filter((line) => line.includes(good) || line.includes(bad))).toEqual([]);
  });

  it('shows a notice whose button works, and which keeps presses from the map', async () => {
    const { page, lab, start, firstProblem, isWhole } = await visit(library);
    lab.fault = { resource: 'raster tile', kind: 'inactive' };
    await start(good);
    await page.evaluate(() => {
      const { map, client } = window as unknown as AnyMapLab;
      map.addNotice(client);
    });
    await firstProblem();
    lab.fault = undefined;
    await pressTryAgain(page);
    await expect.poll(isWhole, patience).toBe(true);
    await expect.poll(() => page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
  });

  it('loads the layers of two clients on one map, and asks nobody twice', async () => {
    const { page, lab, start, isWhole } = await visit(library);
    const other = closeAfterTest(await startLabServer());
    other.validKey = bad;
    lab.validKey = good;
    await start(good);
    await page.evaluate(
      (options) => {
        const { map, connect } = window as unknown as AnyMapLab;
        map.addLayer(`${options.apiUrl}/tiles/shade/{z}/{x}/{y}.png`, connect(options));
      },
      { apiUrl: other.apiUrl, key: bad },
    );
    await expect.poll(isWhole, patience).toBe(true);
    await expect.poll(() => other.requests.length).toBe(lab.requests.length);
    expect(lab.requests.map(({ key }) => key)).toEqual(lab.requests.map(() => good));
    expect(other.requests.map(({ key }) => key)).toEqual(lab.requests.map(() => bad));
    expect(await told(page)).toEqual([]);
  });

  it('leaves a layer of another host as it is: the same requests, headers and order', async () => {
    const foreign = closeAfterTest(await startForeign());
    const withoutUs = await visit(library);
    const add = (given: Visit, bind: boolean): Promise<void> =>
      given.page.evaluate(
        ({ apiUrl, key, template, bind }) => {
          const lab = window as unknown as AnyMapLab;
          // A deck is bound as a whole.
          lab.start({ apiUrl, key, isBound: bind });
          lab.map.addLayer(template, bind ? lab.client : undefined);
        },
        { apiUrl: given.lab.apiUrl, key: good, template: foreign.template, bind },
      );
    await add(withoutUs, false);
    await expect.poll(withoutUs.isWhole, patience).toBe(true);
    await expect.poll(() => foreign.seen.length).toBeGreaterThan(1);
    const plain = foreign.seen.splice(0);
    const withUs = await visit(library);
    await add(withUs, true);
    await expect.poll(() => foreign.seen.length).toBe(plain.length);
    expect(foreign.seen).toEqual(plain);
  });
});

describe.each(libraries)('%s', (library) => {
  it('keeps the notice in view and its button in reach of the keyboard while the map fills the screen', async () => {
    const { page, lab, start, firstProblem, isWhole } = await visit(library);
    lab.fault = { resource: 'raster tile', kind: 'inactive' };
    await start(good);
    await page.evaluate(() => {
      const { map, client } = window as unknown as AnyMapLab;
      map.addNotice(client);
      // As the control of OpenLayers and the plugins of Leaflet do, with the element that the map was given.
      const container = document.querySelector('div')!;
      const open = (): void => void container.requestFullscreen();
      document.addEventListener('keydown', open, { once: true, capture: true });
    });
    await firstProblem();
    const again = page.getByRole('button', { name: 'Try again' });
    await again.waitFor(patience);
    await tabTo(page, 'Try again');
    await page.waitForFunction(() => document.fullscreenElement, undefined, patience);
    // Nothing lies over it.
    await again.click({ trial: true, timeout: 5000 });
    lab.fault = undefined;
    await page.keyboard.press('Enter');
    await expect.poll(isWhole, patience).toBe(true);
    expect(await again.count()).toBe(0);
  });

  it('draws a layer that was first bound while the key was refused, once another key is set', async () => {
    const { page, lab, start, firstProblem, isWhole } = await visit(library);
    lab.validKey = good;
    await start(bad);
    await firstProblem();
    await page.evaluate((apiUrl) => {
      const { map, client } = window as unknown as AnyMapLab;
      map.addLayer(`${apiUrl}/tiles/shade/{z}/{x}/{y}.png?late`, client);
    }, lab.apiUrl);
    // It asks for its tiles, and is told that it may not.
    await wander(page);
    await page.evaluate((key) => (window as unknown as AnyMapLab).client.setKey(key), good);
    await expect.poll(isWhole, patience).toBe(true);
    // The tiles of both have the same paths.
    await expect
      .poll(() => {
        const served = lab.requests.flatMap(({ failed, path }) => (failed ? [] : path));
        return served.length - 2 * new Set(served).size;
      }, patience)
      .toBe(0);
    expect(await told(page)).toEqual(['invalid-key']);
  });

  it('finds out with one request for two layers that are refused together', async () => {
    const { page, lab, requested, firstProblem } = await visit(library);
    lab.validKey = good;
    await page.evaluate(
      (options) => {
        const lab = window as unknown as AnyMapLab;
        lab.start(options);
        lab.map.addLayer(`${options.apiUrl}/tiles/shade/{z}/{x}/{y}.png?second`, lab.client);
      },
      { apiUrl: lab.apiUrl, key: bad },
    );
    await firstProblem();
    await page.evaluate(() => (window as unknown as AnyMapLab).wander());
    // Two layers request the same paths.
    const tiles = requested();
    expect(tiles.length).toBeLessThanOrEqual(2 * new Set(tiles).size + 1);
    expect(await told(page)).toEqual(['invalid-key']);
  });

  it('is diagnosed by what its own requests met, without another one', async () => {
    const { page, lab, requested, start, firstProblem } = await visit(library);
    lab.fault = { resource: 'raster tile', kind: 'origin' };
    await start(good);
    await firstProblem();
    requested();
    const findings = await page.evaluate(() => (window as unknown as AnyMapLab).client.diagnose());
    expect(findings.map(({ id, remedy }) => `${id}: ${remedy}`)).toEqual([
      "origin-not-allowed: Add `127.0.0.1` to the key's allowed origins.",
      'requests: See the other findings.',
    ]);
    expect(findings[0]?.evidence).toMatch(/answered 403 to a request for tile\.$/);
    // What is known tells the cause.
    expect(requested()).toEqual([]);
    expect(JSON.stringify(findings)).not.toContain(good);
  });

  // A stall takes a quarter of a minute of waiting.
  const faults = [...lasting, ...passing].filter(
    (fault) => isWholeRun || fault !== 'stalled' || library === 'leaflet',
  );
  it.each(faults)('tells %s at the start, and recovers', async (fault) => {
    const { page, lab, requested, served, start, firstProblem, isWhole } = await visit(library);
    lab.fault = { resource: 'raster tile', kind: fault };
    await start(good, fault === 'stalled' ? 1000 : undefined);
    await firstProblem();
    const before = requested().length;
    await wander(page);
    // What passes by itself is probed meanwhile, with one request at a time.
    expect(requested().length).toBeLessThanOrEqual(passing.includes(fault) ? 3 : 0);
    expect(before).toBeGreaterThan(0);
    expect(await told(page)).toEqual([codes[fault]]);

    lab.fault = undefined;
    await recheck(page);
    await expect.poll(isWhole, patience).toBe(true);
    expect(await recovered(page)).toBe(1);
    expectNoneTwice(served(), fault);
  });

  it('loads only what failed beside what came, if the browser keeps nothing', async () => {
    const { page, lab, requested, start, firstProblem, isWhole } = await visit(library);
    lab.tileAge = 0;
    await start(good);
    await expect.poll(isWhole, patience).toBe(true);
    const loaded = requested();
    lab.fault = { resource: 'raster tile', kind: '503' };
    await page.evaluate(() => (window as unknown as AnyMapLab).map.move([40, 30]));
    await firstProblem();
    requested();
    lab.fault = undefined;
    await recheck(page);
    await expect.poll(isWhole, patience).toBe(true);
    expect(requested().filter((tile) => loaded.includes(tile))).toEqual([]);
  });

  it.each(isWholeRun ? [...lasting, ...passing] : (['origin', '503'] as const))(
    'keeps what is drawn when %s comes, and loads only what failed',
    async (fault) => {
      const { page, lab, requested, served, start, firstProblem, isWhole } = await visit(library);
      await start(good, fault === 'stalled' ? 1000 : undefined);
      await expect.poll(isWhole, patience).toBe(true);
      const loaded = requested();

      lab.fault = { resource: 'raster tile', kind: fault };
      await page.evaluate(() => (window as unknown as AnyMapLab).map.move([80, 30]));
      await firstProblem();
      await page.evaluate(() => (window as unknown as AnyMapLab).map.move([10, 30]));
      await expect.poll(isWhole, patience).toBe(true);
      expect(await told(page)).toEqual([codes[fault]]);
      await page.evaluate(() => (window as unknown as AnyMapLab).map.move([80, 30]));

      requested();
      lab.fault = undefined;
      await recheck(page);
      await expect.poll(isWhole, patience).toBe(true);
      const tiles = served();
      expectNoneTwice(tiles, fault);
      expect(tiles.filter((tile) => loaded.includes(tile))).toEqual([]);
    },
  );
});
