/** The key server itself: from a request to its answer. msw and sockets are put around it. */
import { createAccount, defaultKey, firstAdmin } from './account/account.ts';
import type { Caller } from './account/origin.ts';
import { cryptoRandom, uuid } from './account/random.ts';
import type { Account } from './account/types.ts';
import { routerOf } from './api/api.ts';
import { notAllowed, notFound, notKept, serverError } from './api/faulty.ts';
import { createBackOffice } from './back-office.ts';
import { createClock } from './clock.ts';
import { preflight, readable } from './cors.ts';
import type { Dialect } from './dialects/dialect.ts';
import { dialectOf, type DialectName } from './dialects/index.ts';
import { applyFault } from './faults/apply.ts';
import { createFaults } from './faults/faults.ts';
import type { CallerContext, KeyServer, KeyServerOptions, ServerEnvironment } from './key-server.ts';
import { redactUrl } from '../key/redact.ts';
import { StorageError } from './state/storage-error.ts';
import { loadWorld } from './world/world.ts';
import type { World } from './world/world.ts';

/** One request on its way. */
interface Asked {
  request: Request;
  url: URL;
  caller: Caller;
  signal: AbortSignal;
}

export function createServer(
  options: KeyServerOptions = {},
  { account: kept, store, eager, fileAt }: ServerEnvironment = {},
): KeyServer {
  const { seed = {}, random, onRequest } = options;
  const base = new URL(options.apiUrl ?? 'https://api.mapward.test');
  const basePath = base.pathname.replace(/(?<!\/)\/+$/, '');
  const apiUrl = base.origin + basePath;
  const clock = createClock(options.now);
  const faults = createFaults();
  const open = (): Account => createAccount({ seed, now: clock.now, ...(random && { random }) });

  let account = kept ?? open();
  let playing: CallerContext | undefined;
  let dialect = dialectOf(options.dialect ?? 'mapward');
  let findRoute = routerOf(dialect);
  let world: Promise<World> | undefined;
  const keep = (): void => store?.changed(account);
  keep();

  const openWorld = (): Promise<World> => (world ??= loadWorld());
  // What fails here fails again for whoever asks, who is told.
  if (eager)
    void openWorld()
      .then((opened) => opened.prepare())
      .catch(() => {});

  /** The path from the server's URL on; `undefined` beside that. */
  function pathOf({ pathname }: URL): string | undefined {
    return pathname.startsWith(`${basePath}/`) ? pathname.slice(basePath.length) : undefined;
  }

  async function answer({ request, url, caller }: Asked): Promise<Response> {
    const path = pathOf(url);
    const found = path === undefined ? undefined : findRoute(methodOf(request), path);
    if (!found) return readable(notFound(url, `resource ${url.pathname}`));
    if ('allow' in found) return readable(notAllowed(url, request.method, found.allow));
    return found.route.run(request, {
      get account() {
        return account;
      },
      get now() {
        return clock.now;
      },
      dialect,
      caller,
      apiUrl,
      url,
      params: found.params,
      ...(random && { random }),
      world: openWorld,
      keep,
      charged: (now) => store?.charged(account, now),
    });
  }

  async function answerAnyway(asked: Asked): Promise<Response> {
    try {
      return await answer(asked);
    } catch (error) {
      if (error instanceof StorageError) {
        console.error(`${error.message} A change was refused.`);
        return readable(notKept(asked.url, error.status));
      }
      // The caller left in the middle of a body.
      if (asked.signal.aborted) return Response.error();
      console.error(error);
      return readable(serverError(asked.url));
    }
  }

  async function answerOrFail(asked: Asked): Promise<Response> {
    if (asked.request.method === 'OPTIONS') return preflight(asked.request);
    const path = methodOf(asked.request) === 'GET' ? pathOf(asked.url) : undefined;
    const file = path === undefined ? undefined : await fileAt?.(path);
    if (file) return readable(file);
    const plain = (): Promise<Response> => answerAnyway(asked);
    const fault = faults.take(asked.url);
    return fault ? applyFault(fault, plain, asked.signal) : plain();
  }

  return {
    apiUrl,
    faults,
    get serviceToken() {
      return firstAdmin(account).serviceToken;
    },
    get defaultKey() {
      return defaultKey(account).token;
    },
    account: createBackOffice({ account: () => account, now: () => clock.now, random, store }),
    get caller() {
      return playing;
    },
    set caller(caller) {
      playing = caller;
    },
    get dialect(): string {
      return dialect.name;
    },
    set dialect(next: DialectName | Dialect) {
      dialect = dialectOf(next);
      findRoute = routerOf(dialect);
    },
    get now() {
      return clock.now;
    },
    set now(time) {
      clock.now = time;
    },
    advance: (ms) => clock.advance(ms),
    reset() {
      const next = open();
      store?.changed(next);
      account = next;
      faults.clear();
    },
    async respond(request, asker = playing, signal = request.signal) {
      const started = performance.now();
      const url = new URL(request.url);
      const response = await answerOrFail({ request, url, caller: headersOf(request, asker), signal });
      if (response.type !== 'error') response.headers.set('X-Request-Id', uuid(cryptoRandom));
      onRequest?.({
        method: request.method,
        path: redactUrl(url.pathname + url.search),
        status: response.status,
        ms: performance.now() - started,
      });
      return request.method === 'HEAD' ? headOnly(response) : response;
    },
  };
}

/** What is asked for: HEAD means what GET does. */
function methodOf({ method }: Request): string {
  return method === 'HEAD' ? 'GET' : method;
}

/** What stands in the caller's headers. A page's service worker sees none: there, the page says who it is. */
function headersOf({ headers }: Request, asker: CallerContext | undefined): Caller {
  if (asker)
    return {
      origin: asker.origin ?? null,
      referer: asker.referrer ?? null,
      userAgent: asker.userAgent ?? null,
    };
  return {
    origin: headers.get('Origin'),
    referer: headers.get('Referer'),
    userAgent: headers.get('User-Agent'),
  };
}

async function headOnly(response: Response): Promise<Response> {
  // Nothing has no length (a 204 must not tell one), and a body that will be cut off tells its own.
  if (response.body === null) return response;
  const headers = new Headers(response.headers);
  if (!headers.has('Content-Length'))
    headers.set('Content-Length', String((await response.arrayBuffer()).byteLength));
  return new Response(null, { status: response.status, headers });
}
