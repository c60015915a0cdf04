/** Providers that refuse a raster tile with a picture, by their real names: an image shows it as a tile, and fires `load`. */
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { createKeyServer, type MockKeyServer } from '../../src/mock/index.ts';
import { listenTo } from '../support/browser.ts';
import { closeAfterAll, closeAfterTest } from '../support/closing.ts';
import { serveEveryHost, type EveryHost } from '../support/every-host.ts';
import type { AnyMapLab } from '../support/lab/any-map.ts';
import { bundle, type Files } from '../support/lab/lab.ts';
import { shareOf } from '../support/pixels.ts';

const site = 'https://shop.example';
const libraries = ['leaflet', 'openlayers', 'deck'] as const;
const presets = {
  maptiler: 'https://api.maptiler.com/maps/basic-v2/256/{z}/{x}/{y}.png',
  stadia: 'https://tiles.stadiamaps.com/tiles/alidade_smooth/{z}/{x}/{y}.png',
} as const;
const wrong = `pk_${'nobody'.padEnd(24, '0')}`;

/** What lies behind the map. */
const nothing = [0xff, 0x00, 0xff] as const;
/** The ground of the picture that reads "KEY?". */
const refused = [0xee, 0xee, 0xee] as const;
const patience = { timeout: 20_000 };

let files: Files;
let world: EveryHost;
let server: MockKeyServer;
/** The policy of the page, if it has one. */
let policy = '';
const untilEnd = closeAfterAll();
beforeAll(async () => {
  files = await bundle(Object.fromEntries(libraries.map((name) => [name, `test/support/lab/${name}.ts`])));
  world = untilEnd(
    await serveEveryHost(async (request) => {
      const { origin, pathname } = new URL(request.url);
      if (origin !== site) return server.respond(request);
      const file = files.get(pathname);
      const type = !file ? 'text/html' : pathname.endsWith('.css') ? 'text/css' : 'text/javascript';
      const headers = { 'Content-Type': type, ...(policy && { 'Content-Security-Policy': policy }) };
      return new Response(file ? new Uint8Array(file) : html(pathname.slice(1)), { headers });
    }),
  );
});

const html = (name: string): string =>
  `<!doctype html><title>${name}</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/${name}.css"><style>body { margin: 0 }</style><script src="/${name}.js" type="module"></script>`;

interface Visit {
  readonly page: Page;
  readonly lines: string[];
  /** The tiles that the provider was asked for since the last call. */
  requested(): string[];
  start(key: string): Promise<void>;
  shareOf(color: readonly [number, number, number]): Promise<number>;
}

async function visit(library: string, preset: keyof typeof presets = 'maptiler'): Promise<Visit> {
  const template = presets[preset];
  server = createKeyServer({ dialect: preset, apiUrl: new URL(template).origin });
  const page = closeAfterTest(await world.browser.newPage({ viewport: { width: 300, height: 300 } }));
  const lines = listenTo(page);
  await page.goto(`${site}/${library}`);
  await page.waitForFunction(() => 'start' in window);
  world.asked.length = 0;
  return {
    page,
    lines,
    requested: () => world.asked.splice(0).filter((url) => url.includes('.png')),
    start: (key) =>
      page.evaluate((options) => (window as unknown as AnyMapLab).start(options), {
        apiUrl: new URL(template).origin,
        key,
        provider: preset,
        template,
      }),
    shareOf: async (color) => shareOf(color, await page.screenshot()),
  };
}

const told = (page: Page): Promise<string[]> =>
  page.evaluate(() => (window as unknown as AnyMapLab).problems.map(({ code }) => code));
const setKey = (page: Page, key: string): Promise<void> =>
  page.evaluate((key) => (window as unknown as AnyMapLab).client.setKey(key), key);
const twice = (urls: readonly string[]): number => urls.length - new Set(urls).size;

describe.each(libraries)('%s', (library) => {
  it.each(['maptiler', 'stadia'] as const)(
    'tells once that %s refuses the key, shows no picture of it, and draws the whole map with another key',
    async (preset) => {
      const { page, lines, requested, start, shareOf } = await visit(library, preset);
      await start(wrong);
      await expect.poll(() => told(page), patience).toEqual(['refused']);
      await expect.poll(() => shareOf(nothing), patience).toBeGreaterThan(0.9);
      // One request more than the tiles tells what they were.
      expect(twice(requested())).toBeLessThanOrEqual(1);
      expect(await shareOf(refused)).toBeLessThan(0.01);

      await setKey(page, server.defaultKey);
      await expect.poll(() => shareOf(nothing), patience).toBeLessThan(0.005);
      expect(await shareOf(refused)).toBeLessThan(0.01);
      // That which tried the key, and then each tile.
      expect(twice(requested())).toBeLessThanOrEqual(1);
      expect(await told(page)).toEqual(['refused']);
      expect(lines.filter((line) => !line.startsWith('Failed to load'))).toEqual([
        expect.stringMatching(/^\[mapward\] Key `pk_…0000` was refused by /),
      ]);
    },
  );
});

describe.each(['leaflet', 'openlayers'] as const)('%s', (library) => {
  it('requests one tile once more to see a key that is good, and no other after it', async () => {
    const { page, requested, start, shareOf } = await visit(library);
    await start(server.defaultKey);
    await expect.poll(() => shareOf(nothing), patience).toBeLessThan(0.005);
    await page.evaluate(() => (window as unknown as AnyMapLab).wander());
    await expect.poll(() => shareOf(nothing), patience).toBeLessThan(0.005);
    const tiles = requested();
    const again = new Set(tiles.filter((tile, index) => tiles.indexOf(tile) !== index));
    // Nothing is stored of a host whose certificate is self-signed, so the image may ask when it is shown once more.
    expect(again.size).toBe(1);
    expect(twice(tiles)).toBeLessThanOrEqual(2);
    expect(await told(page)).toEqual([]);
  });

  it('draws the tiles of a page whose policy lets it load pictures only', async () => {
    policy = `default-src 'self' 'unsafe-inline' data:; img-src 'self' data: https://api.maptiler.com`;
    closeAfterTest({ close: () => void (policy = '') });
    const { page, start, shareOf } = await visit(library);
    await start(server.defaultKey);
    await expect.poll(() => shareOf(nothing), patience).toBeLessThan(0.005);
    await page.waitForFunction(() => performance.getEntriesByType('resource').length > 0);
    expect(await told(page)).toEqual([]);
    expect(await shareOf(nothing)).toBeLessThan(0.005);
  });
});
