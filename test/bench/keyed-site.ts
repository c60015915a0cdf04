/**
 * A site with one keyed map, by whom it is wanted, and its provider: MapTiler's host, path and refusals as far as they are known, played
 * by our key server. Chromium's requests are answered before they leave, so that packages that know but one host get there as well.
 */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { build, type Plugin } from 'esbuild';
import type { Browser, Page, Route } from 'playwright-core';
import { createKeyServer, type KeyServer } from '../../src/mock/index.ts';
import { isAlike } from '../support/alike.ts';
import { launchMeasuredBrowser } from '../support/browser.ts';
import type { Camera, Subject, Wish } from './pages/keyed-map.ts';

export type { Camera, Subject } from './pages/keyed-map.ts';

export const subjects: readonly Subject[] = ['MapLibre alone', '@maptiler/sdk', 'Mapward'];

const apiUrl = 'https://api.maptiler.com';
const siteUrl = 'https://shop.example';
const viewport = { width: 600, height: 400 };

/** Where a map starts, unless it is said. */
const home: Camera = { center: [10, 45], zoom: 3 };

/** What of the page is compared: no controls, no attribution. */
const clip = { x: 100, y: 60, width: 400, height: 260 };

export interface Site {
  readonly page: Page;
  readonly provider: KeyServer;
  /** Requests for maps and tiles that reached the provider so far. */
  asked(): number;
  /** Every text that was written to the console. */
  readonly printed: readonly string[];
  /** What a visitor can read, attributions apart. */
  text(): Promise<string>;
  /** Milliseconds until the page looks like this picture; `undefined` when it has not within `patience`. */
  looksLike(picture: Uint8Array, patience?: number): Promise<number | undefined>;
  /** Waits until the provider has not been asked for a while. */
  quiet(): Promise<void>;
  picture(): Promise<Uint8Array>;
}

export interface Sites {
  /** Opens the page in a profile of its own, runs the measurement, and closes it. */
  visit<T>(
    wish: Pick<Wish, 'subject'> & Partial<Wish>,
    measure: (site: Site) => Promise<T>,
    prepare?: (provider: KeyServer) => string | void,
  ): Promise<T>;
  /** How this subject's complete map looks there. */
  complete(subject: Subject, camera?: Camera): Promise<Uint8Array>;
  close(): Promise<void>;
}

export async function openSites(): Promise<Sites> {
  const [files, browser] = await Promise.all([bundle(), launchMeasuredBrowser()]);
  const pictures = new Map<string, Promise<Uint8Array>>();

  const visit: Sites['visit'] = async (wish, measure, prepare) => {
    const provider = createKeyServer({ apiUrl, dialect: 'maptiler' });
    const key = prepare?.(provider) ?? wish.key ?? provider.defaultKey;
    const site = await openSite(browser, provider, files);
    try {
      await site.page.evaluate((it) => window.start(it), {
        ownStyle: false,
        camera: home,
        ...wish,
        key,
      });
      await site.quiet();
      return await measure(site);
    } finally {
      await site.page.context().close();
    }
  };

  return {
    visit,
    complete(subject, camera = home) {
      const name = `${subject} ${JSON.stringify(camera)}`;
      const made = pictures.get(name) ?? visit({ subject, camera }, (site) => site.picture());
      pictures.set(name, made);
      return made;
    },
    close: () => browser.close(),
  };
}

type Files = ReadonlyMap<string, Uint8Array>;

async function openSite(browser: Browser, provider: KeyServer, files: Files): Promise<Site> {
  const context = await browser.newContext({ viewport });
  const page = await context.newPage();
  const printed: string[] = [];
  page.on('console', (message) => printed.push(message.text()));
  let asked = 0;
  let last = Date.now();

  await context.route('**', async (route) => {
    const request = route.request();
    const url = new URL(request.url());
    if (url.origin === siteUrl) return answerSite(route, url.pathname, files);
    if (url.origin !== apiUrl) return route.abort();
    if (/^\/(maps|tiles)\//.test(url.pathname)) asked++;
    const answer = await provider.respond(new Request(url, { method: request.method() }), {
      origin: siteUrl,
      referrer: `${siteUrl}/`,
      userAgent: request.headers()['user-agent'],
    });
    last = Date.now();
    if (answer.type === 'error') return route.abort();
    await route.fulfill({
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: Buffer.from(await answer.arrayBuffer()),
    });
  });
  await page.goto(siteUrl);
  await page.waitForFunction(() => 'start' in window);

  const picture = (): Promise<Uint8Array> => page.screenshot({ clip });
  return {
    page,
    provider,
    printed,
    picture,
    asked: () => asked,
    text: () => page.evaluate(visibleText),
    async looksLike(wanted, patience = 3000) {
      const began = Date.now();
      while (Date.now() - began < patience)
        if (isAlike(await picture(), wanted, DIFFERENT)) return Date.now() - began;
      return undefined;
    },
    async quiet() {
      last = Date.now();
      while (Date.now() - last < QUIET) await page.waitForTimeout(QUIET / 4);
    },
  };
}

/** The share of pixels that labels may make out; a missing tile is more. */
const DIFFERENT = 0.03;

/** How long nothing is asked for, in milliseconds, before nothing more is expected. */
const QUIET = 600;

/** Runs in the page: the texts that are shown, in shadow roots too. A slot has no box, and so is never called visible. */
function visibleText(): string {
  const texts: string[] = [];
  const read = (node: Node): void => {
    if (node instanceof Text) texts.push(node.data.trim());
    if (node instanceof HTMLSlotElement) {
      const assigned = node.assignedNodes();
      return (assigned.length > 0 ? assigned : [...node.childNodes]).forEach(read);
    }
    if (node instanceof Element) {
      const ignored = 'script, style, .maplibregl-ctrl-bottom-left, .maplibregl-ctrl-bottom-right';
      if (node.matches(ignored) || !node.checkVisibility()) return;
    }
    ((node as Element).shadowRoot ?? node).childNodes.forEach(read);
  };
  read(document.body);
  return texts.filter((text) => text !== '').join(' · ');
}

async function answerSite(route: Route, path: string, files: Files): Promise<void> {
  const contentType = path.endsWith('js') ? 'text/javascript' : 'text/html';
  const body = path === '/' ? page : files.get(path);
  if (body !== undefined)
    return route.fulfill({ contentType, body: typeof body === 'string' ? body : Buffer.from(body) });
  if (!path.startsWith('/maplibre-gl')) return route.fulfill({ status: 404 });
  await route.fulfill({
    contentType,
    body: await readFile(`node_modules/maplibre-gl/dist/${basename(path)}`),
  });
}

const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Shop</title><link rel="icon" href="data:,">
  <style>body { margin: 0 } #map { height: 400px; position: relative; overflow: hidden }</style>
  <div id="map"></div><script type="module" src="/page.js"></script>`;

/** Ours and the bare page share one MapLibre with its worker beside it; MapTiler's SDK brings its own. */
const mapLibreBeside: Plugin = {
  name: 'maplibre-beside',
  setup: (it) =>
    void it.onResolve({ filter: /^maplibre-gl$/ }, ({ importer }) =>
      importer.includes('@maptiler') ? undefined : { path: '/maplibre-gl.mjs', external: true },
    ),
};

async function bundle(): Promise<Files> {
  const { outputFiles } = await build({
    entryPoints: { page: 'test/bench/pages/keyed-map.ts' },
    plugins: [mapLibreBeside],
    bundle: true,
    splitting: true,
    format: 'esm',
    outdir: '/',
    write: false,
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return new Map(outputFiles.map(({ path, contents }) => [path, contents]));
}
