/**
 * `mapward/mock/playwright`: the key server behind Playwright's `route`. The app under test needs no change, and its origin is
 * the real one. Playwright itself is known by its shape: any version that has `Request.allHeaders` (1.15) will do.
 */
import { below } from './below.ts';
import { createServer } from './create-server.ts';
import { packageFile } from './http/package-file.ts';
import type { KeyServer, KeyServerOptions } from './key-server.ts';
import { answerRoute } from './playwright/answer-route.ts';
import type { RoutableTarget, RoutedRequest, WaitingRoute } from './playwright/shape.ts';

export type { CallerContext, KeyServer, KeyServerOptions, LogEntry } from './key-server.ts';
export type { RoutableTarget, RoutedAnswer, RoutedRequest, WaitingRoute } from './playwright/shape.ts';

/** A key server behind a page's or a context's requests. */
export interface PlaywrightKeyServer extends KeyServer {
  /** Stops answering: requests go to the network again, and those that still wait fail. */
  stop(): Promise<void>;
}

/**
 * Answers every request below `apiUrl` that a page, or any page of a context, sends: from its scripts, images, frames and
 * workers. Set `apiUrl` to your provider's, and `dialect` to its name.
 *
 * With a context, requests of service workers are answered too. Those of shared workers are out of Playwright's reach and
 * go to the network. Playwright allows every preflight itself, so the key server sees none.
 * @param target Playwright's `Page` or `BrowserContext`.
 * @throws TypeError if the seed or the dialect is invalid; the message names the field.
 * @example
 * import { test } from '@playwright/test';
 * test('refuses a key for another site', async ({ context, page }) => {
 *   const keys = await mockKeyServer(context, {
 *     apiUrl: 'https://api.maptiler.com',
 *     dialect: 'maptiler',
 *     // The key that the app is built with.
 *     seed: { keys: [{ name: 'Shop', token: 'pk_shopshopshopshopshopshop', origins: ['shop.example'] }] },
 *   });
 *   await page.goto('http://localhost:5173');
 *   await page.locator('map-view[problem]').waitFor();
 *   await keys.stop();
 * });
 */
export async function mockKeyServer(
  target: RoutableTarget,
  options: KeyServerOptions = {},
): Promise<PlaywrightKeyServer> {
  const keyServer = createServer(options, { fileAt: packageFile });
  const isMocked = below(keyServer.apiUrl);
  const waiting = new Map<RoutedRequest, AbortController>();

  async function answer(route: WaitingRoute, routed: RoutedRequest): Promise<void> {
    const controller = new AbortController();
    waiting.set(routed, controller);
    await answerRoute(route, routed, (request) => keyServer.respond(request, undefined, controller.signal));
    waiting.delete(routed);
  }
  /** The page has given a request up. */
  function leave(routed: RoutedRequest): void {
    waiting.get(routed)?.abort();
  }
  function leaveAll(): void {
    for (const controller of waiting.values()) controller.abort();
  }

  await target.route(isMocked, answer);
  target.on('requestfailed', leave);
  target.on('close', leaveAll);
  return Object.assign(keyServer, {
    async stop() {
      await target.unroute(isMocked, answer);
      target.off('requestfailed', leave);
      target.off('close', leaveAll);
      leaveAll();
    },
  });
}
