/** Every known answer of every provider, through a real map at that provider's own host: what is read as data is read there too. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { closeAfterAll } from '../support/closing.ts';
import { serveEveryHost } from '../support/every-host.ts';
import { answers } from '../unit/providers/answers/index.ts';
import { presets } from '../unit/providers/presets.ts';
import { picture, type KnownAnswer } from '../unit/providers/answers/answer.ts';

const site = 'https://shop.example';
const script = `
  import { Map } from 'maplibre-gl';
  import { amazonLocation, bindMap, createClient, providerFor } from './src/index.ts';
  window.readByMap = async ({ provider: name, keyed, style, tiles }) => {
    const provider = providerFor(name) ?? amazonLocation({ region: 'eu-central-1' });
    const client = createClient({ key: keyed ? 'pk_0123456789abcdef' : null, provider });
    const source = { type: 'raster', tiles: [tiles], tileSize: 512 };
    const map = new Map({
      container: document.body,
      style: style ?? { version: 8, sources: { source }, layers: [{ id: 'a', type: 'raster', source: 'source' }] },
      transformRequest: client.transformRequest,
    });
    const problem = new Promise((told) => client.addEventListener('key-problem', (event) => told({ ...event.problem })));
    bindMap(map, client);
    const read = await problem;
    map.remove();
    client.dispose();
    return read;
  };`;

const known = Object.entries(answers).flatMap(([provider, list]) =>
  list.map((answer) => ({ provider, ...answer })),
);
/** A map shows no refusal within a 200, except of a style: that one is requested by us. A watermark has a test of its own. */
const isShown = ({ provider, status, means }: (typeof known)[number]): boolean =>
  means !== null && (status !== 200 || provider === 'arcgis');

/** The answer of the hour, whatever is asked for. */
let answer: KnownAnswer;
let page: Page;
const untilEnd = closeAfterAll();

beforeAll(async () => {
  const { outputFiles } = await build({
    stdin: { contents: script, resolveDir: resolve('.') },
    bundle: true,
    format: 'esm',
    write: false,
    logLevel: 'error',
    splitting: true,
    outdir: '/',
    define: { 'process.env.NODE_ENV': '"test"' },
  });
  const files = new Map(outputFiles.map(({ path, text }) => [path, text]));
  const worker = readFileSync('node_modules/maplibre-gl/dist/maplibre-gl-worker.mjs', 'utf8');
  const world = untilEnd(
    await serveEveryHost(async (request) => {
      const url = new URL(request.url);
      if (url.origin !== site) return answered(answer);
      const file = url.pathname.endsWith('worker.mjs') ? worker : files.get(url.pathname);
      const html =
        '<!doctype html><html lang="en"><title>Shop</title><link rel="icon" href="data:," /><script type="module" src="/stdin.js"></script><body style="height:200px"></body></html>';
      return new Response(file ?? html, {
        headers: { 'Content-Type': file === undefined ? 'text/html' : 'text/javascript' },
      });
    }),
  );
  page = await world.browser.newPage({ viewport: { width: 320, height: 200 } });
  await page.goto(`${site}/`);
  await page.waitForFunction(() => 'readByMap' in window);
});

/** 0 is how a page sees an answer without CORS headers. */
function answered({ status, headers, body }: KnownAnswer): Response {
  if (status === 0) return new Response('', { status: 403 });
  return new Response(body, { status, headers: { ...headers, 'Access-Control-Allow-Origin': '*' } });
}

/** A URL below the provider's first endpoint, for tiles if it has one. */
function tilesOf(provider: string): string {
  const { endpoints } = presets.find(({ name }) => name === provider)!;
  const { origin, path = '' } = endpoints.find(({ service }) => service === 'tiles') ?? endpoints[0]!;
  return `${origin.replace('*', 'a')}${path}/{z}/{x}/{y}.png`;
}

async function readBy(provider: string, { keyed = true, status }: KnownAnswer): Promise<any> {
  const preset = presets.find(({ name }) => name === provider);
  const style = status === 200 ? preset?.styleUrl?.() : undefined;
  const wanted = { provider, keyed, style, tiles: tilesOf(provider) };
  return page.evaluate((given) => (window as any).readByMap(given), wanted);
}

describe('a known answer, to a map', () => {
  it.each(known.filter(isShown))(
    'of $provider, $status for $what, is read as just that',
    async ({ provider, ...given }) => {
      answer = given;
      const { means, likely } = given;
      const several = typeof means !== 'string';
      expect(await readBy(provider, given)).toMatchObject({
        code: several ? (likely ?? 'refused') : means,
        candidates: several ? means : [means],
        certain: !several,
      });
    },
  );
});

const wall = (
  what: string,
  status: number,
  body: string,
  headers: KnownAnswer['headers'] = {},
): KnownAnswer => ({
  what,
  status,
  body,
  headers,
  source: 'made up',
  means: [],
});
const html = { 'Content-Type': 'text/html' };

/** What answers in the provider's place, or says nothing at all. */
const walls: readonly KnownAnswer[] = [
  wall(
    'an HTML page',
    403,
    '<!DOCTYPE html><html><body>Invalid key. QUOTA_EXCEEDED. Developer Over Qps',
    html,
  ),
  wall('a Cloudflare challenge', 403, '<!DOCTYPE html><html><head><title>Just a moment...</title>', {
    ...html,
    'cf-mitigated': 'challenge',
  }),
  wall(
    'a captive portal',
    511,
    '<HTML><HEAD><META HTTP-EQUIV="refresh" CONTENT="0; url=http://a.example/">',
    html,
  ),
  wall('an empty body', 401, ''),
  wall('an empty body', 403, ''),
  wall('a picture', 403, picture, { 'Content-Type': 'image/png' }),
  wall('a picture', 429, picture, { 'Content-Type': 'image/png' }),
];

describe('a wall in between, to a map', () => {
  it.each(
    ['maptiler', 'tomtom', 'jawg', 'geocode-earth', 'locationiq', 'mapbox'].flatMap((provider) =>
      walls.map((one) => ({ provider, ...one })),
    ),
  )('proves nothing of $provider’s keys: $what with $status', async ({ provider, ...given }) => {
    answer = given;
    const problem = await readBy(provider, given);
    expect(problem).toMatchObject({ status: given.status, certain: false });
    expect(problem.candidates).not.toEqual(['quota-exceeded']);
  });
});
