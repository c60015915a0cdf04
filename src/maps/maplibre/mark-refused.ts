import { attach } from '../../key/attach.ts';
import type { Resource } from '../../problem/problem.ts';
import { markFailed, ticketsOpenAt } from '../../session/close-ticket.ts';
import type { Session } from '../../session/session.ts';
import type { MapError } from './map-error.ts';
import type { MapErrorEvent } from './map-like.ts';

/** Notes what was refused, so that its next request goes past the HTTP cache. */
export function markRefused(session: Session, resource: Resource, { url, error }: MapErrorEvent): void {
  const { ledger, provider, currentKey, matchEndpoint } = session;
  const sent = url ?? (error as MapError).url;
  if (sent === undefined) return;
  markFailed(ledger, sent);
  // MapLibre reports only one of a sprite's two files.
  for (const { target } of resource === 'sprite' ? ticketsOpenAt(ledger, 'sprite', 0) : []) {
    const match = matchEndpoint(target);
    if (match) markFailed(ledger, attach(match.url, provider.key, currentKey ?? null).url);
  }
}
