/** The built demo on a static server, below a site's root, and what a person sees and does there. */
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { serve, type StaticServer } from '../../scripts/serve.ts';
import { launchBrowser, mapIsAtRest, onConsole } from './browser.ts';
import { landIn } from './pixels.ts';

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
      const printed: string[] = [];
      onConsole(page, (message) => printed.push(message.text()));
      page.on('pageerror', (error) => printed.push(String(error)));
      if (before) await page.addInitScript(before);
      await page.goto(url + (hash ? `#${hash}` : ''), { waitUntil });
      return { page, context, printed };
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
  return landIn(await map.screenshot());
}

/** Resolves when nothing is the matter with the map any more, and its land is on the screen. */
export async function mapIsBack(page: Page): Promise<void> {
  await page.locator('map-view:not([problem])').waitFor();
  await mapIsAtRest(page);
  await expect.poll(() => landShare(page), { timeout: 20_000 }).toBeGreaterThan(0.15);
}
