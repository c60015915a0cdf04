import { attach, keyIn } from '../../key/attach.ts';
import { isKeyProblemError } from '../../problem/error.ts';
import { isTransport, type Resource } from '../../problem/problem.ts';
import { isAnswering } from '../../request/is-answering.ts';
import { pause } from '../../request/retry.ts';
import {
  closeTicket,
  hasOpenSince,
  latestTicket,
  markFailed,
  openTickets,
} from '../../session/close-ticket.ts';
import type { Ticket } from '../../session/ledger.ts';
import type { Outcome, RequestInfo } from '../../session/request-info.ts';
import type { Recovery, Session } from '../../session/session.ts';
import type { Binding, BoundRecovery } from './binding.ts';
import { hasEnded } from './has-ended.ts';
import { closeTickets, documentsOf } from './close-tickets.ts';
import { FailedRequests } from './failed-requests.ts';
import { sourceOf, styleOf, type MapDataEvent, type MapErrorEvent, type TileLike } from './map-like.ts';
import { printError } from './print-error.ts';
import { reload } from './reload.ts';
import { createStallTimer, type StallTimer } from './stall-timer.ts';
import { stalledRequests, type StalledRequest } from './stalled-requests.ts';
import { tileName, tileUrl } from './tile-url.ts';
import { createTilesets, type Tilesets } from './tilesets.ts';

type MapError = Error & { readonly url?: string; readonly status?: number; readonly body?: Blob };

/** The generation of a request that did not carry the current key. */
const STALE = -1;
/** How long one good tile speaks for its source while others of it are refused, in milliseconds. */
const CONTROL = 10_000;
/** The longest pause before an answer that MapLibre cannot use is requested again, in milliseconds. */
const LONGEST_PAUSE = 60_000;

/** Reads the errors of one map, and requests again what failed, and nothing else, once it can work. */
export class MapRecovery implements BoundRecovery {
  readonly failed: FailedRequests = new FailedRequests();
  readonly #binding: Binding;
  readonly #tilesets: Tilesets;
  readonly #stallTimer: StallTimer;
  /** The last tile of each source that came, by where it was requested and with which generation of the key. */
  readonly #lastTiles = new Map<string, { readonly url: string; readonly generation: number }>();
  /** A failed tile of each source, which tells the circuit that the others are behind. */
  readonly #failedSources = new Map<string, { readonly session: Session; readonly request: RequestInfo }>();
  /** What was requested again because an older key was refused, with the generation that it was requested for. */
  readonly #retried = new Map<string, number>();
  /** When a good tile of a source last showed that refusals are of single tiles, in epoch milliseconds. */
  readonly #controlled = new Map<string, number>();
  /** How often an answer was found in order that MapLibre could not use. */
  readonly #examined = new Map<string, number>();
  readonly #examining = new Set<string>();
  #toldLostKey = false;

  /** @param before the binding that this one replaces: what failed there is taken over. */
  constructor(binding: Binding, before?: Binding) {
    this.#binding = binding;
    this.#tilesets = createTilesets(binding.map);
    this.#stallTimer = createStallTimer(
      binding.stallLimit,
      () => !binding.map.loaded(),
      (since) => this.#onStalled(since),
    );
    for (const event of binding.loaded.splice(0)) this.#close(event);
    this.onRequest();
    if (before?.recovery) this.#adopt(before.recovery.failed);
  }

  #adopt(failed: FailedRequests): void {
    let isAdopting = false;
    for (const one of failed.all()) {
      const session = this.#sessionOf(one.request.url);
      if (!session) continue;
      if ('names' in one) for (const name of one.names) this.failed.addTile(name, { ...one, session });
      else this.failed.add({ ...one, session });
      const problem = session === one.session ? undefined : one.session.recovery?.blockedBy(one.request);
      if (!problem || isAdopting) continue;
      isAdopting = true;
      recoveryOf(session).adoptFailures(problem, one.request);
    }
    if (!isAdopting) this.reload();
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
    const ready = this.failed.take(({ session, request }) => !session.recovery?.blockedBy(request));
    for (const failed of reload(
      this.#binding,
      ready.filter((one) => this.#isWanted(one.request, one.sourceId)),
    ))
      if ('names' in failed) for (const name of failed.names) this.failed.addTile(name, failed);
      else this.failed.add(failed);
  }

  prune(): void {
    if (this.failed.size === 0) return;
    const gone = this.failed.take(({ request, sourceId }) => !this.#isWanted(request, sourceId));
    if (gone.length > 0) for (const { recovery } of this.#binding.sessions) recovery?.forgetUnwanted();
    // MapLibre takes nothing while a style is on its way; what waited for that can go now.
    this.reload();
  }

  wants(request: RequestInfo): boolean {
    return this.failed.wants(request);
  }

  onRequest(): void {
    this.#stallTimer.start();
  }

  end(): void {
    this.#stallTimer.end();
  }

  onData(event: MapDataEvent): void {
    this.#close(event);
    if (!event.tile) this.prune();
  }

  /** A tile that came over the network proves the key. */
  #close(event: MapDataEvent): void {
    const loaded = closeTickets(this.#binding, event);
    const { tile, sourceId = event.source?.id ?? '' } = event;
    if (!loaded || !tile) return;
    if (this.failed.size > 0) this.failed.onTileLoaded(sourceId, tileName(tile));
    if (!loaded.hasBody) return;
    const { target, generation, fresh } = loaded.ticket;
    if (fresh) loaded.session.recordSuccess(loaded.ticket);
    this.#lastTiles.set(sourceId, { url: target, generation });
  }

  #onStalled(since: number): void {
    if (!this.#binding.sessions.some(({ ledger }) => hasOpenSince(ledger, since))) return;
    for (const stalled of stalledRequests(this.#binding, since)) void this.#tellStalled(stalled);
  }

  async #tellStalled({ session, ticket, resource, sourceId }: StalledRequest): Promise<void> {
    const request = this.#describe(session, ticket.target, resource, sourceId);
    const recovery = recoveryOf(session);
    if (recovery.blockedBy(request)) return;
    // What the page itself requested has an end that shows, even if MapLibre could not use the answer.
    const isSeen = globalThis.document && resource !== 'tile' && resource !== 'source';
    if (isSeen && (await hasEnded(session, ticket))) return void closeTicket(session.ledger, ticket.url);
    // The bytes of a document that a worker loads are not seen from here: one request tells whether any come.
    if (request.resource === 'source' && (await isAnswering(session, request))) return;
    if (session.ledger.open.get(ticket.url) !== ticket || this.#binding.isEnded) return;
    const { generation } = ticket;
    const verdict = recovery.recordFailure({ request, status: 0, kind: 'stalled', generation });
    if (!verdict) return;
    this.failed.add({ session, request, sourceId, hangs: true });
    if (verdict === 'stale') this.reload();
  }

  /** Takes in one `error` event; a promise if it has to be judged. */
  #read(event: MapErrorEvent): Promise<void> | void {
    const { sourceId, tile, error } = event;
    if (isKeyProblemError(error)) {
      for (const session of this.#binding.sessions) {
        const request = session.recovery?.rejected.get(error);
        if (request) return this.#add(session, this.#withTileset(session, request, sourceId), sourceId, tile);
      }
      return;
    }
    // One tile's refusal opens the circuit of its source, so the other tiles that fail with it need no verdict of their own.
    const known = tile && sourceId !== undefined ? this.#failedSources.get(sourceId) : undefined;
    if (known?.session.recovery?.blockedBy(known.request)) {
      this.#markFailed(known.session, 'tile', event);
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
    const ticket = this.#takeTicket(named, tile !== undefined);
    const target = ticket?.target ?? url ?? named;
    const session = this.#sessionOf(target);
    if (!session) return printError(event);
    const resource: Resource = tile ? 'tile' : (ticket?.resource ?? this.#resourceOf(sourceId));
    const request = this.#describe(session, target, resource, sourceId);
    // A body that is no TileJSON or GeoJSON: one request tells it from data that MapLibre does not like.
    if (url === undefined && !tile) return this.#examine(session, request, event);
    const outcome: Outcome = {
      request,
      status: error.status ?? 0,
      text: await textOf(error.body),
      ...this.#keyOf(session, url, ticket),
      ...(error.status === undefined && { kind: 'malformed' }),
    };
    if (tile && (await this.#isSingleTile(session, outcome, event, ticket))) return printError(event);
    if (tile && mayHideRefusal(session, outcome)) return this.#examine(session, request, event);
    const verdict = recoveryOf(session).recordFailure(outcome);
    if (!verdict) return printError(event);
    if (verdict !== 'stale') this.#markFailed(session, resource, event);
    this.#add(session, request, sourceId, tile);
    if (verdict === 'stale') this.#retryStale(session, outcome);
  }

  #markFailed(session: Session, resource: Resource, { url, error }: MapErrorEvent): void {
    const { ledger, provider, currentKey, matchEndpoint } = session;
    const sent = url ?? (error as MapError).url;
    if (sent === undefined) return;
    markFailed(ledger, sent);
    // MapLibre reports only one of a sprite's two files.
    for (const { target } of resource === 'sprite' ? openTickets(ledger, 'sprite') : []) {
      const match = matchEndpoint(target);
      if (match) markFailed(ledger, attach(match.url, provider.key, currentKey ?? null).url);
    }
  }

  #add(
    session: Session,
    request: RequestInfo,
    sourceId: string | undefined,
    tile: TileLike | undefined,
  ): void {
    if (!tile || sourceId === undefined) return this.failed.add({ session, request, sourceId });
    this.#failedSources.set(sourceId, { session, request });
    this.failed.addTile(tileName(tile), { session, request, sourceId });
    // A tile that was to be refreshed still has what it showed: it stays on screen, and the map has nothing to wait for.
    if (tile.state === 'errored' && (tile.texture || Object.keys(tile.buckets ?? {}).length > 0))
      tile.state = 'loaded';
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

  /** Whether a refusal is one tile's own matter: another tile of its source, which came before, still does. */
  async #isSingleTile(
    session: Session,
    outcome: Outcome,
    { sourceId = '' }: MapErrorEvent,
    ticket: Ticket | undefined,
  ): Promise<boolean> {
    const { ledger } = session;
    const last = this.#lastTiles.get(sourceId);
    if (last?.generation !== ledger.generation || outcome.generation !== ledger.generation) return false;
    const recovery = recoveryOf(session);
    const problem = recovery.judge(outcome);
    if (!problem || problem.certain || isTransport(problem.code) || problem.status === 429) return false;
    const at = this.#controlled.get(sourceId) ?? 0;
    if (Date.now() - at < CONTROL || (ticket && ticket.openedAt < at)) return true;
    const result = await recovery.probe(this.#describe(session, last.url, 'tile', sourceId));
    if (result !== 'good') return false;
    this.#controlled.set(sourceId, Date.now());
    return true;
  }

  /** Which key a request carried: its URL tells, else its ticket. */
  #keyOf(
    session: Session,
    url: string | undefined,
    ticket: Ticket | undefined,
  ): Pick<Outcome, 'generation' | 'keyed'> {
    const { provider, ledger, currentKey } = session;
    const match = url === undefined ? undefined : session.matchEndpoint(url);
    if (!match || provider.key.in === 'header')
      return { generation: ticket?.generation ?? ledger.generation };
    const key = keyIn(match.url, provider.key);
    if (key !== undefined) return { generation: key === currentKey ? ledger.generation : STALE };
    // Without a ticket it was requested before the map was bound, or around it.
    if (!ticket) return { generation: STALE, keyed: false };
    if (currentKey !== undefined) this.#tellLostKey(match.url.host);
    return { generation: ticket.generation, keyed: false };
  }

  #tellLostKey(host: string): void {
    if (this.#toldLostKey) return;
    this.#toldLostKey = true;
    console.warn(
      `[mapward] A request to ${host} left the map without its key: something changed it after client.transformRequest. Let your own transform run first: map.setTransformRequest(yours) after bindMap(), or createClient({ transformRequest: yours }).`,
    );
  }

  /**
   * An error that names nothing is about the style or a sprite only if one of ours is on its way and its body was none. What MapLibre's
   * validator says about a style that came whole is for the style's author.
   */
  async #examineUnnamed(event: MapErrorEvent): Promise<void> {
    const resource = styleOf(this.#binding.map) ? 'sprite' : 'style';
    for (const session of this.#binding.sessions) {
      const [ticket] = openTickets(session.ledger, resource);
      if (!ticket || !(await hasEnded(session, ticket))) continue;
      closeTicket(session.ledger, ticket.url);
      if (!isUnreadable(event.error)) break;
      return this.#examine(session, this.#describe(session, ticket.target, resource), event);
    }
    printError(event);
  }

  /** One request tells what an error was about; what it finds in order is requested again, after a pause that grows. */
  async #examine(session: Session, request: RequestInfo, event: MapErrorEvent): Promise<void> {
    const { url } = request;
    if (this.#examining.has(url)) return printError(event);
    this.#examining.add(url);
    const recovery = recoveryOf(session);
    const times = this.#examined.get(url) ?? 0;
    try {
      if (recovery.blockedBy(request)) return this.#add(session, request, event.sourceId, event.tile);
      if (times > 0) await pause(Math.min(LONGEST_PAUSE, 1000 * 2 ** (times - 1)));
      if (this.#binding.isEnded) return;
      const result = await recovery.probe(request);
      if (this.#binding.isEnded) return;
      if (typeof result === 'object') recovery.open(result, request);
      else this.#examined.set(url, times + 1);
      if (typeof result !== 'object') printError(event);
      this.#add(session, request, event.sourceId, event.tile);
      if (typeof result !== 'object') this.reload();
    } finally {
      this.#examining.delete(url);
    }
  }

  /** The ticket of a failed request. Only a tile's URL is the one that the map passed on. */
  #takeTicket(url: string, isTile: boolean): Ticket | undefined {
    for (const { ledger, matchEndpoint, describe } of this.#binding.sessions) {
      const match = isTile ? undefined : matchEndpoint(url);
      const name = isTile ? url : match && describe(match, 'data').url;
      const ticket =
        name === undefined
          ? undefined
          : (closeTicket(ledger, name) ?? (isTile ? undefined : latestTicket(ledger, name)));
      if (ticket) return ticket;
    }
    return undefined;
  }

  #resourceOf(sourceId: string | undefined): Resource {
    if (sourceId !== undefined) return 'source';
    // A style that was requested before the map was bound left no ticket.
    return styleOf(this.#binding.map) ? 'data' : 'style';
  }

  #sessionOf(url: string): Session | undefined {
    return this.#binding.sessions.find((session) => session.matchEndpoint(url));
  }

  #describe(session: Session, url: string, resource: Resource, sourceId?: string): RequestInfo {
    const match = session.matchEndpoint(url);
    if (!match) throw new Error(`No endpoint of ${session.provider.name} fits a URL of its own.`);
    return this.#withTileset(session, session.describe(match, resource), sourceId);
  }

  #withTileset(session: Session, request: RequestInfo, sourceId: string | undefined): RequestInfo {
    const tileset = request.resource === 'tile' ? this.#tilesets.of(session, sourceId) : undefined;
    return tileset ? { ...request, tileset } : request;
  }

  /** Whether the map still wants what failed: a style that was left, a source that was removed or moved are forgotten. */
  #isWanted(request: RequestInfo, sourceId: string | undefined): boolean {
    const { map, intercept } = this.#binding;
    if (request.resource === 'style') {
      const style = intercept.style?.style;
      if (style === undefined) return true;
      const session = typeof style === 'string' ? this.#sessionOf(style) : undefined;
      return session !== undefined && this.#describe(session, style as string, 'style').url === request.url;
    }
    if (sourceId === undefined) return true;
    const source = sourceOf(map, sourceId);
    if (!source) return false;
    const session = this.#sessionOf(request.url);
    if (!request.tileset || !session) return true;
    const now = this.#tilesets.of(session, sourceId);
    // While its TileJSON is being loaded again, a source has no templates, or the old ones.
    return now === undefined || now.id === request.tileset.id;
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

/** What a body that is not what it should be turns into: neither JSON nor an image, or cut off. */
function isUnreadable(error: unknown): boolean {
  const { name = '', status } = (error ?? {}) as Partial<MapError>;
  return status === undefined && /^(SyntaxError|TypeError|InvalidStateError|EncodingError)$/.test(name);
}

async function textOf(body: Blob | undefined): Promise<string> {
  try {
    return (await body?.slice(0, 65_536).text()) ?? '';
  } catch {
    return '';
  }
}
