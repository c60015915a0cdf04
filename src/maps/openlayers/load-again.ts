import { ERROR, IDLE, type Loadable } from './source-like.ts';

/**
 * Has a tile, or an image, that failed load again. The picture of a tile is made again after an error; all others load only from the
 * start (10.11: `ImageTile.load`, `VectorTile.load`, `ImageWrapper.load`).
 */
export function loadAgain(tile: Loadable): void {
  if (!tile.getImage || !tile.setState) tile.state = IDLE;
  tile.load();
}

/** Has it load again if it still waits to: a tile that is dropped is empty (10.11: `Tile.release`). */
export function loadIfFailed(tile: Loadable): void {
  if (tile.getState() === ERROR) loadAgain(tile);
}
