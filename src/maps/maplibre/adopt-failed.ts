import type { FailedRequest, FailedRequests, FailedTiles } from './failed-requests.ts';
import type { MapRequests } from './map-requests.ts';

/**
 * Takes over what failed under an earlier binding. If that was another client, one probe tells whether it works with this one.
 * @returns whether to wait for such a probe.
 */
export function adoptFailed(
  into: FailedRequests,
  failed: readonly (FailedRequest | FailedTiles)[],
  requests: MapRequests,
): boolean {
  let isProbing = false;
  for (const one of failed) {
    const session = requests.sessionOf(one.request.url);
    if (!session) continue;
    if ('names' in one) for (const name of one.names) into.addTile(name, { ...one, session });
    else into.add({ ...one, session });
    const problem = session === one.session ? undefined : one.session.recovery?.blockedBy(one.request);
    if (!problem || isProbing) continue;
    isProbing = true;
    session.recovery?.adoptFailures(problem, one.request);
  }
  return isProbing;
}
