/** `mapward/mock/msw`: a key server's handlers for msw, made by msw's own `http.all`. */
import type { RequestHandler } from 'msw';
import type { MockKeyServer } from './index.ts';
import { handlersOf } from './msw/handlers-of.ts';
import { pageCaller } from './page/caller.ts';

/**
 * Handlers for msw's `setupServer`, `setupWorker` and `server.use`, and for whatever takes msw's handlers. They answer every
 * request below the key server's `apiUrl` and leave the others to msw.
 *
 * A page's service worker sees neither `Origin` nor `Referer`. There, and in a simulated page (jsdom), requests are taken to
 * say what this page would, unless `server.caller` says otherwise.
 * @example
 * import { setupServer } from 'msw/node';
 * const keys = createKeyServer();
 * setupServer(...mswHandlers(keys)).listen();
 */
export function mswHandlers(server: MockKeyServer): readonly RequestHandler[] {
  return handlersOf(server, 'document' in globalThis ? pageCaller : undefined);
}
