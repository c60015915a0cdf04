/** OpenLayers' states of tiles and images: `TileState` and `ImageState`, which have the same numbers. */
export const IDLE = 0;
export const LOADING = 1;
export const LOADED = 2;
export const ERROR = 3;
export const EMPTY = 4;

/** An `ol/Tile` or an `ol/Image`, by its shape. */
export interface Loadable {
  /** Protected there. */
  state: number;
  getState(): number;
  /** Tiles have it. */
  setState?(state: number): void;
  /** Those that are images have it. */
  getImage?: (() => unknown) | undefined;
  load(): void;
  addEventListener(type: 'change', listener: () => void): unknown;
}

/** `ol/Tile~LoadFunction` and `ol/Image~LoadFunction`. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each source has its own kind of tile.
export type LoadFunction = (tile: any, src: string) => void;

/** A source of tiles, `ol/source/UrlTile`: XYZ, TileJSON, TileWMS, WMTS, VectorTile. */
export interface TileSourceLike {
  getTileLoadFunction(): LoadFunction;
  setTileLoadFunction(load: LoadFunction): void;
}

/** A source of whole images: ImageWMS and its like. */
export interface ImageSourceLike {
  getImageLoadFunction(): LoadFunction;
  setImageLoadFunction(load: LoadFunction): void;
}
