/**
 * msw's handler for `createKeyServer().handlers`. It is made by shape, so that `mapward/mock` can be imported, and bundled,
 * where msw is not installed, and `handlers` need not be awaited. msw 3 groups handlers by `kind` and calls these methods
 * (https://github.com/mswjs/msw/blob/main/src/core/handlers/request-handler.ts); a test holds this against the installed
 * msw. `mapward/mock/msw` makes the same with msw's own `http.all`.
 */
import type { RequestHandler } from 'msw';
import { below } from './below.ts';
import type { KeyServer } from './key-server.ts';
import { answerAsSeen } from './msw/answer-as-seen.ts';

type Run = { request: Request; requestId: string };

export function handlersByShape(server: KeyServer): readonly RequestHandler[] {
  const isMocked = below(server.apiUrl);
  const handler = {
    kind: 'request',
    info: { header: `all ${server.apiUrl}/*` },
    isUsed: false,
    async run({ request, requestId }: Run) {
      if (!isMocked(new URL(request.url))) return null;
      return { handler, request, requestId, response: await answerAsSeen(server, request) };
    },
    // msw would print the whole URL, and the key with it: `onRequest` is the log.
    log() {},
    reset() {},
    restore() {},
    dispose() {},
  };
  return [handler as unknown as RequestHandler];
}
