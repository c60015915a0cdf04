import type { RequestTransformFunction } from '../../session/transform-request.ts';

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
  getPixelRatio(): number;
  loadImage(url: string): Promise<any>;
  loaded(): boolean;
}

/** A MapLibre tile, as events carry it. */
export interface TileLike {
  state: string;
  /** What a raster tile shows. */
  readonly texture?: unknown;
  /** What a vector tile shows, by layer. */
  readonly buckets?: object;
  /** Absent for a vector tile that came without a body, such as a 404 (`Tile.loadVectorData`, 5.24 and 6.17). */
  readonly latestFeatureIndex?: unknown;
  /** What a raster-dem tile shows. */
  readonly dem?: unknown;
  readonly tileID: {
    readonly canonical: CanonicalTileID;
    scaledTo?(z: number): { readonly canonical: CanonicalTileID };
  };
}

interface CanonicalTileID {
  readonly z: number;
  readonly x: number;
  readonly y: number;
  url?(tiles: readonly string[], pixelRatio: number, scheme?: string, matrices?: unknown): string;
}

/** MapLibre's `error` event, and whatever else a plugin fires under that name. */
export interface MapErrorEvent {
  readonly error?: unknown;
  readonly sourceId?: string | undefined;
  readonly tile?: TileLike | undefined;
  /** The URL as it was requested. */
  readonly url?: string | undefined;
  /** When it was heard, in epoch milliseconds. */
  readonly heardAt?: number;
  /** Whether the page itself listens, so that MapLibre would not have printed the error. */
  readonly isHeard?: boolean;
}

/** MapLibre's `data` and `dataabort` events. */
export interface MapDataEvent {
  readonly type?: string;
  readonly dataType?: string;
  readonly sourceDataType?: string;
  readonly sourceId?: string;
  readonly source?: { readonly id?: string };
  readonly tile?: TileLike;
}

/** A source of the map, of whatever kind: each has some of these. */
export interface SourceLike {
  readonly type: string;
  readonly url?: string;
  readonly urls?: readonly string[];
  readonly tiles?: readonly string[];
  readonly scheme?: string;
  readonly maxzoom?: number;
  readonly video?: HTMLVideoElement;
  shouldReloadTile?: (tile: TileLike, options: unknown) => boolean;
  fire(event: unknown): unknown;
  on?(type: string, listener: (event: MapErrorEvent) => void): unknown;
  off?(type: string, listener: (event: MapErrorEvent) => void): unknown;
  load?(): unknown;
  loaded?(): boolean;
  setUrl?(url: string): unknown;
  setData?(data: unknown): unknown;
  updateImage?(options: { url: string }): unknown;
  serialize?(): { readonly data?: unknown; readonly url?: string; readonly urls?: readonly string[] };
}

export function sourceOf(map: MapLike, id: string): SourceLike | undefined {
  try {
    return map.getSource(id) as SourceLike | undefined;
  } catch {
    // As MapLibre 5 does while there is no style. To ask for that first would have all of it copied, for every tile.
    return;
  }
}

/** What of a style matters here; undefined while there is none. */
export interface StyleLike {
  readonly sprite?: unknown;
  readonly glyphs?: string;
  readonly sources?: Readonly<Record<string, unknown>>;
}

export function styleOf(map: MapLike): StyleLike | undefined {
  try {
    return map.getStyle() as StyleLike | undefined;
  } catch {
    // As MapLibre 2 does while there is none: https://github.com/maplibre/maplibre-gl-js/blob/v2.4.0/src/style/style.ts (`serialize`)
    return;
  }
}

/** What differs once the page has asked for another style, which nobody tells while the map is not bound. */
export function styleMarkOf(map: MapLike): readonly unknown[] {
  const { style, _diffStyleRequest } = map as MapInternals;
  return [style, style?.stylesheet, _diffStyleRequest];
}

/** Semi-public parts of a map. Without them the binding does a little less. */
export interface MapInternals {
  readonly version?: string;
  /** https://github.com/maplibre/maplibre-gl-js/blob/v6.17.0/src/ui/map.ts#L4621 */
  readonly _removed?: boolean;
  /** The option `refreshExpiredTiles`. https://github.com/maplibre/maplibre-gl-js/blob/v6.17.0/src/ui/map.ts#L645 */
  readonly _refreshExpiredTiles?: boolean;
  /** https://github.com/maplibre/maplibre-gl-js/blob/v6.17.0/src/util/request_manager.ts#L30 */
  readonly _requestManager?: { readonly _transformRequestFn?: RequestTransformFunction | null };
  /** https://github.com/maplibre/maplibre-gl-js/blob/v6.17.0/src/util/evented.ts#L87 */
  readonly _listeners?: { readonly error?: unknown[] };
  readonly _oneTimeListeners?: { readonly error?: unknown[] };
  /** A style that is on its way and will be compared. https://github.com/maplibre/maplibre-gl-js/blob/v6.17.0/src/ui/map.ts#L2813 */
  readonly _diffStyleRequest?: unknown;
  readonly style?: {
    /** https://github.com/maplibre/maplibre-gl-js/blob/v6.17.0/src/style/style.ts#L214 */
    readonly stylesheet?: unknown;
    /** https://github.com/maplibre/maplibre-gl-js/blob/v6.17.0/src/render/image_manager.ts#L72 */
    readonly imageManager?: { isLoaded?(): boolean };
    readonly projection?: { readonly worldCoordinateHelper?: { readonly tileMatrixSet?: unknown } };
    /** `sourceCaches` in older versions: https://github.com/maplibre/maplibre-gl-js/blob/v5.24.0/src/style/style.ts#L223 */
    readonly tileManagers?: Readonly<Record<string, TileManagerLike>>;
    readonly sourceCaches?: Readonly<Record<string, Omit<TileManagerLike, '_source'>>>;
  };
}

interface TileManagerLike {
  /** https://github.com/maplibre/maplibre-gl-js/blob/v6.17.0/src/tile/tile_manager.ts#L60 */
  readonly _source: {
    /** Those of an image are no templates, but an object. */
    readonly tiles?: Partial<Pick<readonly string[], 'forEach'>>;
    readonly maxzoom?: number;
  };
  /** In older versions. */
  readonly _tiles?: Readonly<Record<string, TileLike>>;
  /** https://github.com/maplibre/maplibre-gl-js/blob/v6.17.0/src/tile/tile_manager.ts#L83 */
  readonly _inViewTiles?: { getAllTiles?(): readonly TileLike[] };
}

/** The tiles of a source that are in view, whatever their state. */
export function tilesInView(map: MapLike, sourceId: string): readonly TileLike[] {
  const { style } = map as MapInternals;
  const manager = (style?.tileManagers ?? style?.sourceCaches)?.[sourceId];
  return manager?._inViewTiles?.getAllTiles?.() ?? Object.values(manager?._tiles ?? {});
}
