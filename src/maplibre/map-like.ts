import type { RequestTransformFunction } from '../request/transform.ts';

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
  readonly sourceId?: string;
  readonly tile?: TileLike;
  readonly source?: unknown;
}
