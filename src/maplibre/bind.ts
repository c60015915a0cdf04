import type { KeyClient } from '../client.ts';
import type { Wanted } from '../gate/keeper.ts';
import { keyIn } from '../key/attach.ts';
import { redactUrl } from '../key/redact.ts';
import { isKeyProblemError } from '../problem/error.ts';
import { desk, type Desk, type WithDesk } from '../request/desk.ts';
import { resourceOf } from '../request/transform.ts';
import { Failures } from './failures.ts';
import type { MapErrorEvent, MapLike, TileLike } from './map-like.ts';

export type { MapLike };

export interface BindOptions {
  /** What MapLibre's own errors that are no key problem are printed with; default `console.error`, key and query taken out. */
  readonly log?: (message: string) => void;
}

interface Binding {
  readonly unbind: () => void;
  readonly failures: Failures;
  readonly desk: Desk;
}

/** A map carries its binding, so that a second copy of this package finds it too. */
const binding = Symbol.for('mapward.binding');

interface BoundMap extends MapLike {
  [binding]?: Binding | undefined;
}

interface DataEvent {
  readonly dataType?: string;
  readonly sourceDataType?: string;
  readonly sourceId?: string;
  readonly source?: { readonly id?: string };
  readonly tile?: TileLike;
}

/**
 * Binds a MapLibre map, yours or ours, to a client: its requests get the key, its failures are explained, and what failed is asked for
 * again once it can work. Replaces an earlier binding, whose failures it takes over; unbinds when the map is removed.
 * MapLibre prints errors, URL and key included, when nobody listens; a bound map has a listener, so it does not.
 * @returns what unbinds.
 */
export function bindMap(map: MapLike, client: KeyClient, options: BindOptions = {}): () => void {
  const bound = map as BoundMap;
  const before = bound[binding];
  before?.unbind();

  const counter = (client as unknown as WithDesk)[desk];
  const { provider } = client;
  const failures = new Failures(map, before?.failures);
  /** Who asked for what: an error that the gate gave comes back as the very same object. */
  const rejected = new WeakMap<Error, Wanted>();
  /** The resource of every URL that is no tile: MapLibre's errors name none. */
  const kinds = new Map<string, string | undefined>();
  const served = new Map<string, string | undefined>();
  const reloadedWith = new Map<string, string>();
  const log = options.log ?? ((message: string) => console.error(message));

  const transform = (url: string, type?: string): unknown => {
    const place = type === 'Tile' ? undefined : counter.locate(url);
    if (place) kinds.set(counter.wanted(place, 'data').url, type);
    const request = client.transformRequest(url, type) as unknown;
    if (request instanceof Promise)
      request.catch((error: Error) => {
        const where = counter.locate(url);
        if (where) rejected.set(error, counter.wanted(where, resourceOf(type)));
      });
    return request;
  };

  /** What an error event is about; undefined when it is not the provider's. */
  const wantedOf = (event: MapErrorEvent, url: string | undefined): Wanted | undefined => {
    const place = url === undefined ? undefined : counter.locate(url);
    if (!place) return undefined;
    const plain = counter.wanted(place, 'data');
    return {
      ...plain,
      resource: event.tile
        ? 'tile'
        : event.sourceId !== undefined
          ? 'source'
          : resourceOf(kinds.get(plain.url)),
    };
  };

  const onError = (event: MapErrorEvent): void => {
    const { sourceId, tile } = event;
    const error = event.error as Partial<{ status: number; url: string; body: Blob; message: string }> &
      Error;
    if (isKeyProblemError(error)) {
      const wanted = rejected.get(error);
      if (wanted) failures.add({ wanted, sourceId, tile });
      return;
    }
    const wanted = wantedOf(event, error?.url ?? urlOf(map, event));
    if (!wanted) return tell(map, error, log);
    const place = error.url === undefined ? undefined : counter.locate(error.url);
    const key = place && provider.key.in === 'query' ? (keyIn(place.url, provider.key) ?? '') : undefined;
    void textOf(error.body).then((text) => {
      const kind = error.status === undefined ? ({ kind: 'malformed' } as const) : {};
      const verdict = counter.refused({ wanted, status: error.status ?? 0, text, key, ...kind });
      if (!verdict) return tell(map, error, log);
      failures.add({ wanted, sourceId, tile });
      // Asked for under another key, or before the map was bound: it has not been tried with this one.
      if (verdict === 'stale' && reloadedWith.get(wanted.url) !== key) {
        reloadedWith.set(wanted.url, key ?? '');
        reload();
      }
    });
  };

  const onData = ({ dataType, sourceId, source, tile, sourceDataType }: DataEvent): void => {
    const id = sourceId ?? source?.id;
    if (dataType !== 'source' || id === undefined || (!tile && sourceDataType !== 'metadata')) return;
    if (tile && tile.state !== 'loaded') return;
    if (tile) failures.arrived(id, tile);
    if (!served.has(id)) {
      const { tiles, url } = (map.getSource(id) ?? {}) as { tiles?: string[]; url?: string };
      const place = counter.locate(tiles?.[0] ?? url ?? '');
      served.set(id, place?.service);
    }
    const service = served.get(id);
    if (service !== undefined) counter.passed(service);
  };

  const onStyle = (): void => {
    served.clear();
    failures.restyled();
  };

  const reload = (): void => failures.reload((wanted) => !counter.barrier(wanted));
  const stopListening = counter.onOpened(reload);

  const unbind = (): void => {
    if (bound[binding] !== mine) return;
    bound[binding] = undefined;
    stopListening();
    map.off('error', onError);
    map.off('data', onData);
    map.off('style.load', onStyle);
    map.off('remove', unbind);
  };
  const mine: Binding = { unbind, failures, desk: counter };
  bound[binding] = mine;

  counter.bound();
  map.setTransformRequest(transform);
  map.on('error', onError);
  map.on('data', onData);
  map.on('style.load', onStyle);
  map.on('remove', unbind);

  const left = failures.first;
  const problem = left && before?.desk.barrier(left.wanted);
  if (left && problem) counter.inherit(problem, left.wanted);
  else reload();
  return unbind;
}

/** An error that has nothing to do with the key is the page's own: MapLibre would have printed it, if we did not listen. */
function tell(map: MapLike, error: Error | undefined, log: (message: string) => void): void {
  const { _listeners: listeners } = map as { _listeners?: { error?: unknown[] } };
  if ((listeners?.error?.length ?? 1) > 1) return;
  log(String(error?.message ?? error).replace(/\bhttps?:\/\/\S+/g, redactUrl));
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
