/**
 * The real world that the mock key server serves: tiles, styles and places from Natural Earth and GeoNames.
 * Data in, bytes out: no HTTP, no keys; the same in a page and in Node.
 */
import type { FeatureCollection, Polygon } from 'geojson';
import { readAtlas } from './atlas.ts';
import { featuresInside } from './inside.ts';
import { geocoder } from './geocoding.ts';
import type { Geocoder } from './geocoding.ts';
import { layerNames } from './layers.ts';
import { rasterTile } from './raster-tiles.ts';
import { recent } from './recent.ts';
import { tileIndex } from './tile-index.ts';
import type { TileIndex } from './tile-index.ts';
import { deepestZoom, isTile, maxZoom } from './tilesets.ts';
import { vectorTile } from './vector-tiles.ts';

export type { ForwardOptions } from './geocoding.ts';
export { mapStyle } from './map-style.ts';
export { isSearchable, longestQuery } from './search.ts';
export { deepestZoom, isTile, tileJson, tilesets } from './tilesets.ts';

/** Tiles of each kind that a world remembers. */
const keptTiles = 256;

export interface World extends Geocoder {
  /** MVT 2; not to be changed. `undefined` where there is only water, or no such tile. */
  vectorTile(z: number, x: number, y: number): Uint8Array | undefined;
  /**
   * PNG, 512 pixels on a side; not to be changed.
   * @throws RangeError when there is no such tile; {@link isTile} tells.
   */
  rasterTile(z: number, x: number, y: number): Uint8Array;
  /** Places within the polygon, and the countries that it touches, whole. */
  featuresInside(polygon: Polygon): FeatureCollection;
  /** Does what the first request for each kind would do: the indexes of tiles and names. Others get their turn in between. */
  prepare(): Promise<void>;
}

/** Loads the baked data: nothing of it is fetched before someone asks for a tile. */
export async function loadWorld(): Promise<World> {
  const atlas = readAtlas(await import('./baked/world-data.js'));
  const shallow = tileIndex(atlas);
  const deep = tileIndex(atlas, deepestZoom);
  const index: TileIndex = (layer, z, x, y) => (z > maxZoom ? deep : shallow)(layer, z, x, y);
  const places = geocoder(atlas);
  const vectors = recent(keptTiles, (key) => vectorTile(index, ...tileOf(key)));
  const rasters = recent(keptTiles, (key) => rasterTile(index, ...tileOf(key)));
  return {
    ...places,
    featuresInside: (polygon) => featuresInside(atlas, polygon),
    async prepare() {
      const steps: (() => unknown)[] = [
        ...layerNames.map((layer) => () => index(layer, maxZoom, 0, 0)),
        () => rasters(`${maxZoom}/0/0`),
        () => places.forward('a'),
      ];
      for (const step of steps) {
        await new Promise((turn) => setTimeout(turn));
        step();
      }
    },
    vectorTile: (z, x, y) => (isTile(z, x, y, deepestZoom) ? vectors(`${z}/${x}/${y}`) : undefined),
    rasterTile(z, x, y) {
      if (!isTile(z, x, y, deepestZoom)) throw new RangeError(`There is no tile ${z}/${x}/${y}.`);
      return rasters(`${z}/${x}/${y}`);
    },
  };
}

function tileOf(key: string): [z: number, x: number, y: number] {
  return key.split('/').map(Number) as [number, number, number];
}
