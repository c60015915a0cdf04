import type { Resource } from '../problem/problem.ts';

/** One request that has left: opened when it goes out, closed by its answer. */
export interface Ticket {
  /** The URL by which its answer is recognized: a tile's as the map asked for it, any other without the key. */
  readonly url: string;
  /** Where it went, before the key was attached. */
  readonly target: string;
  readonly resource: Resource;
  readonly service: string;
  /** Which key went along: `setKey` and a refreshed key each start a new generation. */
  readonly generation: number;
  /** Epoch milliseconds. */
  readonly openedAt: number;
  /** It went past the HTTP cache, so a good answer proves that the key works. */
  readonly fresh: boolean;
  /** The same URL, requested again before this was answered. */
  next?: Ticket | undefined;
}

/** Open tickets of requests that a map has dropped are never closed, so the oldest make room. */
const MOST_OPEN = 2000;
/** How many answered requests are remembered. Tiles are not: their errors say what they are about. */
const TAIL = 200;
/** How long a request may take to prove the key before another one is sent past the cache, in milliseconds. */
const PROOF_LIMIT = 10_000;

/**
 * The requests of one client. Whatever is said about a request later (that it proved the key, that it was sent with an older key, that
 * it stalled) is read from its ticket. Pure data: time comes in as an argument.
 */
export class Ledger {
  /** The current key's. */
  generation = 0;
  /** When a service last answered to the current key over the network, in epoch milliseconds. */
  readonly proofs: Map<string, number> = new Map();
  readonly #open = new Map<string, Ticket>();
  readonly #answered = new Map<string, Ticket>();
  /** What failed: its next request goes past the HTTP cache, which may hold the refusal (RFC 9111, 3). */
  readonly #failed = new Set<string>();
  /** The request that is to prove the key, by service. */
  readonly #proving = new Map<string, Ticket>();

  /** Another key from now on: nothing is proved, and what is on its way is stale. */
  advance(): void {
    this.generation++;
    this.proofs.clear();
    this.#proving.clear();
  }

  /** Whether the next request of a service should go past the HTTP cache: an answer from there proves nothing. */
  needsProof(service: string, now: number): boolean {
    if (this.proofs.has(service)) return false;
    const ticket = this.#proving.get(service);
    return ticket === undefined || now - ticket.openedAt > PROOF_LIMIT;
  }

  open(details: Omit<Ticket, 'generation' | 'next'>): Ticket {
    const { url } = details;
    const ticket: Ticket = { ...details, generation: this.generation };
    const first = this.#open.get(url);
    if (first) lastOf(first).next = ticket;
    else {
      this.#open.set(url, ticket);
      if (this.#open.size > MOST_OPEN) this.#open.delete(this.#open.keys().next().value as string);
    }
    if (ticket.fresh) this.#proving.set(ticket.service, ticket);
    return ticket;
  }

  /** Closes the oldest open request for a URL, and returns it. */
  close(url: string): Ticket | undefined {
    const ticket = this.#open.get(url);
    if (!ticket) return undefined;
    if (ticket.next) this.#open.set(url, ticket.next);
    else this.#open.delete(url);
    if (this.#proving.get(ticket.service) === ticket) this.#proving.delete(ticket.service);
    if (ticket.resource !== 'tile') this.#remember(ticket);
    return ticket;
  }

  /** Whether a request has been open since a time, in epoch milliseconds. */
  hasOpenSince(time: number): boolean {
    for (const { openedAt } of this.#open.values()) return openedAt <= time;
    return false;
  }

  /** The oldest open request for a URL. */
  find(url: string): Ticket | undefined {
    return this.#open.get(url);
  }

  /** The last request for a URL that is not a tile's, answered or not. */
  latest(url: string): Ticket | undefined {
    const open = this.#open.get(url);
    return open ? lastOf(open) : this.#answered.get(url);
  }

  /** The open requests for a kind of resource, oldest first. */
  *openOf(resource: Resource): Iterable<Ticket> {
    for (const ticket of this.#open.values()) if (ticket.resource === resource) yield ticket;
  }

  /** Notes that a service accepted the key over the network. False if it was an older key. */
  prove(service: string, generation: number, now: number): boolean {
    if (generation !== this.generation) return false;
    this.proofs.set(service, now);
    return true;
  }

  /** Notes that a URL failed, by which it will be requested again. */
  markFailed(url: string): void {
    this.#failed.add(url);
    if (this.#failed.size > MOST_OPEN) this.#failed.delete(this.#failed.values().next().value as string);
  }

  /** Whether a URL is requested again after it failed. */
  takeFailed(url: string): boolean {
    return this.#failed.size > 0 && this.#failed.delete(url);
  }

  #remember(ticket: Ticket): void {
    this.#answered.delete(ticket.url);
    this.#answered.set(ticket.url, ticket);
    if (this.#answered.size > TAIL) this.#answered.delete(this.#answered.keys().next().value as string);
  }
}

function lastOf(ticket: Ticket): Ticket {
  let last = ticket;
  while (last.next) last = last.next;
  return last;
}
