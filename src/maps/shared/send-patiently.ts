import type { EndpointMatch } from '../../key/match-endpoint.ts';
import { isKeyProblemError } from '../../problem/error.ts';
import type { RequestInfo } from '../../session/request-info.ts';
import type { FailedLoads } from './failed-loads.ts';
import type { SendRequest } from './send-request.ts';

/**
 * Sends a request until it is answered: while the key is refused, or the provider is down, its promise stays open. For libraries that
 * request a document once and have no way to do so again. Rejects if there is nothing, or if the map does not want it any more.
 */
export async function sendPatiently(
  send: SendRequest,
  failed: FailedLoads,
  match: EndpointMatch,
  request: RequestInfo,
  owner: string,
): Promise<Response> {
  for (;;)
    try {
      return await send(match, request);
    } catch (error) {
      if (!isKeyProblemError(error)) throw error;
      await new Promise<void>((resolve, reject) => {
        failed.add({ request, owner, reload: resolve, giveUp: () => reject(error) });
      });
    }
}
