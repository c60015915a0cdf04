import type { Resource } from '../problem/problem.ts';
import { forgetOldest } from './forget-oldest.ts';

/** One request that has left: opened when it goes out, closed by its answer. */
export interface Ticket {
  /** The URL by which its answer is recognized: a tile's as the map requested it, any other without the key. */
  readonly url: string;
  /** Where it went, before the key was attached. */
  readonly target: string;
  /** As a map asked for it, before any transform changed it. */
  readonly asked?: string;
  readonly resource: Resource;
  readonly service: string;
  /** Which key went along: `setKey` and a refreshed key each start a new generation. */
  readonly generation: number;
  /** Epoch milliseconds. */
  readonly openedAt: number;
  /** It went past the HTTP cache, so a good answer proves that the key works. */
  readonly fresh: boolean;
  /** When it was answered, in epoch milliseconds. */
  closedAt?: number;
  /** The same URL, requested again before this was answered. */
  next?: Ticket | undefined;
}

/**
 * The requests of one client. Whatever is said about a request later (that it proved the key, that it carried an older key, that it
 * stalled) is read from its ticket. Plain data: time comes in as an argument.
 */
export interface Ledger {
  /** The current key's. */
  generation: number;
  /** When a service last accepted the current key over the network, in epoch milliseconds. */
  readonly proofs: Map<string, number>;
  /** The oldest open ticket of each URL. */
  readonly open: Map<string, Ticket>;
  /** The last answered requests for anything but tiles. */
  readonly answered: Map<string, Ticket>;
  /** The request that is to prove the key, by service. */
  readonly proving: Map<string, Ticket>;
  /** URLs, as they were sent, that were refused: their next request goes past the HTTP cache, which may hold that (RFC 9111, 3). */
  readonly failed: Set<string>;
}

/** Tickets of requests that a map has dropped unseen are never closed, so the oldest make room. */
const MOST_OPEN = 2000;
/** How long a request may take to prove the key before another one is sent past the cache, in milliseconds. */
const PROOF_LIMIT = 10_000;

export function createLedger(): Ledger {
  return {
    generation: 0,
    proofs: new Map(),
    open: new Map(),
    answered: new Map(),
    proving: new Map(),
    failed: new Set(),
  };
}

/** Another key from now on: nothing is proved, and what is on its way is stale. */
export function advance(ledger: Ledger): void {
  ledger.generation++;
  ledger.proofs.clear();
  ledger.proving.clear();
}

/** Whether the next request of a service should go past the HTTP cache: an answer from there proves nothing. */
export function needsProof({ proofs, proving }: Ledger, service: string, now: number): boolean {
  const ticket = proving.get(service);
  return !proofs.has(service) && !(ticket && now - ticket.openedAt <= PROOF_LIMIT);
}

/** Opens a ticket out of its details, which are stamped and kept, not copied: this runs for every tile. */
export function openTicket(
  { open, proving, generation }: Ledger,
  details: Omit<Ticket, 'generation' | 'next'>,
): Ticket {
  const ticket = details as { -readonly [Field in keyof Ticket]: Ticket[Field] };
  ticket.generation = generation;
  let last = open.get(ticket.url);
  while (last?.next) last = last.next;
  if (last) last.next = ticket;
  else forgetOldest(open.set(ticket.url, ticket), MOST_OPEN);
  if (ticket.fresh) proving.set(ticket.service, ticket);
  return ticket;
}
