/** What is deck.gl's own: its kinds of layer, and layers that are made again at each render. */
import type { Browser, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { closeAfterAll, closeAfterTest } from '../support/closing.ts';
import { startLabServer, startPages, type LabServer } from '../support/lab/lab.ts';
import type { Listening } from '../support/listen.ts';

const good = 'pk_aaaaaaaaaaaaaaaaaaaaaaaa';
const bad = 'pk_bbbbbbbbbbbbbbbbbbbbbbbb';

let browser: Browser;
let pages: Listening;
const untilEnd = closeAfterAll();
beforeAll(async () => {
  pages = untilEnd(
    await startPages({
      '/': '<!doctype html><title>deck.gl</title><link rel="icon" href="data:,"><script src="/deck.js" type="module"></script>',
    }),
  );
  browser = untilEnd(await launchBrowser());
});

/** A page with a bound deck, and no layer yet. */
async function visit(key: string): Promise<{ page: Page; lab: LabServer }> {
  const lab = closeAfterTest(await startLabServer());
  lab.validKey = good;
  const page = closeAfterTest(await browser.newPage({ viewport: { width: 300, height: 300 } }));
  await page.goto(pages.url);
  await page.waitForFunction(() => 'start' in window);
  await page.evaluate(
    (options) => {
      const lab = window as any;
      lab.start(options);
      lab.deck.setProps({ layers: [] });
      lab.apiUrl = options.apiUrl;
    },
    { apiUrl: lab.apiUrl, key },
  );
  await page.waitForFunction(() => (window as any).deck.isInitialized);
  lab.requests.length = 0;
  return { page, lab };
}

/** How each layer is made, in the page; a worker would come from a CDN. */
const layers: Readonly<Record<string, readonly [what: string, make: () => unknown]>> = {
  MVTLayer: [
    'vector tile',
    () => {
      const { MVTLayer, apiUrl } = window as any;
      const data = `${apiUrl}/tiles/land/{z}/{x}/{y}.pbf`;
      return new MVTLayer({
        id: 'land',
        data,
        onTileError: () => {},
        loadOptions: { core: { worker: false } },
      });
    },
  ],
  'MVTLayer, by its TileJSON': [
    'vector tile',
    () => {
      const { MVTLayer, apiUrl } = window as any;
      const data = `${apiUrl}/tiles/land/tiles.json`;
      return new MVTLayer({ id: 'land', data, onError: () => {}, loadOptions: { core: { worker: false } } });
    },
  ],
  TerrainLayer: [
    'raster tile',
    () => {
      const { TerrainLayer, apiUrl } = window as any;
      const elevationData = `${apiUrl}/tiles/shade/{z}/{x}/{y}.png`;
      return new TerrainLayer({ id: 'terrain', elevationData, onError: () => {}, onTileError: () => {} });
    },
  ],
  'GeoJsonLayer, by its URL': [
    'GeoJSON',
    () => {
      const { GeoJsonLayer, apiUrl } = window as any;
      return new GeoJsonLayer({ id: 'places', data: `${apiUrl}/maps/lab/places.geojson`, onError: () => {} });
    },
  ],
};

describe.each(Object.entries(layers))('%s', (_, [what, make]) => {
  it('says once why it is refused, and comes back with another key', async () => {
    const { page, lab } = await visit(bad);
    await page.evaluate((code) => {
      const layer = (0, eval)(`(${code})`)();
      (window as any).deck.setProps({ layers: [layer] });
    }, String(make));
    await page.waitForFunction(() => (window as any).problems.length > 0);
    await expect.poll(() => lab.requests.every(({ failed }) => failed)).toBe(true);
    await page.evaluate(() => (window as any).wander());
    const refused = lab.requests.length;
    await page.evaluate(() => (window as any).wander());
    expect(lab.requests.length).toBe(refused);

    await page.evaluate((key) => (window as any).client.setKey(key), good);
    await expect
      .poll(() => lab.requests.slice(refused).filter(({ resource }) => resource === what).length)
      .toBeGreaterThan(0);
    expect(lab.requests.slice(refused).every(({ key }) => key === good)).toBe(true);
    expect(await page.evaluate(() => (window as any).problems.length)).toBe(1);
    expect(await page.evaluate(() => (window as any).recovered)).toBe(1);
  });
});

it('forgets what a layer was missing that the deck does not have any more', async () => {
  const { page, lab } = await visit(good);
  lab.fault = { resource: 'vector tile', kind: '503' };
  await page.evaluate((code) => {
    const layer = (0, eval)(`(${code})`)();
    (window as any).deck.setProps({ layers: [layer] });
  }, String(layers['MVTLayer']![1]));
  await page.waitForFunction(() => (window as any).problems.length > 0);
  await page.evaluate(() => (window as any).deck.setProps({ layers: [] }));
  await page.waitForFunction(() => (window as any).recovered === 1);
});

it('leaves a layer that a page gives again as it is: it is no other one for deck.gl', async () => {
  const { page, lab } = await visit(good);
  await page.evaluate(async (code) => {
    const { deck } = window as any;
    const layer = (0, eval)(`(${code})`)();
    deck.setProps({ layers: [layer] });
    const [first] = deck.props.layers;
    deck.setProps({ layers: [layer] });
    if (deck.props.layers[0] !== first) throw new Error('The layer was made again.');
  }, String(layers['MVTLayer']![1]));
  await expect.poll(() => lab.requests.length).toBeGreaterThan(0);
  expect(lab.requests.every(({ key }) => key === good)).toBe(true);
});

it('gives a Tile3DLayer the key by its loadOptions, tells a refusal once, and loads it under another id', async () => {
  const { page, lab } = await visit(bad);
  // Its only tile is a picture, which is no tile of it: what counts is that it is requested.
  const root = {
    boundingVolume: { region: [-3, -1.4, 3, 1.4, 0, 100] },
    geometricError: 0,
    content: { uri: '../shade/0/0/0.png' },
  };
  const tileset = { asset: { version: '1.0' }, geometricError: 1e7, root: { ...root, refine: 'REPLACE' } };
  lab.instead = { resource: 'TileJSON', body: JSON.stringify(tileset) };
  const show = (id: string): Promise<void> =>
    page.evaluate((id) => {
      const { Tile3DLayer, deck, client, loadOptions, apiUrl } = window as any;
      const data = `${apiUrl}/tiles/land/tiles.json`;
      const options = loadOptions(client);
      deck.setProps({ layers: [new Tile3DLayer({ id, data, onTileError: () => {}, loadOptions: options })] });
    }, id);
  await show('buildings');
  await page.waitForFunction(() => (window as any).problems.length > 0);
  await page.evaluate(() => (window as any).wander());
  expect(lab.requests.map(({ path, key }) => `${path} ${key}`)).toEqual([`/tiles/land/tiles.json ${bad}`]);
  await page.evaluate((key) => (window as any).client.setKey(key), good);
  await page.waitForFunction(() => (window as any).recovered === 1);
  lab.requests.length = 0;
  await show('buildings again');
  await expect
    .poll(() => lab.requests.map(({ path, key }) => `${path} ${key}`))
    .toEqual([`/tiles/land/tiles.json ${good}`, `/tiles/shade/0/0/0.png ${good}`]);
  expect(await page.evaluate(() => (window as any).problems.length)).toBe(1);
});
