import { keyIn } from '../key/attach.ts';
import { redactUrl } from '../key/redact.ts';
import type { Wanted } from '../gate/keeper.ts';
import { isKeyProblemError } from '../problem/error.ts';
import type { Desk } from '../request/desk.ts';
import type { Trouble } from '../trouble.ts';
import { Failures } from './failures.ts';
import type { MapErrorEvent, MapLike, TileLike } from './map-like.ts';

/** What the binding remembers of a map's requests, so that an error can be traced to one. */
export interface Traces {
  /** Who asked for what: an error that the gate gave comes back as the very same object. */
  readonly rejected: WeakMap<Error, Wanted>;
  /** What a URL that is no tile's was asked for as, by its URL without the key. */
  readonly kinds: ReadonlyMap<string, Wanted['resource']>;
}

type MapError = Error & { readonly status?: number; readonly url?: string; readonly body?: Blob };

/** Reads the errors of one map, and asks again for what failed, and for nothing else, when it can work. */
export class Mender {
  readonly failures: Failures;
  readonly #map: MapLike;
  readonly #desk: Desk;
  readonly #trouble: Trouble;
  readonly #traces: Traces;
  /** The key that a URL was asked for again in place of, so that a map that drops the key is not asked for ever. */
  readonly #retried = new Map<string, string>();

  constructor(map: MapLike, desk: Desk, trouble: Trouble, traces: Traces, before?: Mender) {
    this.#map = map;
    this.#desk = desk;
    this.#trouble = trouble;
    this.#traces = traces;
    this.failures = new Failures(map, before?.failures);
    const { first } = this.failures;
    const problem = first && before && before.#trouble.barrier(first.wanted);
    if (first && problem) trouble.inherit(problem, first.wanted);
    else this.reload();
  }

  readonly reload = (): void => this.failures.reload((wanted) => !this.#trouble.barrier(wanted));

  /** Judges one `error` event. */
  async read(event: MapErrorEvent): Promise<void> {
    const { sourceId, tile } = event;
    const error = event.error as MapError;
    if (isKeyProblemError(error)) {
      const wanted = this.#traces.rejected.get(error);
      if (wanted) this.failures.add({ wanted, sourceId, tile });
      return;
    }
    const wanted = this.#wantedOf(event, error?.url ?? urlOf(this.#map, event));
    if (!wanted) return this.#print(error);
    const { key: placement } = this.#desk.provider;
    const place = error.url === undefined ? undefined : this.#desk.locate(error.url);
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

  arrived(sourceId: string, tile: TileLike): void {
    this.failures.arrived(sourceId, tile);
  }

  /** What an error event is about; undefined when it is not the provider's. */
  #wantedOf(event: MapErrorEvent, url: string | undefined): Wanted | undefined {
    const place = url === undefined ? undefined : this.#desk.locate(url);
    if (!place) return undefined;
    const wanted = this.#desk.wanted(place, 'data');
    const resource = this.#traces.kinds.get(wanted.url) ?? 'data';
    return { ...wanted, resource: event.tile ? 'tile' : event.sourceId === undefined ? resource : 'source' };
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
  const source = map.getSource(sourceId) as
    { tiles?: string[]; url?: string; type?: string; serialize?(): { data?: unknown } } | undefined;
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
