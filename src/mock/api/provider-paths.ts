/** A provider's paths, with `:name` for what varies: `:mapId` in a style, `:z`, `:x` and `:y` in a tile. */
export interface ProviderPaths {
  readonly style?: readonly string[];
  /** Styles that need no key, at a host of their own; `apiUrl` is where the tiles are then. */
  readonly openStyle?: { readonly path: string; readonly host: string; readonly apiUrl: string };
  readonly tileJson?: readonly string[];
  /** Without `:z`, the tile is in the query as `zoom`, `x` and `y`. */
  readonly vector?: readonly string[];
  readonly raster?: readonly string[];
}
