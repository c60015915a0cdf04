import type { TileLike } from './map-like.ts';

/** A tile that was to be refreshed still has what it showed: it stays on screen, and the map has nothing to wait for. */
export function keepShown(tile: TileLike | undefined): void {
  if (tile?.state === 'errored' && (tile.texture || Object.keys(tile.buckets ?? {}).length > 0))
    tile.state = 'loaded';
}
