import type { LoadFunction } from './source-like.ts';

/** A source of a style, by its shape. */
export interface StyleSourceLike {
  getTileLoadFunction?(): LoadFunction;
  setTileLoadFunction?(load: LoadFunction): void;
  /** `RasterSource`'s; protected there. */
  readonly layers_?: readonly LayerLike[];
}

/** An `ol/layer/Base`, by its shape. */
export interface LayerLike {
  get(name: string): unknown;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- OpenLayers' own types of events differ by their names.
  on(type: any, listener: (event: any) => void): unknown;
  getSource?(): StyleSourceLike | null;
}

/** The layers of a map or a group. */
export interface LayersLike {
  getArray(): readonly LayerLike[];
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as above.
  on(type: any, listener: (event: any) => void): unknown;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as above.
  un(type: any, listener: (event: any) => void): unknown;
}

/** An `ol/Map` or an `ol/layer/Group`, by its shape. */
export interface StyledLike {
  getLayers(): LayersLike;
}
