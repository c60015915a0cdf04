/**
 * The real world that the mock key server serves: tiles, styles and places from Natural Earth and GeoNames.
 * Data in, bytes out: no HTTP, no keys; the same in a page and in Node.
 */
import { readAtlas } from './atlas.ts';
import { vectorTileCutter } from './vector-tiles.ts';

export { mapStyle } from './map-style.ts';
export type { MapId } from './map-style.ts';
export { tileJson, tilesets } from './tilesets.ts';
export type { Links, TileJson, TilesId, Tileset, VectorLayer } from './tilesets.ts';

export interface World {
  /** MVT 2. `undefined` where there is only water, or no such tile. */
  vectorTile(z: number, x: number, y: number): Uint8Array | undefined;
}

/** Loads the baked data: nothing of it is fetched before someone asks for a tile. */
export async function loadWorld(): Promise<World> {
  const atlas = readAtlas(await import('./baked/world-data.js'));
  return { vectorTile: vectorTileCutter(atlas) };
}
