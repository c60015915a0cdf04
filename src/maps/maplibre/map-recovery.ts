import { keyIn } from '../../key/attach.ts';
import { redactUrl } from '../../key/redact.ts';
import type { RequestInfo } from '../../breaker/circuit-breaker.ts';
import { isKeyProblemError } from '../../problem/error.ts';
import type { Session } from '../../session/session.ts';
import type { Recovery } from '../../recovery/recovery.ts';
import { FailedRequests } from './failed-requests.ts';
import { sourceOf, styleOf, type MapErrorEvent, type MapLike, type TileLike } from './map-like.ts';

type MapError = Error & { readonly status?: number; readonly body?: Blob };

/** Reads the errors of one map, and asks again for what failed, and for nothing else, when it can work. */
export class MapRecovery {
  readonly failed: FailedRequests;
  readonly #map: MapLike;
  readonly #session: Session;
  readonly #recovery: Recovery;
  /** The key that a URL was asked for again in match of, so that a map that drops the key is not asked for ever. */
  readonly #retried = new Map<string, string>();

  /** A tile of each source that failed, which tells the circuit that the others stand before. */
  readonly #tileSources = new Map<string, RequestInfo>();

  constructor(map: MapLike, session: Session, recovery: Recovery, before?: MapRecovery) {
    this.#map = map;
    this.#session = session;
    this.#recovery = recovery;
    this.failed = new FailedRequests(map, before?.failed);
    const { first } = this.failed;
    const problem = first && before && before.#recovery.blockedBy(first.info);
    if (first && problem) recovery.adoptFailures(problem, first.info);
    else this.reload();
  }

  readonly reload = (): void => this.failed.reload((info) => !this.#recovery.blockedBy(info));

  /** Takes in one `error` event; a promise when it has to be judged. */
  read(event: MapErrorEvent): Promise<void> | void {
    const { sourceId, tile, error } = event;
    const rejected = isKeyProblemError(error) ? this.#recovery.rejected.get(error) : undefined;
    // One tile's refusal shuts the circuit for its source, so the other tiles that fail with it need no verdict of their own.
    const known = rejected ?? (tile && sourceId !== undefined ? this.#tileSources.get(sourceId) : undefined);
    if (known && (rejected || this.#recovery.blockedBy(known)))
      this.failed.add({ info: known, sourceId, tile });
    // An event without an error, as a plugin may fire one, tells nothing.
    else if (error && !isKeyProblemError(error)) return this.#judge(event, error as MapError);
  }

  async #judge(event: MapErrorEvent, error: MapError): Promise<void> {
    const { sourceId, tile } = event;
    const url = event.url ?? (error as { url?: string } | undefined)?.url;
    const info = this.#wantedOf(event, url ?? urlOf(this.#map, event) ?? this.#styleAwaited());
    if (!info) {
      const sprite = isUnreadable(error) && sourceId === undefined && lastOf(this.#session, 'sprite');
      if (sprite) return this.#examine(sprite);
      return this.#print(error);
    }
    if (tile && sourceId !== undefined) this.#tileSources.set(sourceId, info);
    const { key: placement } = this.#session.provider;
    const match = url === undefined ? undefined : this.#session.matchEndpoint(url);
    const key = match && placement.in === 'query' ? (keyIn(match.url, placement) ?? '') : undefined;
    const verdict = this.#recovery.recordFailure({
      info,
      status: error.status ?? 0,
      text: await textOf(error.body),
      key,
      ...(error.status === undefined && { kind: 'malformed' }),
    });
    if (!verdict) return this.#print(error);
    this.failed.add({ info, sourceId, tile });
    // Asked for under another key, or before the map was bound: it has not been tried with this one.
    if (verdict !== 'stale' || this.#retried.get(info.url) === key) return;
    this.#retried.set(info.url, key as string);
    this.reload();
  }

  /** Nothing has come for a while, though the map waits. Nothing but a fresh style frees a request that hangs. */
  stalled(): void {
    const waiting = waitingFor(this.#map, this.#session);
    const match = waiting && this.#session.matchEndpoint(waiting.url);
    if (!match) return;
    const info = this.#session.describe(match, waiting.resource);
    if (this.#recovery.blockedBy(info)) return;
    this.failed.add({ info, hangs: true });
    this.#recovery.recordFailure({ info, status: 0, kind: 'stalled' });
  }

  onTileLoaded(sourceId: string, tile: TileLike): void {
    this.failed.onTileLoaded(sourceId, tile);
  }

  /** What an error event is about; undefined when it is not the provider's. */
  #wantedOf(event: MapErrorEvent, url: string | undefined): RequestInfo | undefined {
    const match = url === undefined ? undefined : this.#session.matchEndpoint(url);
    if (!match) return undefined;
    const info = this.#session.describe(match, 'data');
    // A style that was asked for before the map was bound left no trace.
    const resource = this.#session.kinds.get(info.url) ?? (this.#map.getStyle() ? 'data' : 'style');
    return { ...info, resource: event.tile ? 'tile' : event.sourceId === undefined ? resource : 'source' };
  }

  /** The style, while there is none: a body that is no style comes as an error without a URL. */
  #styleAwaited(): string | undefined {
    return this.#map.getStyle() ? undefined : waitingFor(this.#map, this.#session)?.url;
  }

  /** An error that names nothing may be the sprite's: one request tells. */
  async #examine({ url, resource }: Awaited): Promise<void> {
    const match = this.#session.matchEndpoint(url);
    if (!match) return;
    const info = this.#session.describe(match, resource);
    this.failed.add({ info });
    await this.#recovery.probeSilently(info);
  }

  /** An error that has nothing to do with the key is the page's own: MapLibre would have printed it, if we did not listen. */
  #print(error: Error | undefined): void {
    const { _listeners: listeners } = this.#map as { _listeners?: { error?: unknown[] } };
    if ((listeners?.error?.length ?? 1) > 1) return;
    console.error(String(error?.message ?? error).replace(/\bhttps?:\/\/\S+/g, redactUrl));
  }
}

/** The URL that an error without one was about. */
function urlOf(map: MapLike, { sourceId, tile }: MapErrorEvent): string | undefined {
  if (sourceId === undefined) return undefined;
  const source = sourceOf(map, sourceId);
  if (!tile) {
    const data = source?.type === 'geojson' ? source.serialize?.().data : source?.url;
    return typeof data === 'string' ? data : undefined;
  }
  const { z, x, y } = tile.tileID.canonical;
  return source?.tiles?.[0]?.replace('{z}', String(z)).replace('{x}', String(x)).replace('{y}', String(y));
}

async function textOf(body: Blob | undefined): Promise<string> {
  try {
    return (await body?.slice(0, 65_536).text()) ?? '';
  } catch {
    return '';
  }
}

interface Awaited {
  readonly url: string;
  readonly resource: RequestInfo['resource'];
}

/** The URL that was last asked for as this resource. */
function lastOf({ kinds }: Session, resource: RequestInfo['resource']): Awaited | undefined {
  const url = [...kinds].findLast(([, kind]) => kind === resource)?.[0];
  return url === undefined ? undefined : { url, resource };
}

/** What a body that is not what it should be makes of itself: neither JSON nor an image, or cut off. */
function isUnreadable(error: Error | undefined): boolean {
  return /^(SyntaxError|TypeError|InvalidStateError|EncodingError)$/.test(error?.name ?? '');
}

/** What a map that does not get on is waiting for: the style, then a source, then a tile, then what labels and icons need. */
function waitingFor(map: MapLike, session: Session): Awaited | undefined {
  const style = styleOf(map);
  if (!style) return lastOf(session, 'style');
  const waiting = Object.keys(style.sources ?? {}).filter((id) => !map.isSourceLoaded(id));
  const empty = waiting.some((id) => !sourceOf(map, id)?.tiles);
  if (empty) return lastOf(session, 'source');
  if (waiting.length > 0 && session.latestTile !== undefined)
    return { url: session.latestTile, resource: 'tile' };
  return lastOf(session, 'sprite') ?? lastOf(session, 'glyphs');
}
