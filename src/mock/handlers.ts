/**
 * The one handler that msw needs. It is made by shape, not with msw's `http.all`, so that `mapward/mock` can be
 * imported where msw is not installed and `handlers` need not be awaited. msw 3 groups handlers by `kind`
 * and calls these methods; a test holds this against the installed msw.
 */
import type { RequestHandler } from 'msw';
import type { CallerContext, KeyServer } from './key-server.ts';

type Run = { request: Request; requestId: string };

/** @param callerOf who asks, where the request's headers do not tell. */
export function mswHandlers(
  server: KeyServer,
  callerOf?: (request: Request) => CallerContext,
): readonly RequestHandler[] {
  const base = `${server.apiUrl}/`;
  const handler = {
    kind: 'request',
    info: { header: `all ${base}*` },
    isUsed: false,
    async run({ request, requestId }: Run) {
      if (!request.url.startsWith(base)) return null;
      const response = asSeen(request, await server.respond(request, server.caller ?? callerOf?.(request)));
      return { handler, request, requestId, response };
    },
    // msw would print the whole URL, and the key with it: `onRequest` is the log.
    log() {},
    reset() {},
    restore() {},
    dispose() {},
  };
  return [handler as unknown as RequestHandler];
}

/**
 * What a page would see. A browser makes no CORS check on the answers of a service worker, so the one it makes
 * on a server's is made here; in Node there is none to make.
 */
function asSeen(request: Request, response: Response): Response {
  const checked = 'document' in globalThis && request.mode === 'cors';
  return checked && !response.headers.has('Access-Control-Allow-Origin') ? Response.error() : response;
}
