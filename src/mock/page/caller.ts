import { pageOrigin } from '../../key/page-origin.ts';
import type { CallerContext } from '../key-server.ts';

const refererless = ['no-referrer', 'same-origin'];

/**
 * The headers that a request of this page would carry to another server, and that its service worker is not shown: no
 * `Origin` from plain images and the like, and a `Referer` as the request's policy has it.
 */
export function pageCaller(request: Request): CallerContext {
  const own = pageOrigin();
  const sameOrigin = new URL(request.url).origin === own;
  const simple = request.method === 'GET' || request.method === 'HEAD';
  const tellsOrigin = !simple || (request.mode === 'cors' && !sameOrigin);
  const tellsReferer = request.referrer !== '' && !refererless.includes(request.referrerPolicy);
  return {
    origin: tellsOrigin ? own : undefined,
    referrer: tellsReferer ? `${own}/` : undefined,
    userAgent: navigator.userAgent,
  };
}
