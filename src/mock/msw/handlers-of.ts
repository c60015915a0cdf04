import { http, type RequestHandler } from 'msw';
import { below } from '../below.ts';
import type { CallerContext, KeyServer } from '../key-server.ts';
import { answerAsSeen } from './answer-as-seen.ts';

/** @param callerOf who asks, where the request's headers do not tell. */
export function handlersOf(
  server: KeyServer,
  callerOf?: (request: Request) => CallerContext,
): readonly RequestHandler[] {
  const isMocked = below(server.apiUrl);
  const handler = http.all(
    ({ request }) => isMocked(new URL(request.url)),
    ({ request }) => answerAsSeen(server, request, callerOf),
  );
  // msw would print the whole URL, and the key with it: `onRequest` is the log.
  handler.log = async () => {};
  return [handler];
}
