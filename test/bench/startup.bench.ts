/**
 * How soon the first complete map is there, and what it costs of the processors: `<map-view>` by script tag, a MapLibre page written by
 * hand, MapTiler's SDK, Geolonia's embed, and the least that MapLibre can do (all of it preloaded, style and tiles in the page). In turn,
 * each time in a browser context without a cache. Page, CDN and key server are three origins, as they are in the field.
 */
import { readFileSync } from 'node:fs';
import type { StyleSpecification } from 'maplibre-gl';
import type { Browser } from 'playwright-core';
import type { BenchRow } from '../../scripts/bench.ts';
import { startHttpServer, type HttpKeyServer } from '../../src/mock/http.ts';
import { launchMeasuredBrowser } from '../support/browser.ts';
import { listen } from '../support/listen.ts';
import { startCdn } from './cdn.ts';
import { median, workOf } from './support.ts';

/** How often each page is opened in each setting: `BENCH_ROUNDS` makes it fewer, for a look. */
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 15);

interface Setting {
  readonly name: string;
  /** Milliseconds. */
  readonly latency: number;
  /** Bytes a second. */
  readonly throughput: number;
  /** How many times slower the page's processor is. */
  readonly slowdown: number;
}

const settings: readonly Setting[] = [
  { name: 'no emulation', latency: 0, throughput: -1, slowdown: 1 },
  { name: '10 Mbit/s, 40 ms', latency: 40, throughput: 1.25e6, slowdown: 1 },
  { name: '1.6 Mbit/s, 150 ms, CPU 4×', latency: 150, throughput: 2e5, slowdown: 4 },
];

/** Pages by subject. The second is what the others are told in shares of. */
const subjects: Readonly<Record<string, string>> = {
  'Mapward by script tag only': 'mapward',
  'by hand': 'maplibre',
  'Mapward with the modulepreload line': 'preloaded',
  '@maptiler/sdk': 'maptiler',
  'Mapward by script tag only, without labels': 'plain',
  '@geolonia/embed, without labels': 'geolonia',
  'the least': 'least',
};

interface Cost {
  /** Milliseconds from navigation to the first complete map. */
  readonly time: number;
  /** Milliseconds of processors, of all of the browser's processes. */
  readonly work: number;
  /** Milliseconds of the main thread in tasks of 50 ms and more (https://w3c.github.io/longtasks/). */
  readonly long: number;
  readonly styles: number;
  readonly layouts: number;
}

interface Measured {
  complete?: number;
  longTasks: number;
}

export default async function startup(): Promise<BenchRow[]> {
  const api = await startHttpServer();
  const cdn = await startCdn();
  const pages = await makePages(api, cdn.url);
  const site = await listen((request, response) =>
    response.setHeader('Content-Type', 'text/html').end(pages.get(request.url!.slice(1))),
  );
  const browser = await launchMeasuredBrowser();
  try {
    const rows: BenchRow[] = [];
    for (const setting of settings) {
      const costs = new Map(Object.keys(subjects).map((subject) => [subject, [] as Cost[]]));
      // The first round is for what a browser does but once.
      for (let round = -1; round < ROUNDS; round++)
        for (const [subject, page] of inTurn(Object.entries(subjects), round)) {
          const cost = await costOf(browser, `${site.url}/${page}`, setting);
          if (round >= 0) costs.get(subject)!.push(cost);
        }
      rows.push(...rowsOf(costs, setting));
    }
    return rows;
  } finally {
    await browser.close();
    for (const server of [cdn, site, api]) await server.close();
  }
}

function rowsOf(costs: ReadonlyMap<string, readonly Cost[]>, { name }: Setting): BenchRow[] {
  const byHand = costs.get('by hand')!;
  return [...costs].map(([subject, list]) => {
    const count = (what: keyof Cost): number => median(list.map((cost) => cost[what]));
    const tell = (what: 'time' | 'work'): string => {
      const share = median(list.map((cost, i) => cost[what] / byHand[i]![what]));
      const own = `${count(what).toFixed(0)} ms`;
      return list === byHand ? own : `${own} (${share.toFixed(2)})`;
    };
    return {
      measure: `first complete map, ${name}, ${ROUNDS} rounds`,
      subject,
      result: `after ${tell('time')}, with ${tell('work')} of processors; long tasks ${count('long').toFixed(0)} ms, ${count('styles')} style recalculations, ${count('layouts')} layouts`,
    };
  });
}

/** Another begins in each round. */
function inTurn<T>(list: readonly T[], round: number): T[] {
  const start = (round + list.length) % list.length;
  return [...list.slice(start), ...list.slice(0, start)];
}

/** Of a page in a browser that has seen nothing yet. */
async function costOf(browser: Browser, url: string, setting: Setting): Promise<Cost> {
  const processes = await browser.newBrowserCDPSession();
  const context = await browser.newContext({ viewport: { width: 800, height: 600 } });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Performance.enable');
    await page.addInitScript(() => {
      const measured = window as unknown as Measured;
      measured.longTasks = 0;
      const add = (list: PerformanceObserverEntryList): void => {
        for (const { duration } of list.getEntries()) measured.longTasks += duration;
      };
      new PerformanceObserver(add).observe({ type: 'longtask' });
    });
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: setting.latency,
      downloadThroughput: setting.throughput,
      uploadThroughput: setting.throughput,
    });
    await session.send('Emulation.setCPUThrottlingRate', { rate: setting.slowdown });
    const before = await workOf(processes);
    await page.goto(url, { waitUntil: 'commit' });
    const complete = await page.waitForFunction(() => (window as unknown as Measured).complete);
    const work = (await workOf(processes)) - before;
    const { metrics } = await session.send('Performance.getMetrics');
    const count = (wanted: string): number => metrics.find(({ name }) => name === wanted)?.value ?? NaN;
    return {
      time: (await complete.jsonValue())!,
      work,
      long: await page.evaluate(() => (window as unknown as Measured).longTasks),
      styles: count('RecalcStyleCount'),
      layouts: count('LayoutCount'),
    };
  } finally {
    await context.close();
    await processes.detach();
  }
}

async function makePages(api: HttpKeyServer, cdn: string): Promise<Map<string, string>> {
  const { style, tiles } = await inlined(api);
  const placed = (name: string): string =>
    readFileSync(`test/bench/pages/startup-${name}.html`, 'utf8')
      .replaceAll('https://cdn.example', cdn)
      .replaceAll('https://api.example', api.url)
      .replaceAll('API_KEY', api.defaultKey)
      .replace('TILES', () => tiles)
      .replace('STYLE', () => style);
  const preload = /```html\n(.*)\n```/.exec(readFileSync('docs/start-up.md', 'utf8'))![1]!;
  const names = ['mapward', 'maplibre', 'maptiler', 'geolonia', 'least'];
  return new Map([
    ...names.map((name) => [name, placed(name)] as const),
    ['plain-style.json', await plainStyle(api)],
    ['plain', placed('mapward').replace('provider=', 'map-style="/plain-style.json" provider=')],
    [
      'preloaded',
      placed('mapward').replace('<!-- modulepreload -->', preload.replaceAll('https://cdn.example', cdn)),
    ],
  ]);
}

/** The style without its labels: the engine of Geolonia's embed, MapLibre 3.4, takes none without a server of glyphs. */
async function plainStyle(api: HttpKeyServer): Promise<string> {
  const answer = await fetch(`${api.url}/maps/basic/style.json?key=${api.defaultKey}`);
  const style = (await answer.json()) as StyleSpecification;
  return JSON.stringify({ ...style, layers: style.layers.filter(({ type }) => type !== 'symbol') });
}

/** The tiles of zoom 3 that the pages show. */
const inView = [3, 4, 5].flatMap((x) => [2, 3].map((y) => [x, y] as const));

/** The style with its TileJSON, and the tiles in view, each as JSON for a text of JavaScript. */
async function inlined(api: HttpKeyServer): Promise<{ style: string; tiles: string }> {
  const json = async (url: string): Promise<any> => (await fetch(url)).json();
  const style = await json(`${api.url}/maps/basic/style.json?key=${api.defaultKey}`);
  const tiles: Record<string, string> = {};
  for (const source of Object.values<any>(style.sources)) {
    const { tiles: templates, minzoom, maxzoom } = await json(source.url);
    for (const [x, y] of inView) {
      const url = templates[0].replace('{z}', 3).replace('{x}', x).replace('{y}', y);
      const bytes = Buffer.from(await (await fetch(url)).arrayBuffer());
      tiles[`inline://3/${x}/${y}`] = bytes.toString('base64');
    }
    delete source.url;
    Object.assign(source, { tiles: ['inline://{z}/{x}/{y}'], minzoom, maxzoom });
  }
  const text = (value: unknown): string =>
    JSON.stringify(value).replaceAll('\\', '\\\\').replaceAll("'", "\\'");
  return { style: text(style), tiles: text(tiles) };
}
