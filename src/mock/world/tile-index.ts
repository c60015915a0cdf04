/** One tile's piece of a layer, clipped and simplified. A layer is indexed when the first tile asks for it. */
import { GeoJSONVT } from '@maplibre/geojson-vt';
import type { GeoJSONVTTile } from '@maplibre/geojson-vt';
import type { Atlas } from './atlas.ts';
import { firstZoom, layerFeatures } from './layers.ts';
import type { LayerFeature, LayerName } from './layers.ts';
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

/** @param deepest the deepest zoom that is cut; its lines keep every point. */
export function tileIndex(atlas: Atlas, deepest: number = maxZoom): TileIndex {
  const features = new Map<LayerName, LayerFeature[]>();
  const indexes = new Map<string, GeoJSONVT>();

  // Places have an index a zoom, of only those that show: few of the thousands do on a map of the world.
  const indexOf = (layer: LayerName, z: number): GeoJSONVT => {
    const from = Math.min(z, maxZoom);
    const key = layer === 'place' ? `place from ${from}` : layer;
    return remembered(indexes, key, () => {
      const all = remembered(features, layer, () => layerFeatures(atlas, layer));
      const shown = layer === 'place' ? all.filter(({ properties }) => firstZoom(properties) <= from) : all;
      const options = { maxZoom: deepest, indexMaxZoom: 0, extent, tolerance, buffer };
      return new GeoJSONVT({ type: 'FeatureCollection', features: shown }, options);
    });
  };

  return (layer, z, x, y) => indexOf(layer, z).getTile(z, x, y)?.features ?? [];
}

function remembered<K, V>(kept: Map<K, V>, key: K, make: () => V): V {
  let value = kept.get(key);
  if (value === undefined) kept.set(key, (value = make()));
  return value;
}
