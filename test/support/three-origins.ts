/** A site as it is on the web: its page, the CDN with the one-script build, and the key server, each on an origin of its own. */
import { readFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { AdminClient } from '../../src/admin/index.ts';
import { startHttpServer, type HttpKeyServer, type HttpServerOptions } from '../../src/mock/http.ts';
import { mapIsAtRest } from './browser.ts';
import { listen } from './listen.ts';
import { landIn } from './pixels.ts';

/** A request as it came to the key server: the headers are the browser's own. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly key: string | null;
  readonly origin: string | undefined;
  readonly referer: string | undefined;
  readonly userAgent: string | undefined;
  /** What a preflight asks leave for. */
  readonly preflight: string | undefined;
  /** `undefined` until it is answered. */
  status?: number;
}

export interface Visit {
  readonly key: string;
  readonly userAgent?: string;
  /** What else stands in the page's head: a referrer policy, say. */
  readonly head?: string;
}

export interface Site {
  readonly page: Page;
  readonly origin: string;
  /** What the notice says under this headline, once it is there. */
  notice(headline: string): Promise<string>;
  /** The one host that the notice tells to add. */
  hostToAdd(): Promise<string>;
  tryAgain(): Promise<void>;
  /** Makes the map ask for tiles that it does not have. */
  zoomIn(): Promise<void>;
  /** Another key, as the site's author would give it, in the same document. */
  useKey(key: string): Promise<void>;
  /** Resolves when no notice is there, and land is on the screen. */
  seesMap(): Promise<void>;
  /** The share of the map's pixels that are land, 0 to 1. */
  land(): Promise<number>;
}

/** The back office's page: its scripts ask the Service API, from an origin of their own. */
export interface BackOffice {
  readonly origin: string;
  ask<Result, Arg = undefined>(
    act: (admin: AdminClient, arg: Arg) => Result | Promise<Result>,
    arg?: Arg,
  ): Promise<Result>;
}

export interface ThreeOrigins {
  readonly api: HttpKeyServer;
  /** Every request that reached the key server, oldest first. */
  readonly asked: Asked[];
  /** The requests for maps and tiles among them. */
  mapRequests(): Asked[];
  /** Those of them that have their answer. */
  answered(): Asked[];
  /** How the server answered a key's requests for maps and tiles: each status once. */
  statuses(key: string): number[];
  /** Opens a map on `http://<host>:<port>/`, in a profile of its own. Chromium takes `*.localhost` for this machine. */
  visit(host: string, visit: Visit): Promise<Site>;
  office(): Promise<BackOffice>;
  close(): Promise<void>;
}

const types: Readonly<Record<string, string>> = {
  html: 'text/html',
  js: 'text/javascript',
  mjs: 'text/javascript',
};

export async function openOrigins(browser: Browser, options: HttpServerOptions): Promise<ThreeOrigins> {
  /** Contexts and servers. */
  const open: { close(): Promise<void> }[] = [];
  const asked: Asked[] = [];
  const api = await startHttpServer(options);
  api.server.prependListener('request', ({ method = '', url = '', headers }, response) => {
    const { pathname, searchParams } = new URL(url, api.url);
    const entry: Asked = {
      method,
      path: pathname,
      key: searchParams.get('key'),
      origin: headers.origin,
      referer: headers.referer,
      userAgent: headers['user-agent'],
      preflight: headers['access-control-request-headers'],
    };
    asked.push(entry);
    response.on('finish', () => (entry.status = response.statusCode));
  });

  async function serve(listener: RequestListener): Promise<number> {
    const server = await listen(listener);
    open.push(server);
    return server.port;
  }

  const cdn = `http://cdn.localhost:${await serve(({ url = '' }, response) => {
    response.setHeader('Access-Control-Allow-Origin', '*');
    readFile(`dist${url}`).then(
      (file) => response.setHeader('Content-Type', types[url.split('.').at(-1)!] ?? 'text/plain').end(file),
      () => response.writeHead(404).end(),
    );
  })}`;

  async function visit(
    host: string,
    html: string,
    userAgent?: string,
  ): Promise<{ page: Page; origin: string }> {
    const port = await serve((_, response) => response.setHeader('Content-Type', 'text/html').end(html));
    const context = await browser.newContext({
      viewport: { width: 600, height: 400 },
      ...(userAgent !== undefined && { userAgent }),
    });
    open.push(context);
    const page = await context.newPage();
    const origin = `http://${host}:${port}`;
    await page.goto(origin);
    return { page, origin };
  }

  const mapRequests = (): Asked[] => asked.filter(({ path }) => /^\/(maps|tiles)\//.test(path));
  return {
    api,
    asked,
    mapRequests,
    answered: () => mapRequests().filter(({ status }) => status !== undefined),
    statuses: (wanted) => [
      ...new Set(mapRequests().flatMap(({ key, status = [] }) => (key === wanted ? status : []))),
    ],
    async visit(host, { key, userAgent, head = '' }) {
      const html = `<!doctype html><html lang="en"><title>Shop</title>${head}
        <script type="module" src="${cdn}/cdn/mapward.js"></script>
        <style>body { margin: 0 } map-view { height: 400px }</style>
        <map-view provider="mapward" api-url="${api.url}" api-key="${key}" center="10,10" zoom="1"></map-view>`;
      return siteOf(await visit(host, html, userAgent));
    },
    async office() {
      const { page, origin } = await visit(
        'office.localhost',
        `<!doctype html><html lang="en"><title>Office</title><script type="module">
        import { createAdminClient } from '${cdn}/src/admin/index.js';
        globalThis.admin = createAdminClient({
          apiUrl: '${api.url}', serviceToken: '${api.serviceToken}', dangerouslyAllowBrowser: true,
        });</script>`,
      );
      await page.waitForFunction(() => 'admin' in globalThis);
      return {
        origin,
        ask: (act, arg) => page.evaluate(`(${String(act)})(admin, ${JSON.stringify(arg)})`),
      };
    },
    async close() {
      await Promise.all(open.map((one) => one.close()));
      await api.close();
    },
  };
}

const patience = { timeout: 20_000 };

function siteOf({ page, origin }: { page: Page; origin: string }): Site {
  const land = async (): Promise<number> => landIn(await page.locator('map-view').screenshot());
  return {
    page,
    origin,
    land,
    notice: (headline) => page.getByRole('region', { name: headline }).innerText(patience),
    hostToAdd: () => page.locator('key-notice .rule code').innerText(patience),
    tryAgain: () => page.getByRole('button', { name: 'Try again' }).click(),
    zoomIn: () => page.getByRole('button', { name: 'Zoom in' }).click(),
    useKey: (key) =>
      page.locator('map-view').evaluate((view, next) => view.setAttribute('api-key', next), key),
    async seesMap() {
      await page.locator('map-view[status=loaded]:not([problem])').waitFor(patience);
      await mapIsAtRest(page);
      await expect.poll(land, patience).toBeGreaterThan(0.15);
    },
  };
}
