/** One tile's piece of a layer, clipped and simplified. A layer is indexed when the first tile asks for it. */
import { GeoJSONVT } from '@maplibre/geojson-vt';
import type { GeoJSONVTTile } from '@maplibre/geojson-vt';
import type { Atlas } from './atlas.ts';
import { firstZoom, layerFeatures } from './layers.ts';
import type { LayerName } from './layers.ts';
import { maxZoom } from './tilesets.ts';

/** Tile cells on a side. */
export const extent = 4096;
/** How far, in cells, a tile's geometry reaches over its edges. */
export const buffer = 64;
/** A quarter of a pixel, in cells: land and border stay on each other. */
const tolerance = 2;

export type TilePiece = GeoJSONVTTile['features'];
/** @returns The features of a layer in a tile that exists; often none. */
export type TileIndex = (layer: LayerName, z: number, x: number, y: number) => TilePiece;

export function tileIndex(atlas: Atlas): TileIndex {
  const indexes = new Map<LayerName, GeoJSONVT>();

  const indexOf = (layer: LayerName): GeoJSONVT => {
    let index = indexes.get(layer);
    if (!index) {
      const features = layerFeatures(atlas, layer);
      const options = { maxZoom, indexMaxZoom: 0, extent, tolerance, buffer };
      index = new GeoJSONVT({ type: 'FeatureCollection', features }, options);
      indexes.set(layer, index);
    }
    return index;
  };

  return (layer, z, x, y) => {
    const features = indexOf(layer).getTile(z, x, y)?.features ?? [];
    return features.filter(({ tags }) => firstZoom(tags) <= z) as TilePiece;
  };
}
