/** `docs/carto-keys.md`: each of its three ways draws a map of CARTO's, at CARTO's own hosts, with the key on all of them. */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createKeyServer } from '../../src/mock/index.ts';
import { blocksOf } from '../docs/markdown.ts';
import { closeAfterAll } from '../support/closing.ts';
import { serveEveryHost, type EveryHost } from '../support/every-host.ts';
import { landIn } from '../support/pixels.ts';

const site = 'https://shop.example';
const keys = createKeyServer({ apiUrl: 'https://basemaps.cartocdn.com', dialect: 'carto' });
const blocks = blocksOf('docs/carto-keys.md').map(({ code }) =>
  code.replace('YOUR_PUBLIC_KEY', keys.defaultKey),
);
const blockWith = (text: string): string => blocks.find((code) => code.includes(text))!;

const empty = `<!doctype html><html lang="en"><title>Shop</title><link rel="icon" href="data:," />
  <link rel="stylesheet" href="/stdin.css" /><style>body { margin: 0 } #map { height: 100vh }</style>
  <div id="map"></div><script type="module" src="/stdin.js"></script></html>`;

let files: ReadonlyMap<string, string>;
let world: EveryHost;
let page: Page;
const untilEnd = closeAfterAll();

beforeAll(async () => {
  const opened = serveEveryHost(async (request) => {
    const { origin, pathname, search } = new URL(request.url);
    // Every host of CARTO's is the one key server.
    if (origin.endsWith('.cartocdn.com'))
      return keys.respond(new Request(keys.apiUrl + pathname + search, request));
    const file = files.get(pathname) ?? fileOf(pathname);
    return new Response(file ?? files.get('/'), {
      headers: { 'Content-Type': typeOf(file ? pathname : '/') },
    });
  });
  world = untilEnd(await opened);
});

beforeEach(async () => {
  world.asked.length = 0;
  page = await world.browser.newPage({ viewport: { width: 600, height: 400 } });
  return () => page.close();
});

function fileOf(path: string): string | undefined {
  const file = path === '/maplibre-gl-worker.mjs' ? `node_modules/maplibre-gl/dist${path}` : `dist${path}`;
  return path !== '/' && existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function typeOf(path: string): string {
  return path === '/'
    ? 'text/html'
    : path.endsWith('.css')
      ? 'text/css'
      : path.endsWith('.json')
        ? 'application/json'
        : 'text/javascript';
}

async function bundle(contents: string): Promise<ReadonlyMap<string, string>> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: resolve('.') },
    bundle: true,
    splitting: true,
    format: 'esm',
    outdir: '/',
    write: false,
    logLevel: 'error',
    loader: { '.png': 'dataurl' },
  });
  return new Map([['/', empty], ...outputFiles.map(({ path, text }) => [path, text] as const)]);
}

async function drawsWithTheKey(): Promise<void> {
  await page.goto(`${site}/`);
  await expect.poll(async () => landIn(await page.screenshot())).toBeGreaterThan(0.1);
  const ofCarto = world.asked
    .map((url) => new URL(url))
    .filter(({ hostname }) => hostname.endsWith('.cartocdn.com'));
  expect(ofCarto.length).toBeGreaterThan(1);
  expect(new Set(ofCarto.map(({ searchParams }) => searchParams.get('key')))).toEqual(
    new Set([keys.defaultKey]),
  );
}

describe('a map with CARTO’s new key', () => {
  it.each([
    ['MapLibre', 'bindMap(map, client)'],
    ['Leaflet', 'L.tileLayer('],
  ])('is drawn by %s', { timeout: 60_000 }, async (_, text) => {
    files = await bundle(blockWith(text));
    await drawsWithTheKey();
  });

  it('is drawn by the element', { timeout: 60_000 }, async () => {
    files = new Map([['/', blockWith('<map-view')]]);
    await drawsWithTheKey();
  });

  it('has each of the page’s blocks tried', () => {
    expect(
      blocksOf('docs/carto-keys.md').map(
        ({ language, code }) => `${language} ${/bindMap\(|L\.tileLayer|<map-view|assert/.exec(code)?.[0]}`,
      ),
    ).toEqual(['js bindMap(', 'js L.tileLayer', 'html <map-view', 'ts assert']);
  });
});
