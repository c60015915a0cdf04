import type { KeyClient } from '../../client/client.ts';
import { sessionKey, type Session, type WithSession } from '../../session/session.ts';
import type { RequestParameters } from '../../request/transform.ts';
import { sourceOf, type MapErrorEvent, type MapLike, type TileLike } from './map-like.ts';
import type { MapRecovery } from './map-recovery.ts';
import { createStallTimer } from './stall-timer.ts';

export type { MapLike };

/** How a map is watched. */
export interface BindOptions {
  /** How long a map may wait without anything coming before its requests count as stalled, in milliseconds. Default 30,000. */
  readonly stallLimit?: number;
  /** Has the last word on a tile's request that goes out now, key and all. What it returns goes to MapLibre. Default: as it is. */
  readonly tileRequest?: (request: RequestParameters) => RequestParameters;
}

/** A map carries its binding, so that a second copy of this package finds it too. */
const binding = Symbol.for('mapward.binding');

/** The pause before what explains errors is loaded anew, in milliseconds. */
const PATIENCE = 2000;

interface Binding {
  unbind(): void;
  recovery?: MapRecovery | undefined;
}

interface BoundMap extends MapLike {
  /** MapLibre's option `refreshExpiredTiles`. */
  readonly _refreshExpiredTiles?: boolean;
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
export function bindMap(
  map: MapLike,
  client: KeyClient,
  { stallLimit = 30_000, tileRequest = (it) => it }: BindOptions = {},
): () => void {
  const bound = map as BoundMap;
  const before = bound[binding];
  before?.unbind();

  const counter: Session = (client as unknown as WithSession)[sessionKey];
  const { provider } = counter;
  const services = new Map<string, string | undefined>();

  const transform = (url: string, type?: string): unknown => {
    stallTimer.touch();
    const request = client.transformRequest(url, type) as unknown;
    if (type === 'Tile') {
      const asked = bound._refreshExpiredTiles === false ? fetched(request) : request;
      return !asked || asked instanceof Promise ? asked : tileRequest(asked as RequestParameters);
    }
    // Of glyphs that fail MapLibre fires no event.
    if (type === 'Glyphs' && request instanceof Promise)
      request.catch((error: unknown) => onError({ error }));
    return request;
  };

  /** What deals with failures loads with the first one, or as soon as the map is done: on a line that is down it could not. */
  const loadMapRecovery = async (): Promise<MapRecovery> => {
    const recovery = await counter.loadRecovery();
    const { MapRecovery } = await import('../../recovery/recovery.ts');
    return (mine.recovery ??= new MapRecovery(map, counter, recovery, before?.recovery));
  };
  const warm = (): void => void (mine.recovery ?? loadMapRecovery().catch(() => {}));
  /** Errors wait for their reader, and are read one by one: the first verdict mostly speaks for the rest. */
  let unread: MapErrorEvent[] = [];
  const readAll = async (it: MapRecovery): Promise<void> => {
    try {
      for (let read = 0; read < unread.length; read++) {
        const judged = it.read(unread[read] as MapErrorEvent);
        if (judged) await judged;
      }
    } finally {
      unread = [];
    }
  };
  const read = (): void => {
    if (mine.recovery) void readAll(mine.recovery);
    else void loadMapRecovery().then(readAll, () => setTimeout(read, PATIENCE));
  };
  const pinned = new RegExp(`([?&]${provider.key.name}=)[^&#\\s]*`, 'g');
  const onError = (event: MapErrorEvent): void => {
    const { error, sourceId, tile } = event;
    const { url } = (error ?? {}) as { url?: string };
    // Ten thousand tiles may fail in one frame: the event itself is kept, but where its URL loses the key for others to see.
    const others = othersListen(map);
    // Of a tile that it cannot parse, MapLibre tells the URL in the message alone.
    if (others) clean(error, pinned);
    const shared = others && typeof url === 'string';
    if (unread.push(shared ? { error, sourceId, tile, url } : event) === 1) read();
  };

  const stallTimer = createStallTimer(
    stallLimit,
    () => !map.loaded(),
    () => void loadMapRecovery().then((it) => it.stalled()),
  );

  const onData = ({ dataType, sourceId, source, tile, sourceDataType }: DataEvent): void => {
    const id = sourceId ?? source?.id;
    stallTimer.touch();
    if (dataType !== 'source' || id === undefined) return;
    if (tile ? tile.state !== 'loaded' : sourceDataType !== 'metadata') return;
    if (tile) mine.recovery?.onTileLoaded(id, tile);
    if (!services.has(id)) {
      const source = sourceOf(map, id);
      services.set(id, counter.matchEndpoint(source?.tiles?.[0] ?? source?.url ?? '')?.service);
    }
    const service = services.get(id);
    if (service !== undefined) counter.recordSuccess(service);
  };

  const onStyle = (): void => {
    services.clear();
    mine.recovery?.failed.onStyleLoaded();
  };

  const stopListening = counter.onRetryable(() => mine.recovery?.reload());
  const listeners = {
    error: onError,
    data: onData,
    'style.load': onStyle,
    idle: warm,
    remove: () => mine.unbind(),
  };
  const mine: Binding = {
    unbind: () => {
      if (bound[binding] !== mine) return;
      bound[binding] = undefined;
      stopListening();
      stallTimer.end();
      for (const [type, listener] of Object.entries(listeners)) map.off(type, listener as () => void);
    },
  };
  bound[binding] = mine;
  counter.isBound = true;
  map.setTransformRequest(transform);
  for (const [type, listener] of Object.entries(listeners)) map.on(type, listener as () => void);
  first(map, onError);
  // The style may have been asked for before the map was bound.
  stallTimer.touch();
  if (before?.recovery) warm();
  return mine.unbind;
}

/**
 * Without `refreshExpiredTiles` MapLibre loads raster tiles as images, whose errors tell no status. A header of its own, in another
 * spelling, keeps it fetching them.
 */
function fetched(request: unknown): unknown {
  if (request instanceof Promise) return request.then(fetched);
  const { headers } = (request ?? {}) as RequestParameters;
  return request && { ...request, headers: { Accept: 'image/webp,*/*', ...headers } };
}

interface WithListeners {
  readonly _listeners?: { readonly error?: unknown[] };
}

function othersListen(map: MapLike): boolean {
  return ((map as WithListeners)._listeners?.error?.length ?? 1) > 1;
}

/** Hears errors before anybody else does: whoever logs them gets them without the key. */
function first(map: MapLike, listener: unknown): void {
  const listeners = (map as WithListeners)._listeners?.error;
  if (listeners?.at(-1) === listener) listeners?.unshift(listeners.pop());
}

/** Takes the key out of MapLibre's error, which has the whole URL in its fields, its message, or both. */
function clean(error: unknown, pinned: RegExp): void {
  const { message, url, name } = (error ?? {}) as { message?: unknown; url?: unknown; name?: string };
  const cleaned = typeof message === 'string' ? message.replace(pinned, '$1…') : message;
  const hasUrl = typeof url === 'string';
  if (!hasUrl && cleaned === message) return;
  Object.assign(error as Error, {
    message: cleaned,
    stack: `${name}: ${String(cleaned)}`,
    ...(hasUrl && { url: url.replace(pinned, '$1…') }),
  });
}
