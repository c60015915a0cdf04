/** A bound map in a real browser: which key goes where, what is asked for again, what stays on screen. */
import type { Browser, Page } from 'playwright-core';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser, listenTo } from '../support/browser.ts';
import { closeAfterAll, closeAfterTest } from '../support/closing.ts';
import { startLabPage, startLabServer, type LabServer, type MapLibreVersion } from '../support/lab/lab.ts';
import { isWhole, mapLibres } from '../support/whole.ts';

const keyA = 'pk_aaaaaaaaaaaaaaaaaaaaaaaa';
const keyB = 'pk_bbbbbbbbbbbbbbbbbbbbbbbb';

let browser: Browser;
let site: Awaited<ReturnType<typeof startLabPage>>;
let page: Page;
let lab: LabServer;
let lines: string[];

const untilEnd = closeAfterAll();
beforeAll(async () => {
  [site, browser] = await Promise.all([startLabPage().then(untilEnd), launchBrowser().then(untilEnd)]);
  // Room for two maps, one below the other.
  page = await browser.newPage({ viewport: { width: 320, height: 640 } });
  lines = listenTo(page);
});

// The page is loaded again for each test, with a key server of its own: a new window would take longer to start than its map.
beforeEach(async () => {
  lab = closeAfterTest(await startLabServer());
  await page.goto(site.pageUrl);
  lines.length = 0;
});

const start = (version: MapLibreVersion, key = keyA): Promise<void> =>
  page.evaluate((given) => (window as any).start(given), {
    apiUrl: lab.apiUrl,
    key,
    version,
    stallLimit: 30_000,
  });
const complete = async (): Promise<void> => {
  const isThere = (): boolean => Object.values((window as any).state()).every(Boolean);
  // Not at every frame: it asks the map what it shows, while that draws.
  await page.waitForFunction(isThere, undefined, { polling: 50 });
};
const problems = (): Promise<any[]> => page.evaluate(() => (window as any).problems);
/** Lines of ours and MapLibre's; what the browser itself prints of a failed load is its own. */
const printed = (): string[] => lines.filter((line) => !/^(Failed to load resource|Access to)/.test(line));

/** What the browser may keep a refusal of. */
const cached = ['style', 'vector tile', 'TileJSON', 'raster tile', 'sprite', 'glyphs', 'GeoJSON'] as const;

describe.each(isWhole ? mapLibres : ([6, 5] as const))('MapLibre %s', (version) => {
  it('carries only the new key after setKey, pinned tiles too, and asks for no good tile twice', async () => {
    lab.validKey = keyA;
    await start(version);
    await complete();
    const before = lab.requests.length;
    lab.validKey = keyB;
    await page.evaluate((key) => (window as any).client.setKey(key), keyB);
    await page.evaluate(() => (window as any).visit([100, 10], 3));
    const after = lab.requests.slice(before);
    expect(after.length).toBeGreaterThan(4);
    expect(new Set(after.map(({ key }) => key))).toEqual(new Set([keyB]));
    const paths = lab.requests.map(({ path }) => path);
    expect(paths.filter((path, index) => paths.indexOf(path) !== index)).toEqual([]);
    expect(await problems()).toEqual([]);
  });

  it('tells of many failing tiles once, and asks for nothing more until the key changes', async () => {
    lab.validKey = keyA;
    await start(version);
    await complete();
    lab.validKey = keyB;
    await page.evaluate(() => (window as any).visit([40, 10], 5));
    await page.waitForFunction(() => (window as any).problems.length > 0);
    const settled = lab.requests.length;
    expect(lab.requests.filter(({ failed }) => failed).length).toBeGreaterThan(1);
    await page.evaluate(async () => {
      for (const center of [
        [-40, 10],
        [0, 50],
        [40, 10],
      ])
        await (window as any).visit(center);
    });
    expect(lab.requests.length).toBe(settled);
    expect((await problems()).map(({ code }) => code)).toEqual(['invalid-key']);

    await page.evaluate((key) => (window as any).client.setKey(key), keyB);
    await page.waitForFunction(() => (window as any).recovered === 1 && (window as any).state().land);
    expect(await problems()).toHaveLength(1);
    expect(printed().filter((line) => line.includes(keyA) || line.includes(keyB))).toEqual([]);
  });

  it('leaves it to MapLibre to tell of an invalid style, as it does on a map of its own, and draws the next one', async () => {
    await start(version);
    await complete();
    const heard = await page.evaluate(async () => {
      const { maplibregl, sdk, client } = window as any;
      const layers = [{ id: 'paper', type: 'background' }];
      const styles = [
        { sources: null, layers },
        { sources: { land: null }, layers },
        { sources: { land: 7 }, layers },
        { sources: { land: { type: 'vector', tiles: [5] } }, layers },
        { sources: {}, layers: [null] },
        { layers },
        { sources: {} },
      ];
      const errorsOf = async (style: object, isBound: boolean): Promise<string[]> => {
        const container = document.body.appendChild(document.createElement('div'));
        const map = new maplibregl.Map({ container });
        const errors: string[] = [];
        map.on('error', ({ error }: { error: Error }) => errors.push(error.message));
        if (isBound) sdk.bindMap(map, client);
        try {
          map.setStyle({ version: 8, ...style }, { diff: false });
        } catch (error) {
          errors.push(`thrown: ${(error as Error).message}`);
        }
        for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
        map.setStyle({ version: 8, sources: {}, layers }, { diff: false });
        await map.once('idle');
        if (!map.getLayer('paper')) errors.push('The next style is not there.');
        map.remove();
        container.remove();
        return errors;
      };
      const heard: { byHand: string[]; bound: string[] }[] = [];
      for (const style of styles)
        heard.push({ byHand: await errorsOf(style, false), bound: await errorsOf(style, true) });
      return heard;
    });
    expect(heard.map(({ bound }) => bound)).toEqual(heard.map(({ byHand }) => byHand));
    expect(heard.flatMap(({ bound }) => bound)).not.toContain('The next style is not there.');
    expect(heard.flatMap(({ bound }) => bound).length).toBeGreaterThan(3);
    expect(await problems()).toEqual([]);
  });

  it('keeps tiles on screen that expire while a circuit is open', async () => {
    lab.tileAge = 1;
    lab.validKey = keyA;
    await start(version);
    await complete();
    lab.validKey = keyB;
    await page.waitForFunction(() => (window as any).problems.length > 0);
    await page.evaluate(() => (window as any).settle());
    const { land } = await page.evaluate(() => (window as any).state());
    expect(land).toBe(true);
    await page.evaluate((key) => (window as any).client.setKey(key), keyB);
    await page.waitForFunction(() => (window as any).recovered === 1);
    await complete();
  });

  it('gives a key to a map that asked for its style before it was bound', async () => {
    lab.validKey = keyA;
    await page.evaluate(
      async ({ apiUrl, key, version }) => {
        const lab = window as any;
        await lab.load(version);
        const container = document.body.appendChild(document.createElement('div'));
        container.style.height = '300px';
        lab.client = lab.sdk.createClient({ key, provider: lab.sdk.mapward({ apiUrl }) });
        lab.client.addEventListener('key-problem', (event: any) => lab.problems.push(event.problem));
        lab.map = new lab.maplibregl.Map({
          container,
          style: lab.client.styleUrl('lab'),
          center: [10, 30],
          zoom: 1,
        });
        lab.sdk.bindMap(lab.map, lab.client);
      },
      { apiUrl: lab.apiUrl, key: keyA, version },
    );
    await complete();
    expect(await problems()).toEqual([]);
    expect(lab.requests.slice(1).map(({ key }) => key)).not.toContain(null);
  });

  /** Binds the map to a client whose key is good. */
  const bindToSecond = (before: 'replaced' | 'unbound' | 'restyled'): Promise<void> =>
    page.evaluate(
      ({ apiUrl, key, before }) => {
        const lab = window as any;
        lab.second = lab.sdk.createClient({ key, provider: lab.sdk.mapward({ apiUrl }) });
        lab.second.addEventListener('key-problem', (event: any) => lab.problems.push(event.problem));
        if (before !== 'replaced') lab.unbind();
        if (before === 'restyled')
          lab.map.setStyle({ version: 8, sources: {}, layers: [{ id: 'paper', type: 'background' }] });
        lab.sdk.bindMap(lab.map, lab.second);
      },
      { apiUrl: lab.apiUrl, key: keyB, before },
    );

  it.each(['replaced', 'unbound'] as const)(
    'moves to another client with the same map, and asks again for what failed: the binding before is %s',
    async (before) => {
      lab.validKey = keyB;
      await start(version);
      await page.waitForFunction(() => (window as any).problems.length > 0);
      await bindToSecond(before);
      await complete();
      expect(await problems()).toHaveLength(1);
    },
  );

  it('keeps the style that it was given between two bindings, whatever became of the one before', async () => {
    lab.validKey = keyB;
    await start(version);
    await page.waitForFunction(() => (window as any).problems.length > 0);
    const { length } = lab.requests;
    await bindToSecond('restyled');
    await page.evaluate(() => (window as any).settle());
    await page.evaluate(() => (window as any).second.recheck());
    expect(await page.evaluate(() => Boolean((window as any).map.getLayer('paper')))).toBe(true);
    expect(lab.requests.slice(length)).toEqual([]);
  });

  it('keeps two clients on one page apart', async () => {
    const other = await startLabServer();
    try {
      await start(version);
      await complete();
      await page.evaluate(
        ({ apiUrl, key }) => {
          const lab = window as any;
          const container = document.body.appendChild(document.createElement('div'));
          container.style.height = '300px';
          const client = lab.sdk.createClient({ key, provider: lab.sdk.mapward({ apiUrl }) });
          client.addEventListener('key-problem', (event: any) => lab.problems.push(event.problem));
          lab.other = new lab.maplibregl.Map({
            container,
            style: client.styleUrl('lab'),
            zoom: 1,
            transformRequest: client.transformRequest,
          });
          lab.sdk.bindMap(lab.other, client);
          return new Promise((resolve) => lab.other.once('idle', resolve));
        },
        { apiUrl: other.apiUrl, key: keyB },
      );
      expect(new Set(lab.requests.map(({ key }) => key))).toEqual(new Set([keyA]));
      expect(new Set(other.requests.map(({ key }) => key))).toEqual(new Set([keyB]));
    } finally {
      await other.close();
    }
  });

  it('gives no key to a source of another host, and prints its errors without their query', async () => {
    const foreign = await startLabServer();
    foreign.fault = { resource: 'vector tile', kind: '500' };
    try {
      await start(version);
      await complete();
      await page.evaluate((url) => {
        const { map } = window as any;
        map.addSource('foreign', {
          type: 'vector',
          tiles: [`${url}/tiles/land/{z}/{x}/{y}.pbf?token=secret-of-theirs`],
        });
        map.addLayer({ id: 'foreign', type: 'line', source: 'foreign', 'source-layer': 'land' });
      }, foreign.apiUrl);
      await expect
        .poll(() => printed().some((line) => line.includes('/tiles/land/1/')), { timeout: 10_000 })
        .toBe(true);
      expect(foreign.requests.map(({ key }) => key)).not.toContain(keyA);
      expect(foreign.requests.length).toBeGreaterThan(0);
      expect(printed().filter((line) => /secret-of-theirs/.test(line))).toEqual([]);
      expect(await problems()).toEqual([]);
    } finally {
      await foreign.close();
    }
  });

  it('lets go of a map that is removed', async () => {
    await start(version);
    await complete();
    const held = await page.evaluate(() => {
      const { map } = window as any;
      const ours = (): number =>
        Object.getOwnPropertySymbols(map).filter(
          (name) => map[name] !== undefined && String(name).includes('mapward'),
        ).length;
      const before = ours();
      map.remove();
      return [before, ours()];
    });
    expect(held).toEqual([1, 0]);
    expect(printed().filter((line) => line.startsWith('Uncaught'))).toEqual([]);
  });

  it('leaves protocols of the map alone', async () => {
    await start(version);
    await complete();
    const url = await page.evaluate(async () => {
      const { map, maplibregl } = window as any;
      const asked = new Promise((resolve) => {
        maplibregl.addProtocol('pmtiles', (request: any) => {
          resolve(request.url);
          return Promise.resolve({ data: new ArrayBuffer(0) });
        });
      });
      map.addSource('archive', {
        type: 'vector',
        tiles: ['pmtiles://api.example/world.pmtiles/{z}/{x}/{y}'],
      });
      map.addLayer({ id: 'archive', type: 'line', source: 'archive', 'source-layer': 'x' });
      return asked;
    });
    expect(url).toMatch(/^pmtiles:\/\/api\.example\/world\.pmtiles\/\d+\/\d+\/\d+$/);
  });

  it.each([
    [
      'with an invalid value',
      { type: 'line', source: 'land', paint: { 'line-width': 'thick' } },
      'line-width',
    ],
    ['whose source is missing', { type: 'line', source: 'roads' }, 'roads'],
  ])('asks once for a style %s, and prints what MapLibre says of it', async (_, layer, said) => {
    await page.clock.install();
    const sources = { land: { type: 'vector', tiles: [`${lab.apiUrl}/tiles/land/{z}/{x}/{y}.pbf`] } };
    const style = { version: 8, sources, layers: [{ id: 'odd', 'source-layer': 'land', ...layer }] };
    lab.instead = { resource: 'style', body: JSON.stringify(style) };
    await start(version);
    await expect.poll(() => printed().some((line) => line.includes(said)), { timeout: 10_000 }).toBe(true);
    await page.clock.runFor(60_000);
    await page.evaluate((url) => fetch(`${url}/fence`), lab.apiUrl);
    expect(lab.requests.map(({ resource }) => resource)).toEqual(['style']);
    expect(await problems()).toEqual([]);
    expect(printed().filter((line) => !line.includes(said))).toEqual([]);
    expect(printed().filter((line) => line.includes(keyA))).toEqual([]);
  });

  it('lets nobody hear the key in an error: not once, not by a promise, not on a source', async () => {
    await start(version);
    await complete();
    lab.fault = { resource: 'vector tile', kind: 'invalid' };
    const heard = await page.evaluate(async () => {
      const lab = window as any;
      const { map } = lab;
      const texts: string[] = [];
      const hear = ({ error }: any): void =>
        void texts.push(`${error.message} ${error.url} ${error.stack} ${JSON.stringify(error)}`);
      map.once('error', hear);
      map.getSource('land').on('error', hear);
      map.getSource('land').once('error', hear);
      const promised = map.once('error').then(hear);
      await lab.visit([100, 10], 3);
      await promised;
      return texts;
    });
    expect(heard.filter((text) => text.includes(keyA))).toEqual([]);
    expect(heard.filter((text) => text.includes('key=…')).length).toBeGreaterThanOrEqual(4);
    expect((await problems()).map(({ code }) => code)).toEqual(['invalid-key']);
  });

  it.each(isWhole || version === 6 ? cached : cached.slice(0, 2))(
    'gets past a refusal of the %s that the browser has cached',
    async (resource) => {
      lab.refusalAge = 3600;
      lab.fault = { resource, kind: 'origin' };
      await start(version);
      await page.waitForFunction(() => (window as any).problems.length > 0);
      lab.fault = undefined;
      await page.evaluate(() => (window as any).client.recheck());
      await page.waitForFunction(() => (window as any).recovered === 1);
      await complete();
      const failed = new Set(lab.requests.filter((it) => it.failed).map(({ path }) => path));
      const served = new Set(lab.requests.filter((it) => !it.failed).map(({ path }) => path));
      // A tile of an overview is not needed any more.
      expect([...failed].filter((path) => !served.has(path) && !path.includes('/0/0/0.'))).toEqual([]);
      expect(await problems()).toHaveLength(1);
    },
  );

  it('finds in MapLibre what recovery leans on', async () => {
    await start(version);
    await complete();
    const found = await page.evaluate(() => {
      const { map } = window as any;
      const source = map.getSource('land');
      return {
        fires: typeof source.fire,
        // Not a method of a vector source today: if MapLibre takes the name, reloading has to be looked at again.
        ownReload: typeof source.shouldReloadTile,
        listeners: Array.isArray(map._listeners.error),
        sourceListeners: Array.isArray(source._listeners.error),
        tiles: Array.isArray(source.tiles),
      };
    });
    expect(found).toEqual({
      fires: 'function',
      ownReload: 'undefined',
      listeners: true,
      sourceListeners: true,
      tiles: true,
    });
  });
});

it('warns once when transformRequest is in use and no map was bound', async () => {
  await page.evaluate(
    ({ apiUrl, key }) => {
      const lab = window as any;
      const client = lab.sdk.createClient({ key, provider: lab.sdk.mapward({ apiUrl }) });
      for (const tile of [1, 2, 3]) client.transformRequest(`${apiUrl}/tiles/land/1/0/${tile}.pbf`, 'Tile');
    },
    { apiUrl: lab.apiUrl, key: keyA },
  );
  await expect
    .poll(() => lines.filter((line) => line.includes('bindMap(map, client)')).length, { timeout: 10_000 })
    .toBe(1);
});
