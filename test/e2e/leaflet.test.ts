/** What is Leaflet's own: when a layer is bound, which layers there are, what an image cannot tell. */
import type { Browser, Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { launchBrowser, listenTo } from '../support/browser.ts';
import { closeAfterAll, closeAfterTest } from '../support/closing.ts';
import { startLabServer, startPages, type LabServer } from '../support/lab/lab.ts';
import type { Listening } from '../support/listen.ts';

const key = 'pk_aaaaaaaaaaaaaaaaaaaaaaaa';
const html = (head = ''): string =>
  `<!doctype html><title>Leaflet</title>${head}<link rel="icon" href="data:,"><link rel="stylesheet" href="/leaflet.css"><script src="/leaflet.js" type="module"></script>`;

let browser: Browser;
let pages: Listening;
const untilEnd = closeAfterAll();
beforeAll(async () => {
  pages = untilEnd(
    await startPages({
      '/leaflet': html(),
      '/no-referrer': html('<meta name="referrer" content="no-referrer">'),
    }),
  );
  browser = untilEnd(await launchBrowser());
});

/** A page with a map and a client, and no layer yet. */
async function visit(path = '/leaflet'): Promise<{ page: Page; lab: LabServer; lines: string[] }> {
  const lab = closeAfterTest(await startLabServer());
  lab.validKey = key;
  lab.tileAge = 60;
  const page = closeAfterTest(await browser.newPage({ viewport: { width: 300, height: 300 } }));
  const lines = listenTo(page);
  await page.goto(pages.url + path);
  await page.waitForFunction(() => 'start' in window);
  await page.evaluate(
    (options) => {
      const lab = window as any;
      lab.start(options);
      lab.unbind();
      lab.leaflet.eachLayer((layer: any) => layer.remove());
      lab.template = `${options.apiUrl}/tiles/shade/{z}/{x}/{y}.png`;
      lab.options = { tileSize: 512, zoomOffset: -1 };
      lab.isDrawn = (layer: any) =>
        Object.values(layer._tiles).every(({ el }: any) => el.classList.contains('leaflet-tile-loaded'));
      lab.drawn = async (layer: any) => {
        while (!lab.isDrawn(layer)) await new Promise((resolve) => requestAnimationFrame(resolve));
      };
    },
    { apiUrl: lab.apiUrl, key },
  );
  lab.requests.length = 0;
  return { page, lab, lines };
}

it.each(['before', 'after'])(
  'asks for no tile without its key if the layer is bound %s it is added',
  async (when) => {
    const { page, lab } = await visit();
    await page.evaluate(async (when) => {
      const { L, leaflet, bindTileLayer, client, template, options, drawn } = window as any;
      const layer = L.tileLayer(template, options);
      if (when === 'after') layer.addTo(leaflet);
      bindTileLayer(layer, client);
      if (when === 'before') layer.addTo(leaflet);
      await drawn(layer);
    }, when);
    expect(new Set(lab.requests.map((request) => request.key))).toEqual(new Set([key]));
    const paths = lab.requests.map(({ path }) => path);
    expect(paths).toEqual([...new Set(paths)]);
  },
);

it('loads what failed before the layer was bound', async () => {
  const { page } = await visit();
  await page.evaluate(async () => {
    const { L, leaflet, bindTileLayer, client, template, options, drawn } = window as any;
    const layer = L.tileLayer(template, options);
    const failed = new Promise((resolve) => layer.once('load', resolve));
    layer.addTo(leaflet);
    await failed;
    bindTileLayer(layer, client);
    await drawn(layer);
  });
});

it('ends the problem of a layer that is removed, or moved to other tiles', async () => {
  const { page, lab } = await visit();
  lab.fault = { resource: 'raster tile', kind: '503' };
  const told = (): Promise<unknown> =>
    page.evaluate(() => (window as any).client.problems.map(({ code }: any) => code));
  await page.evaluate(() => {
    const { L, leaflet, bindTileLayer, client, template, options } = window as any;
    const layer = L.tileLayer(template, options).addTo(leaflet);
    bindTileLayer(layer, client);
    Object.assign(window, { layer });
  });
  await expect.poll(told).toEqual(['server-error']);
  await page.evaluate(() => (window as any).layer.remove());
  expect(await told()).toEqual([]);
  await page.evaluate(() => (window as any).layer.addTo((window as any).leaflet));
  await expect.poll(told).toEqual(['server-error']);
  await page.evaluate(() => (window as any).layer.setUrl(`${(window as any).template}?other`));
  lab.fault = undefined;
  await page.evaluate(() => (window as any).drawn((window as any).layer));
  expect(await told()).toEqual([]);
});

it.each(['removed', 'unbound', 'moved to other tiles'])(
  'tells nothing of a layer that was %s while its failure was looked into',
  async (how) => {
    const { page } = await visit();
    const headers = { 'Access-Control-Allow-Origin': '*' };
    const [probed, left] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    await page.route('**/tiles/relief/**', async (route) => {
      if (route.request().resourceType() === 'fetch') {
        probed.resolve();
        await left.promise;
      }
      await route.fulfill({ status: 403, body: 'Forbidden', headers });
    });
    await page.evaluate(() => {
      const { L, leaflet, bindTileLayer, client, template, options } = window as any;
      const layer = L.tileLayer(template.replace('/shade/', '/relief/'), options).addTo(leaflet);
      Object.assign(window, { layer, unbindLayer: bindTileLayer(layer, client) });
    });
    await probed.promise;
    await page.evaluate((how) => {
      const { layer, template, unbindLayer } = window as any;
      if (how === 'unbound') unbindLayer();
      if (how === 'moved to other tiles') layer.setUrl(template);
      else layer.remove();
    }, how);
    const answered = page.waitForResponse((response) => response.request().resourceType() === 'fetch');
    left.resolve();
    await (await answered).finished();
    const told = await page.evaluate(async () => {
      const { client, layer, leaflet, problems, drawn } = window as any;
      if (leaflet.hasLayer(layer)) await drawn(layer);
      // One more request of our own has come back, so the one before it was dealt with.
      await client.recheck();
      return [problems, client.problems];
    });
    expect(told).toEqual([[], []]);
  },
);

it('requests each tile once, and no more, after its client was disposed of', async () => {
  const { page, lab } = await visit();
  lab.validKey = 'pk_cccccccccccccccccccccccc';
  const asked = await page.evaluate(async () => {
    const { L, leaflet, bindTileLayer, client, template, options } = window as any;
    const layer = L.tileLayer(template, options);
    bindTileLayer(layer, client);
    client.dispose();
    const asked: string[] = [];
    const watch = new PerformanceObserver((list) => {
      for (const { name } of list.getEntries()) if (name.includes('/tiles/')) asked.push(name);
    });
    watch.observe({ type: 'resource' });
    // By then what deals with failures has loaded, and looked at every tile.
    const loaded = async (): Promise<void> => {
      const failed = new Promise((resolve) => layer.once('load', resolve));
      layer.addTo(leaflet);
      await failed;
      for (let frame = 0; frame < 30; frame++) await new Promise(requestAnimationFrame);
      layer.remove();
    };
    for (let time = 0; time < 2; time++) await loaded();
    watch.disconnect();
    return asked.map((url) => url.split('?')[0]);
  });
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.length).toBe(2 * new Set(asked).size);
  expect(lab.requests.length).toBe(asked.length);
});

it('tells of other tiles that are refused, though those before them came', async () => {
  const { page } = await visit();
  const headers = { 'Access-Control-Allow-Origin': '*' };
  await page.route('**/tiles/relief/**', (route) =>
    route.fulfill({ status: 403, body: 'Forbidden', headers }),
  );
  await page.evaluate(async () => {
    const { L, leaflet, bindTileLayer, client, template, options, drawn } = window as any;
    const layer = L.tileLayer(template, options).addTo(leaflet);
    bindTileLayer(layer, client);
    await drawn(layer);
    Object.assign(window, { layer });
  });
  // What deals with failures loads once a tile has come.
  await page.waitForLoadState('networkidle');
  await page.evaluate(async () => {
    const { leaflet, template, layer, drawn } = window as any;
    leaflet.panBy([600, 0], { animate: false });
    await drawn(layer);
    layer.setUrl(template.replace('/shade/', '/relief/'));
  });
  await expect
    .poll(() => page.evaluate(() => (window as any).client.problems.map(({ code }: any) => code)))
    .toEqual(['refused']);
});

it('waits for a key that comes late, and fires no error meanwhile', async () => {
  const { page, lab } = await visit();
  const errors = await page.evaluate(async (key) => {
    const { L, leaflet, bindTileLayer, client, template, options, drawn } = window as any;
    let give: (key: string) => void = () => {};
    client.setKey(() => new Promise((resolve) => (give = resolve)));
    const layer = L.tileLayer(template, options);
    let errors = 0;
    layer.on('tileerror', () => errors++);
    bindTileLayer(layer, client);
    layer.addTo(leaflet);
    await new Promise((resolve) => setTimeout(resolve));
    give(key);
    await drawn(layer);
    return errors;
  }, key);
  expect(errors).toBe(0);
  expect(lab.requests.every((request) => request.key === key)).toBe(true);
});

it('binds a WMS layer and a subclass that makes its own URLs', async () => {
  const { page, lab } = await visit();
  await page.evaluate(async () => {
    const { L, leaflet, bindTileLayer, client, template, options, drawn } = window as any;
    const Own = L.TileLayer.extend({
      getTileUrl: ({ x, y, z }: any) =>
        template
          .replace('{z}', z - 1)
          .replace('{x}', x)
          .replace('{y}', y),
    });
    const own = new Own('', options);
    bindTileLayer(own, client);
    const wms = L.tileLayer.wms(template.replace('{z}/{x}/{y}', '1/0/0'), { layers: 'land', tileSize: 512 });
    bindTileLayer(wms, client);
    await Promise.all([drawn(own.addTo(leaflet)), drawn(wms.addTo(leaflet))]);
  });
  expect(lab.requests.length).toBeGreaterThan(3);
  expect(lab.requests.every((request) => request.key === key)).toBe(true);
});

it('gives the layer back as it was', async () => {
  const { page } = await visit();
  const urls = await page.evaluate(() => {
    const { L, leaflet, bindTileLayer, client, template, options } = window as any;
    const layer = L.tileLayer(template, options);
    const unbind = bindTileLayer(layer, client);
    layer.addTo(leaflet);
    const bound = layer.getTileUrl({ x: 0, y: 0, z: 1 });
    unbind();
    return [bound, layer.getTileUrl({ x: 0, y: 0, z: 1 }), Object.hasOwn(layer, 'createTile')];
  });
  expect(urls[0]).toContain(`key=${key}`);
  expect(urls[1]).not.toContain('key=');
  expect(urls[2]).toBe(false);
});

it.each(['a layer beside it', 'no other layer'])(
  'draws a layer that was first bound while the key was refused, with %s, once another key is set',
  async (beside) => {
    const { page, lab } = await visit();
    lab.validKey = 'pk_cccccccccccccccccccccccc';
    await page.evaluate(
      async ({ beside, validKey }) => {
        const { L, leaflet, bindTileLayer, client, template, options, problems, drawn } = window as any;
        const first = L.tileLayer(template, options).addTo(leaflet);
        bindTileLayer(first, client);
        while (problems.length === 0) await new Promise((resolve) => requestAnimationFrame(resolve));
        const late = L.tileLayer(template, options);
        bindTileLayer(late, client);
        if (beside === 'no other layer') first.remove();
        await new Promise((resolve) => late.once('load', resolve).addTo(leaflet));
        client.setKey(validKey);
        await drawn(late);
      },
      { beside, validKey: lab.validKey },
    );
  },
);

it.each(['another client', 'the same client again'])(
  'draws the tiles of a layer that was refused once it is bound to %s',
  async (whom) => {
    const { page, lab } = await visit();
    const { validKey } = Object.assign(lab, { validKey: 'pk_cccccccccccccccccccccccc' });
    await page.evaluate(
      async ({ whom, apiUrl, validKey }) => {
        const { L, leaflet, bindTileLayer, client, connect, template, options, problems, drawn } =
          window as any;
        const layer = L.tileLayer(template, options).addTo(leaflet);
        const unbind = bindTileLayer(layer, client);
        while (problems.length === 0) await new Promise((resolve) => requestAnimationFrame(resolve));
        // What comes into view now is not asked for.
        await new Promise((resolve) => {
          layer.once('load', resolve);
          leaflet.panBy([600, 0], { animate: false });
        });
        if (whom === 'another client') bindTileLayer(layer, connect({ apiUrl, key: validKey }));
        else {
          unbind();
          client.setKey(validKey);
          bindTileLayer(layer, client);
        }
        await drawn(layer);
      },
      { whom, apiUrl: lab.apiUrl, validKey },
    );
    expect(new Set(lab.requests.map((request) => request.key))).toEqual(new Set([key, validKey]));
  },
);

it('has the tiles of a layer that was refused ask for themselves once it is unbound', async () => {
  const { page, lab } = await visit();
  lab.validKey = 'pk_cccccccccccccccccccccccc';
  await page.evaluate(async () => {
    const { L, leaflet, bindTileLayer, client, template, options, problems } = window as any;
    const layer = L.tileLayer(template, options);
    const unbind = bindTileLayer(layer, client);
    layer.addTo(leaflet);
    while (problems.length === 0) await new Promise((resolve) => requestAnimationFrame(resolve));
    await new Promise((resolve) => {
      layer.once('load', resolve);
      leaflet.panBy([600, 0], { animate: false });
    });
    Object.assign(window, { layer });
    unbind();
  });
  const blocked = (): Promise<string[]> =>
    page.evaluate(() =>
      Object.values((window as any).layer._tiles)
        .map(({ el }: any) => el.src)
        .filter((src: string) => src.startsWith('data:')),
    );
  expect(await blocked()).toEqual([]);
});

it('asks the function that gives the key for another one when its tiles find it invalid', async () => {
  const { page, lab } = await visit();
  const next = 'pk_cccccccccccccccccccccccc';
  await page.evaluate(async (key) => {
    const { L, leaflet, bindTileLayer, client, template, options, drawn } = window as any;
    const lab = window as any;
    lab.given = [];
    lab.key = key;
    client.setKey(async () => {
      lab.given.push(lab.key);
      return lab.key;
    });
    const layer = L.tileLayer(template, options).addTo(leaflet);
    bindTileLayer(layer, client);
    await drawn(layer);
    lab.layer = layer;
  }, key);
  lab.validKey = next;
  const told = await page.evaluate(async (next) => {
    const lab = window as any;
    lab.key = next;
    lab.leaflet.panBy([600, 0], { animate: false });
    await lab.drawn(lab.layer);
    return [lab.given, lab.problems];
  }, next);
  expect(told).toEqual([[key, next], []]);
});

it('says once which host a layer asks, if the client is asked nothing', async () => {
  const { page, lab, lines } = await visit();
  await page.evaluate(async (key) => {
    const { L, leaflet, bindTileLayer, connect, template, options, drawn } = window as any;
    const layer = L.tileLayer(`${template}?key=${key}`, options).addTo(leaflet);
    bindTileLayer(layer, connect({ apiUrl: '', key, provider: 'maptiler' }));
    await drawn(layer);
    leaflet.panBy([200, 0], { animate: false });
    await drawn(layer);
  }, key);
  const { host } = new URL(lab.apiUrl);
  await expect
    .poll(() => lines)
    .toEqual([
      expect.stringContaining(
        `none of its requests went to maptiler, so none had the key. It asked ${host}.`,
      ),
    ]);
  expect(lines.join()).not.toContain(key);
});

it('says nothing of a layer of another host beside one of the client', async () => {
  const { page, lab, lines } = await visit();
  await page.evaluate(
    async ({ apiUrl, key }) => {
      const { L, leaflet, bindTileLayer, client, template, options, drawn } = window as any;
      const other = L.tileLayer(`${apiUrl}/tiles/shade/{z}/{x}/{y}.png?key=${key}`, options).addTo(leaflet);
      const layer = L.tileLayer(template, options).addTo(leaflet);
      for (const one of [other, layer]) bindTileLayer(one, client);
      await Promise.all([drawn(other), drawn(layer)]);
      // It says what it has to when this is there, too.
      await client.keyedUrl('http://{s}.tile.example/{z}');
      await client.recheck();
    },
    { apiUrl: lab.apiUrl.replace('127.0.0.1', 'localhost'), key },
  );
  await expect.poll(() => lines.length).toBeGreaterThan(0);
  expect(lines.filter((line) => line.includes('none of its requests'))).toEqual([]);
});

it('tells nothing of a tile that is not there', async () => {
  const { page, lab } = await visit();
  await page.evaluate(async () => {
    const { L, leaflet, bindTileLayer, client, template, options } = window as any;
    const layer = L.tileLayer(template.replace('shade', 'nothing'), options);
    bindTileLayer(layer, client);
    const failed = new Promise((resolve) => layer.once('load', resolve));
    layer.addTo(leaflet);
    await failed;
    await client.recheck();
  });
  expect(await page.evaluate(() => (window as any).problems.length)).toBe(0);
  expect(lab.requests).toEqual([]);
});

it('says what to set if images are refused that fetch may load', async () => {
  const { page, lab, lines } = await visit('/no-referrer');
  lab.needsOrigin = true;
  await page.evaluate(() => {
    const { L, leaflet, bindTileLayer, client, template, options } = window as any;
    bindTileLayer(L.tileLayer(template, options).addTo(leaflet), client);
  });
  await expect.poll(() => lines.filter((line) => line.includes('crossOrigin')).length).toBe(1);
  await page.evaluate(async () => {
    const { L, leaflet, bindTileLayer, client, template, options, drawn } = window as any;
    const layer = L.tileLayer(template, { ...options, crossOrigin: 'anonymous' });
    bindTileLayer(layer, client);
    await drawn(layer.addTo(leaflet));
  });
  expect(await page.evaluate(() => (window as any).problems.length)).toBe(0);
});
