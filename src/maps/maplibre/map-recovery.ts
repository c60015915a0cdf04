import { keyIn } from '../../key/attach.ts';
import { redactUrl } from '../../key/redact.ts';
import type { Wanted } from '../../breaker/circuit-breaker.ts';
import { isKeyProblemError } from '../../problem/error.ts';
import type { Desk } from '../../session/session.ts';
import type { Trouble } from '../../recovery/recovery.ts';
import { Failures } from './failed-requests.ts';
import { sourceOf, styleOf, type MapErrorEvent, type MapLike, type TileLike } from './map-like.ts';

type MapError = Error & { readonly status?: number; readonly body?: Blob };

/** Reads the errors of one map, and asks again for what failed, and for nothing else, when it can work. */
export class Mender {
  readonly failures: Failures;
  readonly #map: MapLike;
  readonly #desk: Desk;
  readonly #trouble: Trouble;
  /** The key that a URL was asked for again in place of, so that a map that drops the key is not asked for ever. */
  readonly #retried = new Map<string, string>();

  /** A tile of each source that failed, which tells the gate that the others stand before. */
  readonly #tileSources = new Map<string, Wanted>();

  constructor(map: MapLike, desk: Desk, trouble: Trouble, before?: Mender) {
    this.#map = map;
    this.#desk = desk;
    this.#trouble = trouble;
    this.failures = new Failures(map, before?.failures);
    const { first } = this.failures;
    const problem = first && before && before.#trouble.barrier(first.wanted);
    if (first && problem) trouble.inherit(problem, first.wanted);
    else this.reload();
  }

  readonly reload = (): void => this.failures.reload((wanted) => !this.#trouble.barrier(wanted));

  /** Takes in one `error` event; a promise when it has to be judged. */
  read(event: MapErrorEvent): Promise<void> | void {
    const { sourceId, tile, error } = event;
    const rejected = isKeyProblemError(error) ? this.#trouble.rejected.get(error) : undefined;
    // One tile's refusal shuts the gate for its source, so the other tiles that fail with it need no verdict of their own.
    const known = rejected ?? (tile && sourceId !== undefined ? this.#tileSources.get(sourceId) : undefined);
    if (known && (rejected || this.#trouble.barrier(known)))
      this.failures.add({ wanted: known, sourceId, tile });
    // An event without an error, as a plugin may fire one, tells nothing.
    else if (error && !isKeyProblemError(error)) return this.#judge(event, error as MapError);
  }

  async #judge(event: MapErrorEvent, error: MapError): Promise<void> {
    const { sourceId, tile } = event;
    const url = event.url ?? (error as { url?: string } | undefined)?.url;
    const wanted = this.#wantedOf(event, url ?? urlOf(this.#map, event) ?? this.#styleAwaited());
    if (!wanted) {
      const sprite = isUnreadable(error) && sourceId === undefined && lastOf(this.#desk, 'sprite');
      if (sprite) return this.#examine(sprite);
      return this.#print(error);
    }
    if (tile && sourceId !== undefined) this.#tileSources.set(sourceId, wanted);
    const { key: placement } = this.#desk.provider;
    const place = url === undefined ? undefined : this.#desk.locate(url);
    const key = place && placement.in === 'query' ? (keyIn(place.url, placement) ?? '') : undefined;
    const verdict = this.#trouble.refused({
      wanted,
      status: error.status ?? 0,
      text: await textOf(error.body),
      key,
      ...(error.status === undefined && { kind: 'malformed' }),
    });
    if (!verdict) return this.#print(error);
    this.failures.add({ wanted, sourceId, tile });
    // Asked for under another key, or before the map was bound: it has not been tried with this one.
    if (verdict !== 'stale' || this.#retried.get(wanted.url) === key) return;
    this.#retried.set(wanted.url, key as string);
    this.reload();
  }

  /** Nothing has come for a while, though the map waits. Nothing but a fresh style frees a request that hangs. */
  stalled(): void {
    const waiting = waitingFor(this.#map, this.#desk);
    const place = waiting && this.#desk.locate(waiting.url);
    if (!place) return;
    const wanted = this.#desk.wanted(place, waiting.resource);
    if (this.#trouble.barrier(wanted)) return;
    this.failures.add({ wanted, hangs: true });
    this.#trouble.refused({ wanted, status: 0, kind: 'stalled' });
  }

  arrived(sourceId: string, tile: TileLike): void {
    this.failures.arrived(sourceId, tile);
  }

  /** What an error event is about; undefined when it is not the provider's. */
  #wantedOf(event: MapErrorEvent, url: string | undefined): Wanted | undefined {
    const place = url === undefined ? undefined : this.#desk.locate(url);
    if (!place) return undefined;
    const wanted = this.#desk.wanted(place, 'data');
    // A style that was asked for before the map was bound left no trace.
    const resource = this.#desk.kinds.get(wanted.url) ?? (this.#map.getStyle() ? 'data' : 'style');
    return { ...wanted, resource: event.tile ? 'tile' : event.sourceId === undefined ? resource : 'source' };
  }

  /** The style, while there is none: a body that is no style comes as an error without a URL. */
  #styleAwaited(): string | undefined {
    return this.#map.getStyle() ? undefined : waitingFor(this.#map, this.#desk)?.url;
  }

  /** An error that names nothing may be the sprite's: one request tells. */
  async #examine({ url, resource }: Awaited): Promise<void> {
    const place = this.#desk.locate(url);
    if (!place) return;
    const wanted = this.#desk.wanted(place, resource);
    this.failures.add({ wanted });
    await this.#trouble.examine(wanted);
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
  readonly resource: Wanted['resource'];
}

/** The URL that was last asked for as this resource. */
function lastOf({ kinds }: Desk, resource: Wanted['resource']): Awaited | undefined {
  const url = [...kinds].findLast(([, kind]) => kind === resource)?.[0];
  return url === undefined ? undefined : { url, resource };
}

/** What a body that is not what it should be makes of itself: neither JSON nor an image, or cut off. */
function isUnreadable(error: Error | undefined): boolean {
  return /^(SyntaxError|TypeError|InvalidStateError|EncodingError)$/.test(error?.name ?? '');
}

/** What a map that does not get on is waiting for: the style, then a source, then a tile, then what labels and icons need. */
function waitingFor(map: MapLike, desk: Desk): Awaited | undefined {
  const style = styleOf(map);
  if (!style) return lastOf(desk, 'style');
  const waiting = Object.keys(style.sources ?? {}).filter((id) => !map.isSourceLoaded(id));
  const empty = waiting.some((id) => !sourceOf(map, id)?.tiles);
  if (empty) return lastOf(desk, 'source');
  if (waiting.length > 0 && desk.latestTile !== undefined) return { url: desk.latestTile, resource: 'tile' };
  return lastOf(desk, 'sprite') ?? lastOf(desk, 'glyphs');
}
