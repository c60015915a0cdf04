import type { RequestTransformFunction } from '../../request/transform.ts';

/* eslint-disable @typescript-eslint/no-explicit-any -- structural types that MapLibre 5.24 and 6 both fit, however theirs differ */

/** What the binding needs of a MapLibre map; a type test holds MapLibre's own `Map` to it. */
export interface MapLike {
  on(type: string, listener: (event: any) => void): unknown;
  off(type: string, listener: (event: any) => void): unknown;
  setTransformRequest(transformRequest: RequestTransformFunction): unknown;
  setStyle(style: any, options?: any): unknown;
  getStyle(): any;
  getSource(id: string): any;
  setSprite(url: any, options?: any): unknown;
  setGlyphs(url: any, options?: any): unknown;
  isSourceLoaded(id: string): boolean;
  loaded(): boolean;
}

/** A MapLibre tile, as an error event carries it. */
export interface TileLike {
  state: string;
  /** What a raster tile shows. */
  readonly texture?: unknown;
  /** What a vector tile shows, by layer. */
  readonly buckets?: object;
  readonly tileID: {
    readonly key: string;
    readonly canonical: { readonly z: number; readonly x: number; readonly y: number };
  };
}

/** MapLibre's `error` event, and whatever else a plugin fires under that name. */
export interface MapErrorEvent {
  readonly error?: unknown;
  readonly sourceId?: string | undefined;
  readonly tile?: TileLike | undefined;
  /** The URL as it was asked for. */
  readonly url?: string | undefined;
}

/** A source of the map, of whatever kind: each has some of these. */
export interface SourceLike {
  readonly type: string;
  readonly url?: string;
  readonly tiles?: readonly string[];
  shouldReloadTile?: (tile: TileLike, options: unknown) => boolean;
  fire(event: unknown): unknown;
  setUrl?(url: string): unknown;
  setData?(data: unknown): unknown;
  serialize?(): { readonly data?: unknown };
}

export function sourceOf(map: MapLike, id: string): SourceLike | undefined {
  return map.getSource(id) as SourceLike | undefined;
}

/** What of a style matters here; undefined while there is none. */
export interface StyleLike {
  readonly sprite?: unknown;
  readonly glyphs?: unknown;
  readonly sources?: Readonly<Record<string, unknown>>;
}

export function styleOf(map: MapLike): StyleLike | undefined {
  return map.getStyle() as StyleLike | undefined;
}
