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
  BitmapLayer: [
    'raster tile',
    () => {
      const { BitmapLayer, apiUrl } = window as any;
      const image = `${apiUrl}/tiles/shade/0/0/0.png`;
      return new BitmapLayer({ id: 'picture', image, bounds: [-10, 10, 40, 50], onError: () => {} });
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
    await expect.poll(() => page.evaluate(() => (window as any).recovered)).toBe(1);
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

it('loads again what a layer within another one was refused, though the page has rendered meanwhile', async () => {
  const { page, lab } = await visit(bad);
  await page.evaluate(() => {
    const { CompositeLayer, GeoJsonLayer, deck, apiUrl } = window as any;
    class Places extends CompositeLayer {
      static readonly layerName = 'Places';
      renderLayers(): unknown {
        const data = `${apiUrl}/maps/lab/places.geojson`;
        return new GeoJsonLayer(this.getSubLayerProps({ id: 'sub', data }), { onError: () => {} });
      }
    }
    const lab = window as any;
    lab.render = (ids: string[]) => deck.setProps({ layers: ids.map((id) => new (Places as any)({ id })) });
    lab.render(['places', 'other']);
  });
  await page.waitForFunction(() => (window as any).problems.length > 0);
  await page.evaluate(() => (window as any).render(['places']));
  await page.evaluate(() => (window as any).wander());
  lab.requests.length = 0;
  await page.evaluate((key) => (window as any).client.setKey(key), good);
  // The probe, and the one layer that is left.
  const document = `/maps/lab/places.geojson ${good}`;
  await expect
    .poll(() => lab.requests.map(({ path, key }) => `${path} ${key}`))
    .toEqual([document, document]);
  await page.evaluate(() => (window as any).wander());
  expect(lab.requests).toHaveLength(2);
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

describe('Tile3DLayer', () => {
  /** Its tiles are pictures, which are no tiles of it: what counts is that they are requested. */
  const tilesetOf = (...tiles: readonly string[]): string => {
    const boundingVolume = { region: [-3, -1.4, 3, 1.4, 0, 100] };
    const [root, ...children] = tiles.map((tile, index) => ({
      boundingVolume,
      geometricError: index + 1 < tiles.length ? 1e7 : 0,
      content: { uri: `../shade/${tile}.png` },
    }));
    return JSON.stringify({
      asset: { version: '1.0' },
      geometricError: 1e7,
      root: { ...root, refine: 'REPLACE', ...(children.length > 0 && { children }) },
    });
  };
  const show = (page: Page): Promise<void> =>
    page.evaluate(() => {
      const { Tile3DLayer, deck, apiUrl } = window as any;
      const data = `${apiUrl}/tiles/land/tiles.json`;
      deck.setProps({ layers: [new Tile3DLayer({ id: 'buildings', data, onTileError: () => {} })] });
    });
  const told = (page: Page): Promise<string[]> =>
    page.evaluate(() => (window as any).problems.map(({ code }: any) => code));
  const asked = (lab: LabServer): string[] => lab.requests.map(({ path, key }) => `${path} ${key}`);

  it('says once why it is refused, and comes back with another key', async () => {
    const { page, lab } = await visit(bad);
    lab.instead = { resource: 'TileJSON', body: tilesetOf('0/0/0') };
    await show(page);
    await expect.poll(() => told(page)).toEqual(['invalid-key']);
    await page.evaluate(() => (window as any).wander());
    expect(asked(lab)).toEqual([`/tiles/land/tiles.json ${bad}`]);
    lab.requests.length = 0;
    await page.evaluate((key) => (window as any).client.setKey(key), good);
    // The probe, which the lab's page may not keep, and the layer's own.
    const document = `/tiles/land/tiles.json ${good}`;
    await expect.poll(() => asked(lab)).toEqual([document, document, `/tiles/shade/0/0/0.png ${good}`]);
    expect(await told(page)).toEqual(['invalid-key']);
  });

  it('loads only the tiles that failed once the provider is back', async () => {
    const { page, lab } = await visit(good);
    lab.tileAge = 60;
    lab.instead = { resource: 'TileJSON', body: tilesetOf('1/0/0', '1/0/1') };
    lab.fault = { resource: 'raster tile', kind: '503' };
    await show(page);
    await expect.poll(() => told(page)).toEqual(['server-error']);
    await expect.poll(() => lab.requests.filter(({ failed }) => failed).length).toBeGreaterThan(1);
    // Another render makes the layer again: it is the same for deck.gl.
    await show(page);
    lab.fault = undefined;
    lab.requests.length = 0;
    await page.evaluate(() => (window as any).client.recheck());
    await expect
      .poll(() => asked(lab).sort())
      .toEqual([`/tiles/shade/1/0/0.png ${good}`, `/tiles/shade/1/0/1.png ${good}`]);
  });

  it("loads others' tilesets as its own options say", async () => {
    const { page, lab } = await visit(good);
    const other = closeAfterTest(await startLabServer());
    other.instead = { resource: 'TileJSON', body: tilesetOf('0/0/0') };
    const calls = await page.evaluate((apiUrl) => {
      const { Tile3DLayer, deck } = window as any;
      const calls: string[] = ((window as any).calls = []);
      const fetch = (url: string): Promise<Response> => (calls.push(url), globalThis.fetch(url));
      const data = `${apiUrl}/tiles/land/tiles.json`;
      const loadOptions = { core: { fetch } };
      deck.setProps({
        layers: [new Tile3DLayer({ id: 'theirs', data, loadOptions, onTileError: () => {} })],
      });
      return calls;
    }, other.apiUrl);
    await expect.poll(() => other.requests.map(({ path, key }) => `${path} ${key}`)).toHaveLength(2);
    expect(calls).toEqual([]);
    expect(other.requests.every(({ key }) => key === null)).toBe(true);
    expect(await page.evaluate(() => (window as any).calls.length)).toBe(2);
    expect(lab.requests).toEqual([]);
  });
});

it('tells a refusal to loaders.gl by loadOptions, which rejects', async () => {
  const { page, lab } = await visit(bad);
  const code = await page.evaluate(async () => {
    const { client, loadOptions, apiUrl } = window as any;
    return loadOptions(client)
      .core.fetch(`${apiUrl}/tiles/land/tiles.json`)
      .catch(({ code }: any) => code);
  });
  expect(code).toBe('invalid-key');
  expect(lab.requests.map(({ key }) => key)).toEqual([bad]);
});

it('loads with the new key what the old one was refused while it was on its way', async () => {
  const { page, lab } = await visit(bad);
  lab.validKey = undefined;
  const { port } = new URL(lab.apiUrl);
  await page.route(`**://127.0.0.1:${port}/tiles/land/**`, async (route) => {
    const isOld = new URL(route.request().url()).searchParams.get('key') === bad;
    if (!isOld) return route.continue();
    await page.evaluate((key) => (window as any).client.setKey(key), good);
    return route.fulfill({ status: 401, headers: { 'Access-Control-Allow-Origin': '*' }, body: 'Refused' });
  });
  await page.evaluate(
    (code) => {
      const layer = (0, eval)(`(${code})`)();
      (window as any).deck.setProps({ layers: [layer] });
    },
    String(layers['GeoJsonLayer, by its URL']![1]).replace(
      'maps/lab/places.geojson',
      'tiles/land/tiles.json',
    ),
  );
  await expect
    .poll(() => lab.requests.map(({ path, key }) => `${path} ${key}`))
    .toEqual([`/tiles/land/tiles.json ${good}`]);
  expect(await page.evaluate(() => (window as any).problems.length)).toBe(0);
});
