import { isAnswering } from '../../request/is-answering.ts';
import { closeTicket, hasOpenSince } from '../../session/close-ticket.ts';
import type { Ticket } from '../../session/ledger.ts';
import type { Recovery } from '../../session/session.ts';
import type { Binding } from './binding.ts';
import type { FailedRequest } from './failed-requests.ts';
import { hasEnded } from './has-ended.ts';
import { sourceOf } from './map-like.ts';
import type { MapRequests } from './map-requests.ts';
import { createStallTimer, type StallTimer } from '../shared/stall-timer.ts';
import { stalledRequests, type StalledRequest } from './stalled-requests.ts';

/** Finds the requests of one map that take longer than they may, and tells the circuits. */
export class StallWatch {
  readonly #binding: Binding;
  readonly #requests: MapRequests;
  readonly #onStalled: (stalled: FailedRequest, isStale: boolean) => void;
  readonly #timer: StallTimer;
  /** Requests that were found to stall, or are being looked into. */
  readonly #known = new WeakSet<Ticket>();

  /** @param onStalled is told what hangs, and whether it was requested with an older key. */
  constructor(
    binding: Binding,
    requests: MapRequests,
    onStalled: (stalled: FailedRequest, isStale: boolean) => void,
  ) {
    this.#binding = binding;
    this.#requests = requests;
    this.#onStalled = onStalled;
    this.#timer = createStallTimer(
      binding.stallLimit,
      () => !binding.map.loaded(),
      (since) => this.#look(since),
    );
  }

  /** Something was requested. */
  start(): void {
    this.#timer.start();
  }

  end(): void {
    this.#timer.end();
  }

  #look(since: number): void {
    if (!this.#binding.sessions.some(({ ledger }) => hasOpenSince(ledger, since))) return;
    for (const stalled of stalledRequests(this.#binding, since)) void this.#judge(stalled);
  }

  async #judge({ session, ticket, resource, sourceId }: StalledRequest): Promise<void> {
    const request = this.#requests.describe(session, ticket.target, resource, sourceId, ticket);
    // Loaded by now: a binding loads it together with this file.
    const recovery = session.recovery as Recovery;
    if (recovery.blockedBy(request) || this.#known.has(ticket)) return;
    this.#known.add(ticket);
    const { map, stallLimit } = this.#binding;
    // What the page itself requested has an end that shows, even if MapLibre could not use the answer.
    const isGeoJson = sourceId !== undefined && sourceOf(map, sourceId)?.type === 'geojson';
    const isSeen = globalThis.document && resource !== 'tile' && !isGeoJson;
    const ended = isSeen ? await hasEnded(session, ticket) : false;
    if (ended) return void closeTicket(session.ledger, ticket.url);
    // Of a document that a worker loads nothing is seen from here, of others not all: one request tells whether any bytes come.
    if ((isGeoJson || ended === undefined) && (await isAnswering(session, request, stallLimit)))
      return isGeoJson ? void this.#known.delete(ticket) : void closeTicket(session.ledger, ticket.url);
    if (ticket.closedAt !== undefined || this.#binding.isEnded) return;
    const { generation } = ticket;
    const verdict = recovery.recordFailure({ request, status: 0, kind: 'stalled', generation });
    if (verdict) this.#onStalled({ session, request, sourceId, hangs: true }, verdict === 'stale');
  }
}
