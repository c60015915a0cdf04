/**
 * Twenty maps on one page, under each other: `<map-view>` as it stands, with `loading="lazy"`, and MapLibre by hand. A browser keeps
 * sixteen drawing contexts a page: whose the seventeenth takes, and what that costs who looks at it.
 * https://source.chromium.org/chromium/chromium/src/+/main:third_party/blink/renderer/platform/graphics/gpu
 */
import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import type { BenchRow } from '../../scripts/bench.ts';
import { startHttpServer } from '../../src/mock/http.ts';
import { launchMeasuredBrowser } from '../support/browser.ts';
import { listen } from '../support/listen.ts';
import { startCdn } from './cdn.ts';
import { median, workOf } from './support.ts';

const MAPS = 20;
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 3);

const attributes =
  'api-key="API_KEY" provider="mapward" api-url="https://api.example" center="10,40" zoom="3"';

const subjects: Readonly<Record<string, string>> = {
  Mapward: pageOf(
    '<script type="module" src="https://cdn.example/mapward.js" crossorigin></script>',
    `<map-view ${attributes}></map-view>`,
  ),
  'Mapward with `loading="lazy"`': pageOf(
    '<script type="module" src="https://cdn.example/mapward.js" crossorigin></script>',
    `<map-view ${attributes} loading="lazy"></map-view>`,
  ),
  'by hand': pageOf(
    '<link rel="stylesheet" href="https://cdn.example/maplibre-gl.css" />',
    '<div class="map"></div>',
    `<script type="module">
      import { Map } from 'https://cdn.example/maplibre-gl.mjs';
      for (const container of document.querySelectorAll('.map'))
        new Map({ container, style: 'https://api.example/maps/basic/style.json?key=API_KEY', center: [10, 40], zoom: 3 });
    </script>`,
  ),
};

function pageOf(head: string, map: string, after = ''): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8" /><title>Twenty maps</title>${head}
    <style>body { margin: 0 } map-view, .map { display: block; height: 300px; margin-bottom: 20px }</style></head>
    <body>${map.repeat(MAPS)}${after}</body></html>`;
}

interface Cost {
  /** Bytes that no other process shares, of all of the browser's. */
  readonly memory: number;
  /** Milliseconds of the processors. */
  readonly work: number;
  readonly requests: number;
  /** Maps in view without a drawing context: at the top, at the bottom, and at the top again. */
  readonly dark: readonly number[];
}

export default async function many(): Promise<BenchRow[]> {
  const [api, cdn] = await Promise.all([startHttpServer(), startCdn()]);
  let html = '';
  const site = await listen((_request, response) =>
    response.setHeader('Content-Type', 'text/html').end(html),
  );
  const costs = new Map(Object.keys(subjects).map((name) => [name, [] as Cost[]]));
  try {
    for (let round = 0; round < ROUNDS; round++)
      for (const [name, page] of Object.entries(subjects)) {
        html = page
          .replaceAll('https://cdn.example', cdn.url)
          .replaceAll('https://api.example', api.url)
          .replaceAll('API_KEY', api.defaultKey);
        // One browser each: what the one before has left in memory is not this one's.
        const browser = await launchMeasuredBrowser();
        try {
          costs.get(name)!.push(await costOf(browser, site.url, api.url));
        } finally {
          await browser.close();
        }
      }
  } finally {
    for (const server of [site, cdn, api]) await server.close();
  }
  return [...costs].map(([subject, list]) => ({
    measure: `${MAPS} maps on a page, ${ROUNDS} rounds`,
    subject,
    result: told(list),
  }));
}

function told(list: readonly Cost[]): string {
  const of = (what: 'memory' | 'work' | 'requests'): number => median(list.map((cost) => cost[what]));
  const dark = [0, 1, 2].map((at) => median(list.map((cost) => cost.dark[at] as number)));
  return `${(of('memory') / 1e6).toFixed(0)} MB, ${(of('work') / 1000).toFixed(1)} s of processors, ${of('requests')} requests; without a context in view: ${dark.join(', ')} (top, bottom, top again)`;
}

async function costOf(browser: Browser, url: string, apiUrl: string): Promise<Cost> {
  const processes = await browser.newBrowserCDPSession();
  const page = await browser.newPage({ viewport: { width: 800, height: 600 } });
  let requests = 0;
  page.on('request', (request) => {
    if (new URL(request.url()).origin === apiUrl) requests++;
  });
  const before = await workOf(processes);
  await page.goto(url);
  const atRest = async (): Promise<void> => {
    for (let last = -1; last !== requests;) {
      last = requests;
      await new Promise((resolve) => setTimeout(resolve, 2000));
    }
  };
  const dark = (): Promise<number> =>
    page.evaluate(() => {
      const maps = [...document.querySelectorAll('map-view, .map')].filter((map) => {
        const { top, bottom } = map.getBoundingClientRect();
        return bottom > 0 && top < innerHeight;
      });
      const live = maps.filter((map) => {
        const canvas = (map.shadowRoot ?? map).querySelector('canvas');
        return canvas && canvas.getContext('webgl2')?.isContextLost() === false;
      });
      return maps.length - live.length;
    });
  const seen: number[] = [];
  for (const at of [0, 1, 0]) {
    await page.evaluate((at) => scrollTo(0, at * document.body.scrollHeight), at);
    await atRest();
    seen.push(await dark());
  }
  const { processInfo } = await processes.send('SystemInfo.getProcessInfo');
  const memory = processInfo.reduce((sum, { id }) => sum + privateMemory(id), 0);
  return { memory, work: (await workOf(processes)) - before, requests, dark: seen };
}

/** https://docs.kernel.org/filesystems/proc.html */
function privateMemory(pid: number): number {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  return [...rollup.matchAll(/^Private_\w+: +(\d+) kB/gm)].reduce(
    (sum, [, size]) => sum + Number(size) * 1024,
    0,
  );
}
