/**
 * `mapward/mock/page`: the key server in the page itself, behind msw's service worker. Requests of the page, of its images
 * and of MapLibre's worker are answered; nothing for the server's URL reaches the network.
 *
 * The worker's script must lie where the page can get it: copy `node_modules/msw/lib/mockServiceWorker.js` into
 * the folder that is served, or let `npx msw init <folder>` do it. It serves pages in its own folder and below.
 */
import { createServer } from './create-server.ts';
import type { MockKeyServer } from './index.ts';
import type { KeyServerOptions } from './key-server.ts';
import { pageCaller } from './page/caller.ts';
import { whenInControl, whyNoWorkers, whyRefused } from './page/worker.ts';
import { openPageStore } from './state/indexed-db.ts';
import { pageOrigin } from '../key/page-origin.ts';
import { redactUrl } from '../key/redact.ts';

export type { CallerContext, KeyServer, KeyServerOptions, LogEntry } from './key-server.ts';
export type { MockKeyServer } from './index.ts';

/** What a key server in the page is opened with. */
export interface PageServerOptions extends KeyServerOptions {
  serviceWorker?: {
    /** The worker's script. Default: `mockServiceWorker.js` beside the page. */
    url?: string;
    /** Which pages it serves. Default: those in its script's folder. */
    scope?: string;
  };
  /** Whether msw keeps its start-up lines to itself. Default: true. */
  quiet?: boolean;
  /** Keeps keys, users, plan and usage in this browser, over reloads. Default: false. */
  persist?: boolean;
}

/** A key server in the page. */
export interface PageKeyServer extends MockKeyServer {
  /** Stops answering; the state that was kept stays. */
  stop(): Promise<void>;
}

/**
 * Starts the key server in the page and waits until its service worker is in control.
 *
 * A service worker sees neither `Origin` nor `Referer`, so requests are taken to say what this page would. Set
 * `server.caller` to play another site, and back to `undefined` to be this page again.
 * @throws Error that says in words why no service worker can be had here.
 * @example
 * const server = await startPageServer();
 * createClient({ provider: mapward(), key: server.defaultKey });
 */
export async function startPageServer(options: PageServerOptions = {}): Promise<PageKeyServer> {
  const obstacle = whyNoWorkers();
  if (obstacle) throw new Error(`The mock key server cannot start: ${obstacle}`);
  const { serviceWorker = {}, quiet = true, persist = false, ...rest } = options;
  const store = persist ? await openPageStore(rest.apiUrl) : undefined;
  const server = createServer(rest, { account: store?.account, store });
  // Where there is no window, msw has no such entry: importing ours must work all the same.
  const [{ setupWorker }, { handlersOf }] = await Promise.all([
    import('msw/browser'),
    import('./msw/handlers-of.ts'),
  ]);
  const handlers = handlersOf(server, pageCaller);
  const worker = setupWorker(...handlers);
  const url = new URL(serviceWorker.url ?? 'mockServiceWorker.js', document.baseURI).href;
  try {
    const registration = await worker.start({
      quiet,
      serviceWorker: {
        url,
        options: serviceWorker.scope === undefined ? {} : { scope: serviceWorker.scope },
      },
      onUnhandledFrame: ({ frame }) => {
        const { request } = frame.data as { request?: Request };
        if (request) refuseNetwork(request.url, server.apiUrl);
      },
    });
    await whenInControl(registration);
  } catch (error) {
    // What msw has put in place by then it takes away at once; its worker, which is not there, it waits for in vain.
    void Promise.resolve(worker.stop()).catch(() => {});
    throw new Error(`The mock key server cannot start: ${whyRefused(url, error)}`, { cause: error });
  }
  return Object.assign(server, { handlers, stop: async () => worker.stop() });
}

/** Other hosts may be asked; what was meant for the mock must not slip past it. */
function refuseNetwork(url: string, apiUrl: string): void {
  const { origin } = new URL(apiUrl);
  if (new URL(url).origin !== origin || origin === pageOrigin()) return;
  throw new Error(
    `${redactUrl(url)} is on the mock's host but not below ${apiUrl}. It was kept from the network.`,
  );
}
