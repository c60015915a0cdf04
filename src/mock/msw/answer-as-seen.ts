import type { CallerContext, KeyServer } from '../key-server.ts';

/**
 * Answers as a page would see it. A browser makes no CORS check on the answers of a service worker, so the one it makes
 * on a server's is made here; in Node there is none to make.
 * @param callerOf who asks, where the request's headers do not tell.
 */
export async function answerAsSeen(
  server: KeyServer,
  request: Request,
  callerOf?: (request: Request) => CallerContext,
): Promise<Response> {
  const response = await server.respond(request, server.caller ?? callerOf?.(request));
  const checked = 'document' in globalThis && request.mode === 'cors';
  return checked && !response.headers.has('Access-Control-Allow-Origin') ? Response.error() : response;
}
