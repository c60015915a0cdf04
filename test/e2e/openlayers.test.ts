/** What is OpenLayers' own: its kinds of source, and a load function of the page's. */
import type { Browser, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { closeAfterAll, closeAfterTest } from '../support/closing.ts';
import { codes } from '../support/lab/codes.ts';
import { startLabServer, startPages, type LabServer } from '../support/lab/lab.ts';
import type { Listening } from '../support/listen.ts';
import { shareOf } from '../support/pixels.ts';

const good = 'pk_aaaaaaaaaaaaaaaaaaaaaaaa';
const bad = 'pk_bbbbbbbbbbbbbbbbbbbbbbbb';

let browser: Browser;
let pages: Listening;
const untilEnd = closeAfterAll();
beforeAll(async () => {
  pages = untilEnd(
    await startPages({
      '/': '<!doctype html><title>OpenLayers</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/openlayers.css"><style>body { margin: 0 }</style><script src="/openlayers.js" type="module"></script>',
    }),
  );
  browser = untilEnd(await launchBrowser());
});

/** A page with a map and a client, and no layer yet. */
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
      lab.unbind();
      lab.openlayers.getLayers().clear();
      lab.apiUrl = options.apiUrl;
    },
    { apiUrl: lab.apiUrl, key },
  );
  lab.requests.length = 0;
  return { page, lab };
}

/** What lies behind the map. */
const nothing = [0xff, 0x00, 0xff] as const;
const shareOfNothing = async (page: Page): Promise<number> => shareOf(nothing, await page.screenshot());

const patience = { timeout: 20_000 };

/** How each layer is made, in the page. */
const layers: Readonly<Record<string, () => unknown>> = {
  TileJSON: () => {
    const { ol, apiUrl } = window as any;
    const tileJSON = {
      tilejson: '3.0.0',
      tiles: [`${apiUrl}/tiles/shade/{z}/{x}/{y}.png?key=pk_old`],
      maxzoom: 6,
    };
    return new ol.TileLayer({ source: new ol.TileJSON({ tileJSON, tileSize: 512 }) });
  },
  TileWMS: () => {
    const { ol, apiUrl } = window as any;
    const url = `${apiUrl}/tiles/shade/0/0/0.png`;
    return new ol.TileLayer({ source: new ol.TileWMS({ url, params: { LAYERS: 'land' } }) });
  },
  ImageWMS: () => {
    const { ol, apiUrl } = window as any;
    const url = `${apiUrl}/tiles/shade/0/0/0.png`;
    return new ol.ImageLayer({ source: new ol.ImageWMS({ url, params: { LAYERS: 'land' } }) });
  },
  WMTS: () => {
    const { ol, apiUrl } = window as any;
    const size = 40075016.68557849;
    const tileGrid = new ol.WMTSTileGrid({
      origin: [-size / 2, size / 2],
      resolutions: [0, 1, 2, 3, 4].map((z) => size / 512 / 2 ** z),
      matrixIds: ['0', '1', '2', '3', '4'],
      tileSize: 512,
    });
    const url = `${apiUrl}/tiles/shade/{TileMatrix}/{TileCol}/{TileRow}.png`;
    const source = new ol.WMTS({
      url,
      requestEncoding: 'REST',
      tileGrid,
      layer: 'shade',
      matrixSet: 'x',
      style: '',
    });
    return new ol.TileLayer({ source });
  },
  ImageStatic: () => {
    const { ol, apiUrl } = window as any;
    const half = 20037508.34;
    const imageExtent = [-half, -half, half, half];
    return new ol.ImageLayer({
      source: new ol.ImageStatic({ url: `${apiUrl}/tiles/shade/0/0/0.png`, imageExtent }),
    });
  },
  VectorTile: () => {
    const { ol, apiUrl } = window as any;
    const url = `${apiUrl}/tiles/land/{z}/{x}/{y}.pbf`;
    return new ol.VectorTileLayer({ source: new ol.VectorTile({ url, format: new ol.MVT(), maxZoom: 6 }) });
  },
};

describe.each(Object.keys(layers))('%s', (name) => {
  it('says once why it is refused, and comes back with another key', async () => {
    const { page, lab } = await visit(bad);
    await page.evaluate(
      ({ make }) => {
        const { openlayers, bindSource, client } = window as any;
        const layer = (0, eval)(`(${make})`)();
        bindSource(layer.getSource(), client);
        openlayers.addLayer(layer);
      },
      { make: String(layers[name]) },
    );
    await page.waitForFunction(() => (window as any).problems.length > 0);
    await page.evaluate(() => (window as any).wander());
    const refused = lab.requests.length;
    await page.evaluate(() => (window as any).wander());
    expect(lab.requests.length).toBe(refused);
    expect(lab.requests.every(({ key }) => key === bad)).toBe(true);
    await page.evaluate((key) => (window as any).client.setKey(key), good);
    await page.waitForFunction(() => (window as any).recovered === 1);
    // Of vector tiles the land is drawn, and nothing for water.
    await expect.poll(() => shareOfNothing(page), patience).toBeLessThan(name === 'VectorTile' ? 0.9 : 0.005);
    const after = lab.requests.slice(refused);
    expect(after.every(({ key }) => key === good)).toBe(true);
    expect(await page.evaluate(() => (window as any).problems.length)).toBe(1);
  });
});

/** OpenLayers requests the document of a TileJSON source as soon as that is made. */
describe('a TileJSON source that is made with its URL', () => {
  const show = (page: Page): Promise<void> =>
    page.evaluate(async () => {
      const { ol, openlayers, bindSource, client, apiUrl } = window as any;
      const tileJSON = `${apiUrl}/tiles/land/tiles.json`;
      const source = new ol.TileJSON({ url: await client.keyedUrl(tileJSON), tileSize: 512 });
      (window as any).unbind = bindSource(source, client, { tileJSON, stallLimit: 1000 });
      openlayers.addLayer(new ol.TileLayer({ source }));
    });
  const paths = (lab: LabServer): string[] => lab.requests.map(({ path }) => path);
  const document = (lab: LabServer): LabServer['instead'] => ({
    resource: 'TileJSON',
    body: JSON.stringify({
      tilejson: '3.0.0',
      tiles: [`${lab.apiUrl}/tiles/shade/{z}/{x}/{y}.png?key=pk_old`],
    }),
  });
  const told = (page: Page): Promise<string[]> =>
    page.evaluate(() => (window as any).problems.map(({ code }: any) => code));

  it('requests it once if it comes', async () => {
    const { page, lab } = await visit(good);
    lab.instead = document(lab);
    await show(page);
    await expect.poll(() => shareOfNothing(page), patience).toBeLessThan(0.005);
    expect(paths(lab).filter((path) => path.endsWith('tiles.json'))).toHaveLength(1);
    expect(lab.requests.every(({ key }) => key === good)).toBe(true);
  });

  it('tells once why it is refused, requests nothing by ten moves, and draws all with another key', async () => {
    const { page, lab } = await visit(bad);
    lab.instead = document(lab);
    await show(page);
    await expect.poll(() => told(page), patience).toEqual(['invalid-key']);
    const refused = lab.requests.length;
    await page.evaluate(() => (window as any).wander());
    expect(lab.requests.length).toBe(refused);
    await page.evaluate((key) => (window as any).client.setKey(key), good);
    await expect.poll(() => shareOfNothing(page), patience).toBeLessThan(0.005);
    expect(lab.requests.slice(refused).every(({ key }) => key === good)).toBe(true);
    expect(await told(page)).toEqual(['invalid-key']);
    expect(await page.evaluate(() => (window as any).recovered)).toBe(1);
  });

  it.each(['503', 'dropped', 'bare 403'] as const)(
    'tells %s, and comes back when it is over',
    async (kind) => {
      const { page, lab } = await visit(good);
      lab.instead = document(lab);
      lab.fault = { resource: 'TileJSON', kind };
      await show(page);
      await expect.poll(() => told(page), patience).toEqual([codes[kind]]);
      lab.fault = undefined;
      await page.evaluate(async () => void (await (window as any).client.recheck()));
      await expect.poll(() => shareOfNothing(page), patience).toBeLessThan(0.005);
      expect(await told(page)).toEqual([codes[kind]]);
    },
  );

  it('is wanted no more once it is unbound', async () => {
    const { page, lab } = await visit(good);
    lab.fault = { resource: 'TileJSON', kind: '503' };
    await show(page);
    await expect.poll(() => told(page), patience).toEqual(['server-error']);
    await page.evaluate(() => (window as any).unbind());
    expect(await page.evaluate(() => (window as any).client.problems)).toEqual([]);
  });
});

it("calls the page's own load function, with the key on the URL", async () => {
  const { page, lab } = await visit(good);
  const urls = await page.evaluate(async () => {
    const { ol, openlayers, bindSource, client, apiUrl } = window as any;
    const urls: string[] = [];
    const source = new ol.XYZ({
      url: `${apiUrl}/tiles/shade/{z}/{x}/{y}.png`,
      tileSize: 512,
      tileLoadFunction: (tile: any, src: string) => {
        urls.push(src);
        tile.getImage().src = src;
      },
    });
    bindSource(source, client);
    openlayers.addLayer(new ol.TileLayer({ source }));
    await new Promise((resolve) => openlayers.once('loadend', resolve));
    return urls;
  });
  expect(urls.length).toBe(lab.requests.length);
  expect(urls.every((url) => new URL(url).searchParams.get('key') === good)).toBe(true);
});

it('waits for a key that comes late, for images and for vector tiles', async () => {
  const { page, lab } = await visit(good);
  await page.evaluate(async (key) => {
    const { ol, openlayers, bindSource, client, apiUrl } = window as any;
    let give: (key: string) => void = () => {};
    const asked = new Promise<void>((resolve) => {
      client.setKey(() => {
        resolve();
        return new Promise((given) => (give = given));
      });
    });
    const images = new ol.XYZ({ url: `${apiUrl}/tiles/shade/{z}/{x}/{y}.png`, tileSize: 512 });
    const shapes = new ol.VectorTile({ url: `${apiUrl}/tiles/land/{z}/{x}/{y}.pbf`, format: new ol.MVT() });
    for (const source of [images, shapes]) bindSource(source, client);
    openlayers.addLayer(new ol.TileLayer({ source: images }));
    openlayers.addLayer(new ol.VectorTileLayer({ source: shapes }));
    const complete = new Promise((resolve) => openlayers.once('loadend', resolve));
    await asked;
    give(key);
    await complete;
  }, good);
  expect(new Set(lab.requests.map(({ resource }) => resource))).toEqual(
    new Set(['raster tile', 'vector tile']),
  );
  expect(lab.requests.every(({ key }) => key === good)).toBe(true);
});

it.each(['removed', 'hidden'])(
  'ends the problem of a layer that is %s, and loads it when it is back',
  async (how) => {
    const { page, lab } = await visit(good);
    lab.fault = { resource: 'raster tile', kind: 'inactive' };
    const problems = (): Promise<string[]> =>
      page.evaluate(() => (window as any).client.problems.map(({ code }: any) => code));
    await page.evaluate(() => {
      const { ol, openlayers, bindSource, client, apiUrl, map } = window as any;
      const source = new ol.TileWMS({ url: `${apiUrl}/tiles/shade/0/0/0.png`, params: { LAYERS: 'land' } });
      bindSource(source, client);
      const layer = ((window as any).layer = new ol.TileLayer({ source }));
      openlayers.addLayer(layer);
      map.addNotice(client);
    });
    await expect.poll(problems, patience).toEqual(['inactive-key']);
    lab.fault = { resource: 'raster tile', kind: '503' };
    await page.evaluate(() => (window as any).client.recheck());
    await expect.poll(problems, patience).toEqual(['server-error']);
    await page.evaluate((how) => {
      const { openlayers, layer } = window as any;
      if (how === 'removed') openlayers.removeLayer(layer);
      else layer.setVisible(false);
    }, how);
    await expect.poll(problems, patience).toEqual([]);
    lab.fault = undefined;
    await page.evaluate((how) => {
      const { openlayers, layer } = window as any;
      if (how === 'removed') openlayers.addLayer(layer);
      else layer.setVisible(true);
    }, how);
    await expect.poll(() => shareOfNothing(page), patience).toBeLessThan(0.005);
  },
);

it('requests nothing more of the URL that a source had while it was refused', async () => {
  const { page } = await visit(good);
  const headers = { 'Access-Control-Allow-Origin': '*' };
  const problems = (): Promise<string[]> =>
    page.evaluate(() => (window as any).client.problems.map(({ code }: any) => code));
  const former: string[] = [];
  await page.route('**/tiles/relief/**', (route) => {
    former.push(route.request().url());
    return route.fulfill({ status: 403, body: 'Forbidden', headers });
  });
  // One tile is not there, which is looked into.
  let missing: string | undefined;
  const examined = Promise.withResolvers<void>();
  await page.route('**/tiles/shade/**', (route) => {
    const request = route.request();
    missing ??= request.url();
    if (request.url() !== missing) return route.fallback();
    if (request.resourceType() === 'fetch') examined.resolve();
    return route.fulfill({ status: 404, headers });
  });
  await page.evaluate(() => {
    const { ol, openlayers, bindSource, client, apiUrl } = window as any;
    const url = `${apiUrl}/tiles/relief/{z}/{x}/{y}.png`;
    const source = ((window as any).source = new ol.XYZ({ url, tileSize: 512, transition: 0 }));
    bindSource(source, client);
    openlayers.addLayer(new ol.TileLayer({ source }));
  });
  await expect.poll(problems, patience).toEqual(['refused']);
  former.length = 0;
  await page.evaluate(() => {
    const { source, apiUrl } = window as any;
    source.setUrl(`${apiUrl}/tiles/shade/{z}/{x}/{y}.png`);
  });
  await examined.promise;
  await page.evaluate(() => (window as any).wander());
  await page.evaluate(() => (window as any).client.recheck());
  expect(former).toEqual([]);
  expect(await problems()).toEqual([]);
});
