import type { MapLike, SourceLike, TileLike } from './map-like.ts';
import { tileName, tileUrl } from './tile-url.ts';

/**
 * Requests only these tiles again. It leans on semi-public API of MapLibre, which end-to-end tests try on 5.24 and 6. MapLibre's own
 * `refreshTiles` will not do: on 6.1 to 6.17 it leaves a failed vector tile loading for ever, and on raster it throws in the frame.
 * What it does for data that changed, limited to our tiles, works for both kinds.
 * @param onReload is told the URL of each tile before it is requested.
 * @see https://github.com/maplibre/maplibre-gl-js/blob/v6.17.0/src/tile/tile_manager.ts#L262
 */
export function reloadTiles(
  map: MapLike,
  source: SourceLike,
  names: ReadonlySet<string>,
  onReload: (url: string) => void,
): void {
  const own = Object.getOwnPropertyDescriptor(source, 'shouldReloadTile');
  source.shouldReloadTile = (tile: TileLike) => {
    if (!names.has(tileName(tile))) return false;
    // An errored vector tile is sent to its worker as a fresh one only from this state; a raster tile just loads.
    if (tile.state === 'errored') tile.state = source.type === 'vector' ? 'expired' : 'loading';
    const url = tileUrl(map, source, tile);
    if (url !== undefined) onReload(url);
    return true;
  };
  try {
    source.fire({
      type: 'data',
      dataType: 'source',
      sourceDataType: 'content',
      sourceDataChanged: true,
      shouldReloadTileOptions: { mapward: true },
    });
  } finally {
    delete source.shouldReloadTile;
    if (own) Object.defineProperty(source, 'shouldReloadTile', own);
  }
}
