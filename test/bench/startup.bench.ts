/**
 * How soon the first complete map is there: `<map-view>` by script tag against a MapLibre page written by hand, from navigation on,
 * turn by turn, each time in a browser context without a cache. Page, CDN and key server are three origins, as they are in the field.
 */
import { globSync, readFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import type { BenchRow } from '../../scripts/bench.ts';
import { startHttpServer } from '../../src/mock/http.ts';
import { launchBrowser } from '../support/browser.ts';

const PAIRS = 15;

/** 40 ms and 10 Mbit/s, in bytes a second. */
const slowLine = { offline: false, latency: 40, downloadThroughput: 1.25e6, uploadThroughput: 1.25e6 };

const preload = /```html\n(.*)\n```/.exec(readFileSync('docs/start-up.md', 'utf8'))![1]!;

export default async function startup(): Promise<BenchRow[]> {
  const api = await startHttpServer();
  const [cdnServer, cdn] = await serve(serveCdn());
  const page = (name: string): string => readFileSync(`test/bench/pages/startup-${name}.html`, 'utf8');
  const placed = (html: string): string =>
    html
      .replaceAll('https://cdn.example', cdn)
      .replaceAll('https://api.example', api.url)
      .replaceAll('API_KEY', api.defaultKey);
  const pages: Record<string, string> = {
    '/mapward': placed(page('mapward')),
    '/preloaded': placed(page('mapward').replace('<!-- modulepreload -->', preload)),
    '/maplibre': placed(page('maplibre')),
  };
  const [pageServer, site] = await serve((request, response) =>
    response.setHeader('Content-Type', 'text/html').end(pages[request.url!]),
  );
  const browser = await launchBrowser();
  try {
    const rows: BenchRow[] = [];
    for (const [subject, path, slow] of [
      ['by script tag only', '/mapward', true],
      ['with the modulepreload line', '/preloaded', true],
      ['by script tag only', '/mapward', false],
    ] as const) {
      const measure = `first complete map, ${slow ? '40 ms and 10 Mbit/s' : 'no emulation'}, ${PAIRS} pairs`;
      // Once each for what a browser does but once.
      for (const once of [path, '/maplibre']) await timeTo(browser, site + once, slow);
      const pairs: (readonly [ours: number, theirs: number])[] = [];
      while (pairs.length < PAIRS) {
        const inTurn = pairs.length % 2 === 0;
        const first = await timeTo(browser, site + (inTurn ? path : '/maplibre'), slow);
        const second = await timeTo(browser, site + (inTurn ? '/maplibre' : path), slow);
        pairs.push(inTurn ? [first, second] : [second, first]);
      }
      const ours = median(pairs.map(([it]) => it));
      const theirs = median(pairs.map(([, it]) => it));
      const ratio = median(pairs.map(([a, b]) => a / b));
      rows.push(
        { measure, subject: 'by hand', result: `${theirs.toFixed(0)} ms` },
        { measure, subject, result: `${ours.toFixed(0)} ms, ${ratio.toFixed(2)} of it` },
      );
    }
    return rows;
  } finally {
    await browser.close();
    for (const server of [cdnServer, pageServer]) server.close();
    await api.close();
  }
}

/** Milliseconds from navigation to the first complete map, in a browser that has seen nothing yet. */
async function timeTo(browser: Browser, url: string, slow: boolean): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 800, height: 600 } });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    if (slow) await session.send('Network.emulateNetworkConditions', slowLine);
    await page.goto(url, { waitUntil: 'commit' });
    const complete = await page.waitForFunction(() => (window as { complete?: number }).complete);
    return (await complete.jsonValue())!;
  } finally {
    await context.close();
  }
}

/** The one-script build, and the style sheet that a page by hand links to, as a CDN serves them: compressed beforehand, and to keep. */
function serveCdn(): RequestListener {
  const paths = [...globSync('dist/cdn/*.{js,mjs}'), 'node_modules/maplibre-gl/dist/maplibre-gl.css'];
  const files = new Map(paths.map((path) => [`/${basename(path)}`, brotliCompressSync(readFileSync(path))]));
  return (request, response) => {
    // MapLibre asks for its worker with its version as a query.
    const path = request.url!.split('?', 1)[0]!;
    response
      .writeHead(files.has(path) ? 200 : 404, {
        'Access-Control-Allow-Origin': '*',
        'Cache-Control': 'public, max-age=31536000, immutable',
        'Content-Encoding': 'br',
        'Content-Type': path.endsWith('.css') ? 'text/css' : 'text/javascript',
      })
      .end(files.get(path));
  };
}

async function serve(listener: RequestListener): Promise<[Server, string]> {
  const server = createServer(listener);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return [server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`];
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;
}
