import { isKeyProblemError } from '../../problem/error.ts';
import type { Resource } from '../../problem/problem.ts';
import { closeTicket, ticketsOpenAt } from '../../session/close-ticket.ts';
import type { Outcome, RequestInfo } from '../../session/request-info.ts';
import type { Recovery, Session } from '../../session/session.ts';
import type { Binding, BoundRecovery } from './binding.ts';
import { hasEnded } from './has-ended.ts';
import { keepShown } from './keep-shown.ts';
import { keyOfRequest } from './key-of-request.ts';
import { warnIfOld } from './warn-if-old.ts';
import { isUnreadable, textOf, type MapError } from './map-error.ts';
import { MapRequests } from './map-requests.ts';
import { SingleTiles } from '../shared/single-tiles.ts';
import { adoptFailed } from './adopt-failed.ts';
import { closeTickets, documentsOf } from './close-tickets.ts';
import { Examiner } from './examiner.ts';
import { FailedRequests, type FailedRequest } from './failed-requests.ts';
import {
  sourceOf,
  styleOf,
  type MapDataEvent,
  type MapErrorEvent,
  type MapInternals,
  type TileLike,
} from './map-like.ts';
import { createLostKeyWarning } from './lost-key.ts';
import { markRefused } from './mark-refused.ts';
import { printError } from './print-error.ts';
import { reload } from './reload.ts';
import { StallWatch } from './stall-watch.ts';
import { tileName, tileUrl } from './tile-url.ts';
import { watchVideo } from './watch-video.ts';

/** Reads the errors of one map, and requests again what failed, and nothing else, once it can work. */
export class MapRecovery implements BoundRecovery {
  readonly failed: FailedRequests = new FailedRequests();
  readonly #binding: Binding;
  readonly #requests: MapRequests;
  readonly #stalls: StallWatch;
  readonly #singleTiles = new SingleTiles();
  readonly #examiner = new Examiner();
  /** A failed tile of each source, which tells the circuit that the others are behind. */
  readonly #failedSources = new Map<string, { readonly session: Session; readonly request: RequestInfo }>();
  /** What was requested again because an older key was refused, with the generation that it was requested for. */
  readonly #retried = new Map<string, number>();
  readonly #videos = new WeakSet<object>();
  readonly #tellLostKey = createLostKeyWarning();

  /** @param before the binding that this one replaces: what failed there is taken over. */
  constructor(binding: Binding, before?: Binding) {
    this.#binding = binding;
    this.#requests = new MapRequests(binding);
    this.#stalls = new StallWatch(binding, this.#requests, (stalled, isStale) => {
      this.failed.add(stalled);
      if (isStale) this.reload();
    });
    warnIfOld(binding.map);
    for (const event of binding.loaded.splice(0)) this.#close(event);
    // Loaded too late: a timer would hold on to a map that is gone.
    if (!binding.isEnded) this.onRequest();
    if (before?.recovery) {
      const mayCome = adoptFailed(this.failed, before.recovery.failed, (url) =>
        this.#requests.sessionOf(url),
      );
      if (mayCome) this.reload();
    }
  }

  async readAll(): Promise<void> {
    const { unread } = this.#binding;
    try {
      for (let read = 0; read < unread.length && !this.#binding.isEnded; read++) {
        const judged = this.#read(unread[read] as MapErrorEvent);
        if (judged) await judged;
        // What is left when the map is bound again is the next binding's to read.
        if (this.#binding.isEnded) unread.splice(0, read + 1);
      }
    } finally {
      if (!this.#binding.isEnded) unread.length = 0;
    }
  }

  reload(): void {
    const ready = this.failed.take(({ session, request }) => !recoveryOf(session).blockedBy(request));
    for (const failed of reload(
      this.#binding,
      ready.filter((one) => this.#requests.isWanted(one.request, one.sourceId)),
    ))
      if ('names' in failed) for (const name of failed.names) this.failed.addTile(name, failed);
      else this.failed.add(failed);
  }

  prune(): void {
    // Whenever a source changes this is asked, and mostly nothing is missing.
    if (this.failed.size === 0) return;
    this.#forgetUnwanted();
    // MapLibre takes nothing while a style is on its way; what waited for that can go now.
    this.reload();
  }

  #forget(fits: (failed: FailedRequest) => boolean): void {
    for (const { session, request } of this.failed.take(fits)) recoveryOf(session).forget([request]);
  }

  #forgetUnwanted(): void {
    this.#forget(({ request, sourceId }) => !this.#requests.isWanted(request, sourceId));
  }

  readonly wants: BoundRecovery['wants'] = (request, reach) => this.failed.wants(request, reach);

  onRequest(): void {
    this.#stalls.start();
  }

  explainUnkeyed(): void {
    const { requested, sessions } = this.#binding;
    if (!requested?.size) return;
    this.#binding.requested = undefined;
    const unkeyed = [...requested.values()].filter((url) => !this.#requests.sessionOf(url));
    for (const session of sessions) recoveryOf(session).explainUnkeyed(unkeyed, true);
  }

  end(): void {
    this.#stalls.end();
    // A map that is only unbound may be bound again.
    if ((this.#binding.map as MapInternals)._removed) this.#forget(() => true);
  }

  onData(event: MapDataEvent): void {
    this.#close(event);
    if (!event.tile) this.prune();
  }

  /** A tile that came over the network proves the key. */
  #close(event: MapDataEvent): void {
    const loaded = closeTickets(this.#binding, event);
    const { tile, sourceId = event.source?.id ?? '' } = event;
    // It may have other tiles now, of which nothing is known.
    if (!tile && /^(metadata|content)$/.test(event.sourceDataType ?? ''))
      this.#failedSources.delete(sourceId);
    // Looking for a source reads the whole style, so only where one has just begun.
    if (event.sourceDataType === 'metadata')
      watchVideo(this.#binding.map, sourceId, this.#videos, this.#binding.stallLimit, () => {
        if (!this.#binding.isEnded)
          void this.#read({ sourceId, error: new Error(`The video of source \`${sourceId}\` failed.`) });
      });
    if (!loaded || !tile) return;
    if (this.failed.size > 0) this.failed.onTileLoaded(sourceId, tileName(tile));
    if (!loaded.hasBody) return;
    if (loaded.ticket.fresh) loaded.session.recordSuccess(loaded.ticket);
    this.#singleTiles.onTileLoaded(this.#requests.tilesetName(loaded.session, sourceId), loaded.ticket);
  }

  /** Takes in one `error` event; a promise if it has to be judged. */
  #read(event: MapErrorEvent): Promise<void> | void {
    const { sourceId, tile, error } = event;
    if (isKeyProblemError(error)) {
      for (const session of this.#binding.sessions) {
        const request = recoveryOf(session).rejected.get(error);
        if (request)
          return this.#add(session, this.#requests.withTileset(session, request, sourceId), sourceId, tile);
      }
      return;
    }
    // One tile's refusal opens the circuit of its source, so the other tiles that fail with it need no verdict of their own.
    const known = tile && sourceId !== undefined ? this.#failedSources.get(sourceId) : undefined;
    if (known && recoveryOf(known.session).blockedBy(known.request)) {
      markRefused(known.session, 'tile', event);
      return this.#add(known.session, known.request, sourceId, tile);
    }
    // An event without an error, as a plugin may fire one, tells nothing.
    if (error) return this.#judge(event, error as MapError);
  }

  async #judge(event: MapErrorEvent, error: MapError): Promise<void> {
    const { sourceId, tile } = event;
    const url = event.url ?? error.url;
    const source = sourceId === undefined ? undefined : sourceOf(this.#binding.map, sourceId);
    const raw = tile && source && tileUrl(this.#binding.map, source, tile);
    const named = raw ?? url ?? (source && documentsOf(source)[0]);
    if (named === undefined) return this.#examineUnnamed(event);
    const ticket =
      raw === undefined
        ? this.#requests.takeTicket(named, tile !== undefined)
        : this.#requests.takeTile(raw, url);
    if (ticket === 'replaced') return keepShown(tile);
    const target = ticket?.target ?? url ?? named;
    const session = this.#requests.sessionOf(target);
    if (!session) return printError(event);
    // MapLibre asks for a video as for a document, which it is not.
    const asked = source?.type === 'video' ? 'image' : ticket?.resource;
    const resource: Resource = tile ? 'tile' : (asked ?? this.#requests.resourceOf(sourceId));
    const request = this.#requests.describe(session, target, resource, sourceId, ticket);
    // A body that is no TileJSON or GeoJSON: one request tells it from data that MapLibre does not like.
    if (url === undefined && !tile) return this.#examine(session, request, event);
    const { isLost, ...carried } = keyOfRequest(session, url, ticket);
    if (isLost) this.#tellLostKey(request.host);
    const outcome: Outcome = {
      request,
      status: error.status ?? 0,
      text: await textOf(error),
      ...carried,
      ...(error.status === undefined && { kind: 'malformed' }),
    };
    const isSingle =
      tile &&
      sourceId !== undefined &&
      (await this.#singleTiles.isSingle(
        recoveryOf(session),
        outcome,
        session.ledger.generation,
        this.#requests.tilesetName(session, sourceId),
        ticket,
        (other) => this.#requests.describe(session, other, 'tile', sourceId),
      ));
    if (isSingle) return printError(event);
    if (tile && mayHideRefusal(session, outcome)) return this.#examine(session, request, event);
    const verdict = recoveryOf(session).recordFailure(outcome);
    if (!verdict) return printError(event);
    if (verdict !== 'stale') markRefused(session, resource, event);
    this.#add(session, request, sourceId, tile);
    if (verdict === 'stale') this.#retryStale(session, outcome);
  }

  #add(
    session: Session,
    request: RequestInfo,
    sourceId: string | undefined,
    tile: TileLike | undefined,
  ): void {
    if (!tile || sourceId === undefined) {
      this.failed.add({ session, request, sourceId });
      // What the source had before failed as well, perhaps.
      return this.#forgetUnwanted();
    }
    this.#failedSources.set(sourceId, { session, request });
    this.failed.addTile(tileName(tile), { session, request, sourceId });
    keepShown(tile);
  }

  /** Requested with an older key: if this one has not proved itself yet, one probe tells whether it works. */
  #retryStale(session: Session, outcome: Outcome): void {
    const { request } = outcome;
    const { generation, proofs } = session.ledger;
    if (this.#retried.get(request.url) === generation) {
      if (outcome.keyed === false) this.#tellLostKey(request.host);
      return;
    }
    this.#retried.set(request.url, generation);
    const recovery = recoveryOf(session);
    if (proofs.has(request.service)) return this.reload();
    if (recovery.blockedBy(request)) return;
    const problem = recovery.judge({ ...outcome, generation });
    if (problem) recovery.adoptFailures(problem, request);
    else this.reload();
  }

  async #examine(session: Session, request: RequestInfo, event: MapErrorEvent): Promise<void> {
    const result = await this.#examiner.examine(recoveryOf(session), request);
    if (this.#binding.isEnded) return;
    const isFine = typeof result !== 'object';
    if (isFine) printError(event);
    this.#add(session, request, event.sourceId, event.tile);
    if (isFine) this.reload();
  }

  /**
   * An error that names nothing is about the style or a sprite only if one of ours is on its way and its body was none. What MapLibre's
   * validator says about a style that came whole is for the style's author.
   */
  async #examineUnnamed(event: MapErrorEvent): Promise<void> {
    const resource = styleOf(this.#binding.map) ? 'sprite' : 'style';
    for (const session of this.#binding.sessions) {
      const [ticket] = ticketsOpenAt(session.ledger, resource, event.heardAt ?? 0);
      if (!ticket || (await hasEnded(session, ticket)) === false) continue;
      closeTicket(session.ledger, ticket.url);
      if (!isUnreadable(event.error)) break;
      return this.#examine(
        session,
        this.#requests.describe(session, ticket.target, resource, undefined, ticket),
        event,
      );
    }
    printError(event);
  }
}

/** Loaded by now: a binding loads it together with this file. */
function recoveryOf(session: Session): Recovery {
  return session.recovery as Recovery;
}

/** A body that a tile's worker could not read may be a refusal with status 200, which only a request of our own shows. */
function mayHideRefusal({ provider }: Session, { kind }: Outcome): boolean {
  return kind === 'malformed' && provider.refusesWith200 === true;
}
