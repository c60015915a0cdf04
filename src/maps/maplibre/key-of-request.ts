import { keyIn } from '../../key/attach.ts';
import type { Ticket } from '../../session/ledger.ts';
import type { Outcome } from '../../session/request-info.ts';
import type { Session } from '../../session/session.ts';

/** The generation of a request that did not carry the current key. */
const STALE = -1;

export interface KeyOfRequest extends Pick<Outcome, 'generation' | 'keyed'> {
  /** It was requested with a key, and left without one. */
  readonly isLost?: boolean;
}

/**
 * Which key a request carried: its URL tells, otherwise its ticket.
 * @param url as it was sent, if that is known.
 */
export function keyOfRequest(
  { provider, ledger, currentKey, matchEndpoint }: Session,
  url: string | undefined,
  ticket: Ticket | undefined,
): KeyOfRequest {
  const match = url === undefined ? undefined : matchEndpoint(url);
  if (!match || provider.key.in === 'header') return { generation: ticket?.generation ?? ledger.generation };
  const key = keyIn(match.url, provider.key);
  if (key !== undefined) return { generation: key === currentKey ? ledger.generation : STALE };
  // Without a ticket it was requested before the map was bound, or around it.
  if (!ticket) return { generation: STALE, keyed: false };
  return { generation: ticket.generation, keyed: false, isLost: currentKey !== undefined };
}
