/** What deck.gl's `Tile2DHeader` has, as far as it is used here (9.4: `tileset-2d/tile-2d-header.ts`). */
export interface TileLike {
  readonly _abortController?: AbortController | null;
  setNeedsReload(): void;
}

/** A deck.gl layer, by its shape. */
export interface LayerLike {
  readonly id: string;
  /** The composite layer that made it. */
  readonly parent?: LayerLike | null;
  readonly props: {
    readonly fetch?: LayerFetch;
    readonly data?: unknown;
    readonly loadOptions?: LoadOptions | null;
    readonly getTileData?:
      ((tile: { readonly url?: string | null; readonly signal?: AbortSignal }) => unknown) | null;
  };
  readonly context: { readonly layerManager: { getLayers(): readonly LayerLike[] } };
  readonly state?: { readonly tileset?: { readonly tiles?: readonly TileLike[] } | null };
  /** Protected there. */
  readonly internalState?: { reloadAsyncProp(name: string, value: unknown): void } | null;
  clone(props: object): LayerLike;
  getLoadOptions(): LoadOptions | null | undefined;
  setNeedsUpdate(): void;
  /** Tile3DLayer's. */
  readonly _loadTileset?: unknown;
  /** MVTLayer's, for its TileJSON. */
  _updateTileData?(): Promise<void>;
}

/** loaders.gl's options, as far as they are about fetching. */
export interface LoadOptions {
  readonly core?: { readonly fetch?: unknown };
  readonly fetch?: unknown;
}

export interface FetchContext {
  readonly propName: string;
  readonly layer: LayerLike;
  readonly loadOptions?: LoadOptions;
  readonly signal?: AbortSignal;
}

/** A layer's `fetch`. */
export type LayerFetch = (url: string, context: FetchContext) => unknown;

/** A `Deck` or a `MapboxOverlay`, by its shape. */
export interface DeckLike {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- each has props of its own.
  setProps(props: any): void;
}
