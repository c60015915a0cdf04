import type { Resource } from '../problem/problem.ts';
import { forgetOldest } from './forget-oldest.ts';
import type { Ledger, Ticket } from './ledger.ts';

/** How many answered requests are remembered. Tiles are not: their errors say what they are about. */
const TAIL = 200;
/** How many failed URLs are remembered. */
const MOST_FAILED = 2000;

/** Closes the oldest open request for a URL, and returns it. */
export function closeTicket(ledger: Ledger, url: string): Ticket | undefined {
  const { open, answered, proving } = ledger;
  const ticket = open.get(url);
  if (!ticket) return undefined;
  if (ticket.next) open.set(url, ticket.next);
  else open.delete(url);
  if (proving.get(ticket.service) === ticket) proving.delete(ticket.service);
  ticket.closedAt = Date.now();
  if (ticket.resource !== 'tile') {
    answered.delete(url);
    forgetOldest(answered.set(url, ticket), TAIL);
  }
  return ticket;
}

/** The last request for a URL that is not a tile's, answered or not. */
export function latestTicket({ open, answered }: Ledger, url: string): Ticket | undefined {
  let ticket = open.get(url);
  while (ticket?.next) ticket = ticket.next;
  return ticket ?? answered.get(url);
}

/** The open requests for a kind of resource, oldest first. */
export function openTickets({ open }: Ledger, resource: Resource): Ticket[] {
  return [...open.values()].filter((ticket) => ticket.resource === resource);
}

/** The requests for a kind of resource that were open at a time, in epoch milliseconds; those still open first. */
export function ticketsOpenAt(ledger: Ledger, resource: Resource, time: number): Ticket[] {
  const closedSince = [...ledger.answered.values()].filter(
    (ticket) => ticket.resource === resource && (ticket.closedAt ?? 0) >= time,
  );
  return [...openTickets(ledger, resource), ...closedSince];
}

/** Whether a request has been open since a time, in epoch milliseconds. */
export function hasOpenSince({ open }: Ledger, time: number): boolean {
  for (const { openedAt } of open.values()) return openedAt <= time;
  return false;
}

/** Notes that a URL was refused, as it was sent. With another key in it, it is another URL for the cache, too. */
export function markFailed({ failed }: Ledger, url: string): void {
  forgetOldest(failed.add(url), MOST_FAILED);
}
