/** A MapLibre style on an OpenLayers map, by ol-mapbox-style: each kind of its requests under faults, in a real browser. */
import type { Browser, Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { launchBrowser, listenTo } from '../support/browser.ts';
import { closeAfterAll, closeAfterTest } from '../support/closing.ts';
import type { AnyMapLab } from '../support/lab/any-map.ts';
import { codes } from '../support/lab/codes.ts';
import type { Fault } from '../support/lab/faults.ts';
import { startLabServer, startPages, type LabServer } from '../support/lab/lab.ts';
import type { LabResource } from '../support/lab/resources.ts';
import { bundleStrangers } from '../support/lab/strangers/bundle-strangers.ts';
import type { Listening } from '../support/listen.ts';
import { isWhole } from '../support/whole.ts';

const good = 'pk_aaaaaaaaaaaaaaaaaaaaaaaa';
const bad = 'pk_bbbbbbbbbbbbbbbbbbbbbbbb';

const patience = { timeout: 20_000 };

/** All that the lab's style is made of. */
const everything: readonly LabResource[] = [
  'style',
  'TileJSON',
  'sprite',
  'GeoJSON',
  'vector tile',
  'raster tile',
];

const faults: readonly Fault[] = isWhole
  ? ['invalid', 'origin', 'quota', 'rate', '503', 'dropped', 'bare 403', 'stalled']
  : ['origin', '503'];

let browser: Browser;
let pages: Listening;
const untilEnd = closeAfterAll();
beforeAll(async () => {
  pages = untilEnd(
    await startPages(
      {
        '/': '<!doctype html><title>ol-mapbox-style</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/ol-mapbox-style.css"><script src="/ol-mapbox-style.js" type="module"></script>',
      },
      bundleStrangers(['ol-mapbox-style']),
    ),
  );
  browser = untilEnd(await launchBrowser());
});

interface Visit {
  readonly page: Page;
  readonly lab: LabServer;
  /** What the page printed. */
  readonly lines: string[];
  /** Shows the lab's style, or another one. */
  show(key: string, options?: { readonly style?: object; readonly stallLimit?: number }): Promise<void>;
  told(): Promise<string[]>;
  recovered(): Promise<number>;
}

async function visit(): Promise<Visit> {
  const lab = closeAfterTest(await startLabServer());
  const page = closeAfterTest(await browser.newPage({ viewport: { width: 300, height: 300 } }));
  const lines = listenTo(page);
  await page.goto(pages.url);
  await page.waitForFunction(() => 'start' in window);
  return {
    page,
    lab,
    lines,
    show: (key, { style, stallLimit = 60_000 } = {}) =>
      page.evaluate((options) => (window as unknown as AnyMapLab).start(options), {
        apiUrl: lab.apiUrl,
        key,
        stallLimit,
        template: style ? JSON.stringify(style) : `${lab.apiUrl}/maps/lab/style.json`,
      }),
    told: () => page.evaluate(() => (window as unknown as AnyMapLab).problems.map(({ code }) => code)),
    recovered: () => page.evaluate(() => (window as unknown as AnyMapLab).recovered),
  };
}

const served = (lab: LabServer): Set<string> =>
  new Set(lab.requests.flatMap(({ failed, resource }) => (failed ? [] : resource)));

/** What failed and did not come since. */
const missing = (lab: LabServer): string[] => {
  const [failed, came] = [true, false].map(
    (isFailed) => new Set(lab.requests.flatMap(({ failed, path }) => (failed === isFailed ? path : []))),
  ) as [Set<string>, Set<string>];
  return [...failed].filter((path) => !came.has(path));
};

it('waits for a good key, and draws all of the style with it', async () => {
  const { page, lab, lines, show, told, recovered } = await visit();
  lab.validKey = good;
  await show(bad);
  await expect.poll(told, patience).toEqual(['invalid-key']);
  expect(lab.requests.map(({ path }) => path)).toEqual(['/maps/lab/style.json']);
  await page.evaluate((key) => (window as unknown as AnyMapLab).client.setKey(key), good);
  await page.waitForSelector('body[applied]', { state: 'attached', ...patience });
  await expect.poll(() => served(lab), patience).toEqual(new Set(everything));
  expect(lab.requests.slice(1).every(({ key }) => key === good)).toBe(true);
  expect(await told()).toEqual(['invalid-key']);
  expect(await recovered()).toBe(1);
  const printed = lines.filter((line) => !/^(Failed to load|Access to)/.test(line));
  expect(printed.filter((line) => line.includes(good) || line.includes(bad))).toEqual([]);
});

it.each(everything.flatMap((resource) => faults.map((kind) => ({ resource, kind }))))(
  'tells $kind of $resource once, and requests only that again',
  async ({ resource, kind }) => {
    const { page, lab, show, told, recovered } = await visit();
    lab.tileAge = 60;
    lab.fault = { resource, kind };
    await show(good, kind === 'stalled' ? { stallLimit: 1000 } : {});
    await expect.poll(told, patience).toEqual([codes[kind]]);
    // Nothing else is on its way any more.
    await page.evaluate(() => (window as unknown as AnyMapLab).wander());
    const before = lab.requests.filter(({ failed }) => !failed).map(({ path }) => path);
    lab.fault = undefined;
    await page.evaluate(async () => void (await (window as unknown as AnyMapLab).client.recheck()));
    await page.waitForSelector('body[applied]', { state: 'attached', ...patience });
    await expect.poll(() => served(lab), patience).toEqual(new Set(everything));
    await expect.poll(recovered, patience).toBe(1);
    await expect.poll(() => missing(lab), patience).toEqual([]);
    const paths = lab.requests.filter(({ failed }) => !failed).map(({ path }) => path);
    expect(paths.slice(0, before.length)).toEqual(before);
    // By itself ol-mapbox-style loads these for each layer, if not at the same time.
    const own = ['/tiles/land/tiles.json', '/maps/lab/sprite.json', '/maps/lab/sprite.png'];
    const repeated = paths.slice(before.length).filter((path) => before.includes(path));
    expect(repeated.filter((path) => !own.includes(path))).toEqual([]);
    expect(await told()).toEqual([codes[kind]]);
  },
);

it('gives up what waits when it is unbound', async () => {
  const { page, lab, show, told } = await visit();
  lab.validKey = good;
  await show(bad);
  await expect.poll(told, patience).toEqual(['invalid-key']);
  await page.evaluate(() => (window as unknown as AnyMapLab).unbind());
  await page.waitForSelector('body[failed]', { state: 'attached', ...patience });
  expect(await page.evaluate(() => document.body.getAttribute('failed'))).not.toContain(bad);
});

it('leaves what a style has of another host as it is', async () => {
  const { page, lab, show, told } = await visit();
  const other = closeAfterTest(await startLabServer());
  const tiles = { type: 'raster', tiles: [`${other.apiUrl}/tiles/shade/{z}/{x}/{y}.png`], tileSize: 512 };
  await show(good, {
    style: {
      version: 8,
      sprite: `${other.apiUrl}/maps/lab/sprite`,
      sources: {
        tiles,
        shapes: { type: 'vector', url: `${other.apiUrl}/tiles/land/tiles.json` },
        places: { type: 'geojson', data: `${other.apiUrl}/maps/lab/places.geojson` },
      },
      layers: [
        { id: 'tiles', type: 'raster', source: 'tiles' },
        { id: 'shapes', type: 'fill', source: 'shapes', 'source-layer': 'land' },
        { id: 'places', type: 'symbol', source: 'places', layout: { 'icon-image': 'dot' } },
      ],
    },
  });
  await page.waitForSelector('body[applied]', { state: 'attached', ...patience });
  await expect
    .poll(() => served(other), patience)
    .toEqual(new Set(everything.filter((resource) => resource !== 'style')));
  // What the lab's TileJSON says is no key of ours.
  expect(other.requests.filter(({ key }) => key)).toEqual([]);
  expect(lab.requests).toEqual([]);
  expect(await told()).toEqual([]);
});

it('forgets what a source was missing that the style does not have any more', async () => {
  const { page, lab, show, told } = await visit();
  lab.fault = { resource: 'raster tile', kind: '503' };
  await show(good);
  await expect.poll(told, patience).toEqual(['server-error']);
  await page.evaluate(() => (window as any).group.getLayers().clear());
  expect(await page.evaluate(() => (window as any).client.problems)).toEqual([]);
});
