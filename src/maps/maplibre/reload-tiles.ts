import type { SourceLike, TileLike } from './map-like.ts';

/**
 * Asks again for these tiles alone. It leans on semi-public API of MapLibre, which end-to-end tests try on 5.24 and 6. MapLibre's own
 * `refreshTiles` will not do: on 6.1 to 6.17 it leaves a failed vector tile loading for ever, and on raster it throws in the frame.
 * What it does for data that changed, limited to our tiles, works for both kinds.
 */
export function reloadTiles(source: SourceLike, tiles: ReadonlySet<string>): void {
  const options = { mapward: true };
  const own = Object.getOwnPropertyDescriptor(source, 'shouldReloadTile');
  source.shouldReloadTile = (tile) => {
    if (!tiles.has(tileName(tile))) return false;
    // An errored vector tile is sent to its worker as a fresh one only from this state; a raster tile just loads.
    if (tile.state === 'errored') tile.state = source.type === 'vector' ? 'expired' : 'loading';
    return true;
  };
  try {
    source.fire({
      type: 'data',
      dataType: 'source',
      sourceDataType: 'content',
      sourceDataChanged: true,
      shouldReloadTileOptions: options,
    });
  } finally {
    delete source.shouldReloadTile;
    if (own) Object.defineProperty(source, 'shouldReloadTile', own);
  }
}

/** One name for every wrapped copy of a tile. */
export function tileName({ tileID: { canonical } }: TileLike): string {
  return `${canonical.z}/${canonical.x}/${canonical.y}`;
}
