import { isPromise, sessionOf, type SessionClient } from '../../session/session.ts';
import type { RequestParameters } from '../../session/transform-request.ts';
import type { Binding, BoundRecovery } from './binding.ts';
import { chainTransforms } from './chain-transforms.ts';
import { interceptMap } from './intercept-map.ts';
import { isOverzoomed } from './is-overzoomed.ts';
import { isTooOld } from './is-too-old.ts';
import type { MapDataEvent, MapErrorEvent, MapInternals, MapLike } from './map-like.ts';
import { moveFirst, redactErrors } from './redact-errors.ts';

export type { MapLike };

/** How a map is watched. */
export interface BindOptions {
  /** How long one of our requests may take before it counts as stalled, in milliseconds. Default 30,000. */
  readonly stallLimit?: number;
  /** Has the last word on a request for a style or a tile, key included. What it returns goes to MapLibre. Default: as it is. */
  readonly finalTransform?: (request: RequestParameters, resourceType: 'Style' | 'Tile') => RequestParameters;
}

/** A map carries its binding, so that a second copy of this package finds it too. */
const bindingKey = Symbol.for('mapward.binding');

/** The first pause before recovery is loaded again after that failed, and the longest one, in milliseconds. */
const FIRST_PAUSE = 2000;
const LONGEST_PAUSE = 60_000;
/** A map that never comes to rest must not fill the memory with what it loaded. */
const MOST_LOADED = 500;

const ignore = (): void => {};

interface BoundMap extends MapLike, MapInternals {
  [bindingKey]?: Binding | undefined;
}

/**
 * Binds a MapLibre map to a client: its requests get the key, its failures are explained, and what failed is requested again once it can
 * work. Several clients may share a map, one a provider. Replaces an earlier binding and takes over its failures, also after it was
 * unbound; unbinds when the map is removed. Works before the style is there. MapLibre prints errors, URL and key included, if nobody
 * listens; a bound map has a listener, so it does not. A map without `setTransformRequest`, such as a test double, stays as it is, with a
 * line in the console.
 * @param clients one client, or one for each provider: a URL gets the key of the first client that owns it.
 * @returns what unbinds, and restores the map's own `transformRequest`.
 * @throws TypeError for a client of another version of Mapward.
 * @example
 * const unbind = bindMap(map, client);
 */
export function bindMap(
  map: MapLike,
  clients: SessionClient | readonly SessionClient[],
  { stallLimit = 30_000, finalTransform = (request) => request }: BindOptions = {},
): () => void {
  // A test's double of a map, or none yet: an app must not fail for it.
  if (typeof (map as MapLike | undefined)?.setTransformRequest !== 'function') {
    console.warn('[mapward] Not bound: no `setTransformRequest`.');
    return ignore;
  }
  const list = [clients].flat() as readonly SessionClient[];
  const sessions = list.map(sessionOf);
  const bound = map as BoundMap;
  const before = bound[bindingKey];
  before?.unbind();
  const isOld = isTooOld(map);
  for (const session of sessions) session.isSynchronous ||= isOld;

  const keyed = list.map(({ transformRequest }) => transformRequest).reduce(chainTransforms);
  const send = (url: string, type?: string, name?: string): unknown => {
    if (type === 'Tile' && isOverzoomed(bound, url)) return undefined;
    binding.recovery?.onRequest();
    // By host and first segment: tiles are all alike.
    binding.requested?.set(url.split('/', 4).join('/'), url);
    const request = keyed(url, type, name) as unknown;
    // Of glyphs that are rejected MapLibre fires no event, nor before 5.24 of a style.
    if ((type === 'Glyphs' || type === 'Style') && isPromise(request))
      request.catch((error: unknown) => onError({ error }));
    // It would request `undefined` from the page. What no browser can load fails without a request.
    if (isOld && isPromise(request)) {
      request.catch(ignore);
      return { url: 'mapward:' };
    }
    if (type === 'Tile' || type === 'Style') {
      const last = type === 'Tile' && bound._refreshExpiredTiles === false ? withStatus(request) : request;
      // Of a style, foreign ones too.
      const own = last ?? (type === 'Style' ? { url } : undefined);
      return !own || isPromise(own) ? own : finalTransform(own as RequestParameters, type);
    }
    return request;
  };

  /** Loaded on the first failure, and preloaded on `idle`, because it cannot be fetched once the network is down. */
  const load = async (): Promise<BoundRecovery> => {
    const [{ MapRecovery }] = await Promise.all([
      import('./map-recovery.ts'),
      ...sessions.map((session) => session.loadRecovery()),
    ]);
    return (binding.recovery ??= new MapRecovery(binding));
  };
  const preload = (): void => void load().catch(ignore);
  const onIdle = (): void => {
    if (binding.requested) load().then((recovery) => recovery.explainUnkeyed(), ignore);
  };
  const read = (pause = FIRST_PAUSE): void => {
    load().then(
      (recovery) => recovery.readAll(),
      () => setTimeout(() => binding.isEnded || read(Math.min(2 * pause, LONGEST_PAUSE)), pause),
    );
  };
  const redaction = redactErrors(
    map,
    sessions.map(({ provider }) => provider.key.name),
  );
  const onError = (event: MapErrorEvent): void => {
    const heard = redaction.hear(event);
    // Whatever a request's answer was, the map's next event may already close its ticket. A tile's own names it: ten thousand may fail in
    // one frame, and copies would take most of the time.
    if (binding.unread.push(event.tile ? heard : { ...heard, heardAt: Date.now() }) === 1)
      void (binding.recovery?.readAll() ?? read());
  };
  const onData = (event: MapDataEvent): void => {
    if (binding.recovery) return binding.recovery.onData(event);
    const { tile, dataType, sourceDataType } = event;
    const tells = tile ? tile.state === 'loaded' : (sourceDataType ?? dataType === 'style');
    if (tells && binding.loaded.push(event) > MOST_LOADED) binding.loaded.shift();
  };
  /** A source says that it loads as soon as it is added, before anyone can listen to it. */
  const onLoading = ({ sourceId, source, tile }: MapDataEvent): void =>
    tile ? undefined : redaction.watch(sourceId ?? source?.id);
  // A request that stalls fires no event at all.
  const timer = setTimeout(preload, stallLimit / 2);

  const listeners: [string, (event: object) => void][] = [
    ['error', onError],
    ['data', onData],
    ['dataabort', onData],
    ['style.load', onData],
    ['dataloading', onLoading],
    ['idle', onIdle],
    [
      'remove',
      () => {
        binding.unbind();
        bound[bindingKey] = undefined;
      },
    ],
  ];
  const disown = sessions.map((session) =>
    session.own({
      onRetryable: () => binding.recovery?.reload(),
      wants: (request, reach) => binding.recovery?.wants(request, reach) ?? true,
    }),
  );
  const binding: Binding = {
    map,
    sessions,
    stallLimit,
    intercept: interceptMap(map, send, {
      onSetStyle: () => binding.recovery?.prune(),
      redact: redaction.redact,
      style: before?.intercept.style,
    }),
    before,
    recovery: undefined,
    unread: [],
    loaded: [],
    requested: new Map(),
    isEnded: false,
    unbind: () => {
      if (binding.isEnded) return;
      binding.isEnded = true;
      clearTimeout(timer);
      for (const end of disown) end();
      binding.recovery?.end();
      redaction.end();
      binding.intercept.end();
      for (const [type, listener] of listeners) map.off(type, listener);
    },
  };
  bound[bindingKey] = binding;
  for (const [type, listener] of listeners) map.on(type, listener);
  moveFirst(map, onError);
  redaction.watchAll();
  if (before) read();
  return binding.unbind;
}

/**
 * Without `refreshExpiredTiles` MapLibre loads raster tiles as images, whose errors tell no status. A header of its own, in another
 * spelling, keeps it fetching them; in a third, it goes along with a page's own.
 * @see https://github.com/maplibre/maplibre-gl-js/blob/v6.17.0/src/util/image_request.ts
 */
function withStatus(request: unknown): unknown {
  if (isPromise(request)) return request.then(withStatus);
  const { headers } = (request ?? {}) as RequestParameters;
  return request && { ...request, headers: { ACCEPT: 'image/webp,*/*', ...headers } };
}
