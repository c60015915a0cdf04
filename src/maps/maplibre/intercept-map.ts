import { transformMark, type RequestTransformFunction } from '../../session/transform-request.ts';
import { chainTransforms } from './chain-transforms.ts';
import type { MapInternals, MapLike } from './map-like.ts';

/** What the page last asked of a map's style. */
export interface StyleRequest {
  readonly style: unknown;
  readonly options?: object | undefined;
}

export interface MapIntercept {
  /** The page's last `setStyle`; undefined if the map still has the style that it was made with, or that is not known. */
  style: StyleRequest | undefined;
  /** `map.setStyle` as it was, for recovery: it changes nothing about what the page asked for. */
  setStyle(style: unknown, options?: object): void;
  end(): void;
}

type Method = (...args: unknown[]) => unknown;

/**
 * Stands between the page and three methods of its map, each kept as it was for whoever calls it. `setTransformRequest`: the page's own
 * transform runs first, and does not replace ours. `setStyle`: what the page wants is known, options included. `loadImage`: its
 * rejection goes to the page without the key.
 * @param hooks with the page's last `setStyle` under an earlier binding.
 */
export function interceptMap(
  map: MapLike,
  keyed: (url: string, type?: string, name?: string) => unknown,
  {
    onSetStyle,
    redact,
    style,
  }: { onSetStyle(): void; redact(error: unknown): void; style?: StyleRequest | undefined },
): MapIntercept {
  let theirs = (map as MapInternals)._requestManager?._transformRequestFn;

  const original = {
    setTransformRequest: map.setTransformRequest as Method,
    setStyle: map.setStyle as Method,
    loadImage: map.loadImage as Method,
  };
  const call = (name: keyof typeof original, ...args: unknown[]): unknown => original[name].apply(map, args);
  const transform = (url: string, type?: string): unknown => {
    const isTheirs = theirs && !(transformMark in theirs);
    return (isTheirs ? chainTransforms(theirs as RequestTransformFunction, keyed) : keyed)(url, type);
  };
  const replaced: Record<string, Method> = {
    setTransformRequest: (next) => {
      theirs = next as RequestTransformFunction | null;
      return map;
    },
    setStyle: (next, options) => {
      intercept.style = { style: next, options: options as object | undefined };
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
  const methods = map as unknown as Record<string, Method>;
  const intercept: MapIntercept = {
    style,
    setStyle: (next, options) => void call('setStyle', next, options),
    end() {
      for (const [name, method] of Object.entries(original)) {
        // Somebody else may have put their own method over ours.
        if (methods[name] !== replaced[name]) continue;
        delete methods[name];
        // Not the class's, but one that the map had itself.
        if (methods[name] !== method) methods[name] = method;
      }
      call('setTransformRequest', theirs ?? null);
    },
  };
  Object.assign(map, replaced);
  call('setTransformRequest', transform);
  return intercept;
}
