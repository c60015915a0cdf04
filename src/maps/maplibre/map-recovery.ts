import { isKeyProblemError } from '../../problem/error.ts';
import type { Resource } from '../../problem/problem.ts';
import type { Outcome, RequestInfo } from '../../session/request-info.ts';
import type { Recovery, Session } from '../../session/session.ts';
import { adoptFailed, hasOtherStyle } from './adopt-failed.ts';
import type { Binding, BoundRecovery } from './binding.ts';
import { ErrorReader } from './error-reader.ts';
import { findUnnamed } from './find-unnamed.ts';
import { keepShown } from './keep-shown.ts';
import { keyOfRequest } from './key-of-request.ts';
import { createLostKeyWarning } from './lost-key-warning.ts';
import { warnIfOld } from './warn-if-old.ts';
import { textOf, type MapError } from './map-error.ts';
import { MapRequests } from './map-requests.ts';
import { SingleTiles } from '../shared/single-tiles.ts';
import { closeTickets, documentsOf } from './close-tickets.ts';
import { Examiner, mayHideRefusal } from './examiner.ts';
import { FailedRequests, type FailedRequest } from './failed-requests.ts';
import {
  sourceOf,
  styleMarkOf,
  type MapDataEvent,
  type MapErrorEvent,
  type MapInternals,
  type TileLike,
} from './map-like.ts';
import { markRefused } from './mark-refused.ts';
import { printError } from './print-error.ts';
import { reload } from './reload.ts';
import { StaleRequests } from './stale-requests.ts';
import { StallWatch } from './stall-watch.ts';
import { tileName, tileUrl } from './tile-url.ts';
import { watchVideo } from './watch-video.ts';

/** Reads the errors of one map, and requests again what failed, and nothing else, once it can work. */
export class MapRecovery implements BoundRecovery {
  readonly failed: FailedRequests = new FailedRequests();
  readonly #binding: Binding;
  readonly #requests: MapRequests;
  readonly #stalls: StallWatch;
  readonly #reader: ErrorReader;
  readonly #singleTiles = new SingleTiles();
  readonly #examiner = new Examiner();
  /** A failed tile of each source, which tells the circuit that the others are behind. */
  readonly #failedSources = new Map<string, { readonly session: Session; readonly request: RequestInfo }>();
  readonly #videos = new WeakSet<object>();
  /** Those of the earlier bindings. */
  readonly #formerSessions = new Set<Session>();
  readonly #warnOfLostKey = createLostKeyWarning();
  readonly #stale = new StaleRequests(this.#warnOfLostKey);

  constructor(binding: Binding) {
    this.#binding = binding;
    this.#requests = new MapRequests(binding);
    this.#stalls = new StallWatch(binding, this.#requests, (stalled, isStale) => {
      this.failed.add(stalled);
      if (isStale) this.reload();
    });
    this.#reader = new ErrorReader(binding, (event) => this.#read(event));
    warnIfOld(binding.map);
    for (const event of binding.loaded.splice(0)) this.#close(event);
    // Loaded too late: a timer would hold on to a map that is gone.
    if (!binding.isEnded) this.onRequest();
    binding.recovery = this;
    for (let earlier = binding.before; earlier; earlier = earlier.before) {
      earlier.next = this;
      this.takeOver(earlier);
    }
    binding.before = undefined;
  }

  get reading(): Promise<void> {
    return this.#reader.reading;
  }

  readAll(): Promise<void> {
    return this.#reader.readAll();
  }

  takeOver(earlier: Binding): void {
    const { unread, sessions, intercept } = this.#binding;
    // What the page asked for while the map was not bound is not known.
    const isKnown = earlier.styleMark && !hasOtherStyle(earlier);
    if (!isKnown && intercept.style === earlier.intercept.style) intercept.style = undefined;
    for (const session of earlier.sessions) this.#formerSessions.add(session);
    // What a client that they share is being asked, it need not be asked twice.
    if (earlier.sessions.some((session) => sessions.includes(session)))
      this.#reader.waitFor(earlier.recovery?.reading);
    for (const event of earlier.unread.splice(0)) unread.push(event);
    if (!adoptFailed(this.failed, earlier, this.#requests)) this.reload();
    void this.readAll();
  }

  reload(): void {
    if (this.#binding.isEnded) return this.#binding.next?.takeOver(this.#binding);
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
    this.#binding.styleMark = styleMarkOf(this.#binding.map);
    this.#stalls.end();
    this.#reader.end();
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
      const { sessions } = this.#binding;
      for (const session of [...sessions, ...this.#formerSessions]) {
        const rejected = session.recovery?.rejected.get(error);
        if (!rejected) continue;
        // Newer versions tell of a style as well.
        session.recovery?.rejected.delete(error);
        const own = sessions.includes(session) ? session : this.#requests.sessionOf(rejected.url);
        if (!own) break;
        const request = this.#requests.withTileset(own, rejected, sourceId);
        this.#add(own, request, sourceId, tile);
        if (recoveryOf(own).blockedBy(request) || own.isDisposed) break;
        // The circuit has closed since, and whatever else was behind it has been requested again.
        if (own === session) return Promise.resolve().then(() => this.reload());
        // Whether this client is refused as well, one probe tells.
        recoveryOf(own).adoptFailures(error.problem, request);
        break;
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
    if (isLost) this.#warnOfLostKey(request.host);
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
    if (verdict === 'stale' && this.#stale.mayRetry(session, outcome)) this.reload();
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

  async #examine(session: Session, request: RequestInfo, event: MapErrorEvent): Promise<void> {
    const result = await this.#examiner.examine(recoveryOf(session), request);
    const isFine = typeof result !== 'object';
    if (isFine && !this.#binding.isEnded) printError(event);
    this.#add(session, request, event.sourceId, event.tile);
    if (isFine) this.reload();
  }

  async #examineUnnamed(event: MapErrorEvent): Promise<void> {
    const found = await findUnnamed(this.#binding, event);
    if (!found) return printError(event);
    const { session, ticket } = found;
    const { target, resource } = ticket;
    const request = this.#requests.describe(session, target, resource, undefined, ticket);
    return this.#examine(session, request, event);
  }
}

/** Loaded by now: a binding loads it together with this file. */
function recoveryOf(session: Session): Recovery {
  return session.recovery as Recovery;
}
