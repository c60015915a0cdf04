import type { Binding } from './binding.ts';
import type { FailedRequests } from './failed-requests.ts';
import { styleMarkOf } from './map-like.ts';
import type { MapRequests } from './map-requests.ts';

/** Whether the page has asked for another style since a binding ended. */
export function hasOtherStyle({ styleMark, map }: Binding): boolean {
  const mark = styleMarkOf(map);
  return styleMark?.some((part, index) => part !== mark[index]) ?? false;
}

/**
 * Takes over what failed under an earlier binding. If that was another client, one probe tells whether it works with this one.
 * @returns whether to wait for such a probe.
 */
export function adoptFailed(into: FailedRequests, earlier: Binding, requests: MapRequests): boolean {
  const isOtherStyle = hasOtherStyle(earlier);
  let isProbing = false;
  for (const one of earlier.recovery?.failed.take(() => true) ?? []) {
    const { request } = one;
    // The page has asked for another one while the map was not bound.
    if (request.resource === 'style' && isOtherStyle) {
      one.session.recovery?.forget([request]);
      continue;
    }
    const session = requests.sessionOf(request.url);
    if (!session) continue;
    if ('names' in one) for (const name of one.names) into.addTile(name, { ...one, session });
    else into.add({ ...one, session });
    if (session === one.session) continue;
    const problem = one.session.recovery?.blockedBy(request);
    // Nobody wants it of the former client any more, so that need not go on asking for it.
    one.session.recovery?.forget([request]);
    if (!problem || isProbing) continue;
    isProbing = true;
    session.recovery?.adoptFailures(problem, request);
  }
  return isProbing;
}
