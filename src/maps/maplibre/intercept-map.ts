import type { SessionClient } from '../../session/session.ts';
import type { RequestTransformFunction } from '../../session/transform-request.ts';
import { chainTransforms } from './chain-transforms.ts';
import type { MapInternals, MapLike } from './map-like.ts';

/** What the page last asked of a map's style. */
export interface StyleRequest {
  readonly style: unknown;
  readonly options?: object | undefined;
}

export interface MapIntercept {
  /** The page's last `setStyle`; undefined if the map still has the style that it was made with. */
  readonly style: StyleRequest | undefined;
  /** `map.setStyle` as it was, for recovery: it changes nothing about what the page asked for. */
  setStyle(style: unknown, options?: object): void;
  /** What the page's own transform made of a tile's URL. */
  rewritten(url: string): string;
  end(): void;
}

/** What became of a tile's URL is kept until the tile is there; those of dropped tiles make room. */
const MOST_REWRITTEN = 2000;

type Method = (...args: unknown[]) => unknown;

/**
 * Stands between the page and three methods of its map, each kept as it was for whoever calls it. `setTransformRequest`: the page's own
 * transform runs first, and does not replace ours. `setStyle`: what the page wants is known, options included. `loadImage`: its
 * rejection goes to the page without the key.
 */
export function interceptMap(
  map: MapLike,
  clients: readonly SessionClient[],
  keyed: (url: string, type?: string) => unknown,
  { onSetStyle, redact }: { onSetStyle(): void; redact(error: unknown): void },
): MapIntercept {
  const own = clients.map(({ transformRequest }) => transformRequest);
  const isOurs = (transform: unknown): boolean => own.includes(transform as RequestTransformFunction);
  let theirs = (map as MapInternals)._requestManager?._transformRequestFn;
  let style: StyleRequest | undefined;
  const rewritten = new Map<string, string>();
  const remember = (url: string, next: string): void => {
    rewritten.set(url, next);
    if (rewritten.size > MOST_REWRITTEN) rewritten.delete(rewritten.keys().next().value as string);
  };

  const original = {
    setTransformRequest: map.setTransformRequest as Method,
    setStyle: map.setStyle as Method,
    loadImage: map.loadImage as Method,
  };
  const call = (name: keyof typeof original, ...args: unknown[]): unknown => original[name].apply(map, args);
  const transform = (url: string, type?: string): unknown => {
    if (!theirs || isOurs(theirs)) return keyed(url, type);
    const send = (next: string, resource?: string): unknown => {
      if (next !== url && type === 'Tile') remember(url, next);
      return keyed(next, resource);
    };
    return chainTransforms(theirs, send)(url, type);
  };
  const replaced: Record<string, Method> = {
    setTransformRequest: (next) => {
      theirs = next as RequestTransformFunction | null;
      return map;
    },
    setStyle: (next, options) => {
      style = { style: next, options: options as object | undefined };
      const result = call('setStyle', next, options);
      onSetStyle();
      return result;
    },
    loadImage: async (url) => {
      try {
        return await call('loadImage', url);
      } catch (error) {
        redact(error);
        throw error;
      }
    },
  };
  const ownBefore = Object.keys(original).map(
    (name) => [name, Object.getOwnPropertyDescriptor(map, name)] as const,
  );
  Object.assign(map, replaced);
  call('setTransformRequest', transform);

  return {
    get style() {
      return style;
    },
    setStyle: (next, options) => void call('setStyle', next, options),
    rewritten: (url) => rewritten.get(url) ?? url,
    end() {
      for (const [name, descriptor] of ownBefore) {
        // Somebody else may have put their own method over ours.
        if ((map as unknown as Record<string, unknown>)[name] !== replaced[name]) continue;
        delete (map as unknown as Record<string, unknown>)[name];
        if (descriptor) Object.defineProperty(map, name, descriptor);
      }
      call('setTransformRequest', theirs ?? null);
    },
  };
}
