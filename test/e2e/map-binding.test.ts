/** A bound map in a real browser: which key goes where, what is asked for again, what stays on screen. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser, listenTo } from '../support/browser.ts';
import { startLabPage, startLabServer, type LabServer } from '../support/lab/lab.ts';

const keyA = 'pk_aaaaaaaaaaaaaaaaaaaaaaaa';
const keyB = 'pk_bbbbbbbbbbbbbbbbbbbbbbbb';

let browser: Browser;
let site: Awaited<ReturnType<typeof startLabPage>>;
let page: Page;
let lab: LabServer;
let lines: string[];

beforeAll(async () => {
  [browser, site] = await Promise.all([launchBrowser(), startLabPage()]);
  // Room for two maps, one below the other.
  page = await browser.newPage({ viewport: { width: 320, height: 640 } });
  lines = listenTo(page);
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

// The page is loaded anew for each test, with a key server of its own: a new window would take longer to start than its map.
beforeEach(async () => {
  lab = await startLabServer();
  await page.goto(site.pageUrl);
  lines.length = 0;
});
afterEach(() => lab.close());

const start = (version: 5 | 6, key = keyA): Promise<void> =>
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

describe.each([6, 5] as const)('MapLibre %i', (version) => {
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

  it('keeps tiles on screen whose time runs out while the gate is shut', async () => {
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

  it('moves to another client with the same map, and asks again for what failed', async () => {
    lab.validKey = keyB;
    await start(version);
    await page.waitForFunction(() => (window as any).problems.length > 0);
    await page.evaluate(
      ({ apiUrl, key }) => {
        const lab = window as any;
        lab.second = lab.sdk.createClient({ key, provider: lab.sdk.mapward({ apiUrl }) });
        lab.second.addEventListener('key-problem', (event: any) => lab.problems.push(event.problem));
        lab.sdk.bindMap(lab.map, lab.second);
      },
      { apiUrl: lab.apiUrl, key: keyB },
    );
    await complete();
    expect(await problems()).toHaveLength(1);
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
        tiles: Array.isArray(source.tiles),
      };
    });
    expect(found).toEqual({
      fires: 'function',
      ownReload: 'undefined',
      listeners: true,
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
