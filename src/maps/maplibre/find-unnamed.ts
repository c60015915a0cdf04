import { closeTicket, ticketsOpenAt } from '../../session/close-ticket.ts';
import type { Ticket } from '../../session/ledger.ts';
import type { Session } from '../../session/session.ts';
import type { Binding } from './binding.ts';
import { hasEnded } from './has-ended.ts';
import { isUnreadable } from './map-error.ts';
import { styleOf, type MapErrorEvent } from './map-like.ts';

/**
 * The request that an error is about which names nothing: the style or a sprite, if one of ours is on its way and its body was none. What
 * MapLibre's validator says about a style that came whole is for the style's author.
 */
export async function findUnnamed(
  { map, sessions }: Binding,
  { heardAt, error }: MapErrorEvent,
): Promise<{ readonly session: Session; readonly ticket: Ticket } | undefined> {
  const resource = styleOf(map) ? 'sprite' : 'style';
  for (const session of sessions) {
    const [ticket] = ticketsOpenAt(session.ledger, resource, heardAt ?? 0);
    if (!ticket || (await hasEnded(session, ticket)) === false) continue;
    closeTicket(session.ledger, ticket.url);
    return isUnreadable(error) ? { session, ticket } : undefined;
  }
  return undefined;
}
