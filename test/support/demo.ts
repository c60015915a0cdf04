/** The built demo on a static server, below a site's root, and what a person sees and does there. */
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page, Request } from 'playwright-core';
import { serve, type StaticServer } from '../../scripts/serve.ts';
import { launchBrowser } from './browser.ts';

export interface Demo {
  readonly url: string;
  /** A browser profile of its own: no account, no service worker yet. */
  visit(options?: Visit): Promise<DemoPage>;
  close(): Promise<void>;
}

export interface Visit extends BrowserContextOptions {
  /** Such as `flow=leak`. */
  readonly hash?: string;
  /** Runs in the page before its own scripts. */
  readonly before?: () => void;
  /** Where another server has the page. Default: where this one does. */
  readonly url?: string;
  /** What of the page's loading is waited for. Default: all of it. */
  readonly waitUntil?: 'commit' | 'load';
}

export interface DemoPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What reached the network, or would have: requests that no service worker answered. */
  readonly network: readonly string[];
  /** What the page printed, and what went wrong in it. */
  readonly printed: readonly string[];
}

export async function startDemo(): Promise<Demo> {
  const server: StaticServer = await serve('dist/demo', { basePath: '/below/the/root/' });
  const browser: Browser = await launchBrowser();
  return {
    url: server.url,
    async visit({ hash, before, url = server.url, waitUntil = 'load', ...options } = {}) {
      const context = await browser.newContext({ viewport: { width: 1024, height: 720 }, ...options });
      const page = await context.newPage();
      const network: string[] = [];
      const printed: string[] = [];
      const leave = async (request: Request): Promise<void> => {
        const response = await request.response().catch(() => null);
        // A host that does not resolve gives no response either; what the page itself called off never left.
        const calledOff = request.failure()?.errorText === 'net::ERR_ABORTED';
        if (!calledOff && !response?.fromServiceWorker()) network.push(request.url());
      };
      context.on('request', (request) => void leave(request));
      page.on('console', (message) => printed.push(message.text()));
      page.on('pageerror', (error) => printed.push(String(error)));
      if (before) await page.addInitScript(before);
      await page.goto(url + (hash ? `#${hash}` : ''), { waitUntil });
      return { page, context, network, printed };
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

/** Resolves when the first complete map is drawn. */
export async function mapIsDrawn(page: Page): Promise<void> {
  await page.locator('map-view[status=loaded]').waitFor();
}

/** The share of a map's pixels that are the land of `basic`, 0 to 1. */
export async function landShare(page: Page, map: Locator = page.locator('map-view')): Promise<number> {
  const png = (await map.screenshot()).toString('base64');
  return page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    let land = 0;
    for (let at = 0; at < data.length; at += 4)
      if (data[at] === 0xf8 && data[at + 1] === 0xf4 && data[at + 2] === 0xea) land++;
    return land / (image.width * image.height);
  }, png);
}
