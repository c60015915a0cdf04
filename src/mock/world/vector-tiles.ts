/** Vector tiles (MVT 2), cut on demand. A layer's index is built when the first tile asks for it. */
import { GeoJSONVT } from '@maplibre/geojson-vt';
import type { GeoJSONVTTile } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import type { Atlas } from './atlas.ts';
import { firstZoom, layerFeatures, layerNames } from './layers.ts';
import type { LayerName } from './layers.ts';
import { isTile, maxZoom } from './tilesets.ts';

const extent = 4096;
/** Unit: tile cells. A quarter of a pixel, so that land and border stay on each other. */
const tolerance = 2;

/** @returns A function that cuts one tile; `undefined` where there is nothing but water, or no such tile. */
export function vectorTileCutter(atlas: Atlas): (z: number, x: number, y: number) => Uint8Array | undefined {
  const indexes = new Map<LayerName, GeoJSONVT>();

  const indexOf = (layer: LayerName): GeoJSONVT => {
    let index = indexes.get(layer);
    if (!index) {
      const features = layerFeatures(atlas, layer);
      index = new GeoJSONVT(
        { type: 'FeatureCollection', features },
        { maxZoom, indexMaxZoom: 0, extent, tolerance, buffer: 64 },
      );
      indexes.set(layer, index);
    }
    return index;
  };

  return (z, x, y) => {
    if (!isTile(z, x, y)) return undefined;
    const layers: Partial<Record<LayerName, GeoJSONVTTile>> = {};
    for (const layer of layerNames) {
      const tile = indexOf(layer).getTile(z, x, y);
      if (!tile) continue;
      tile.features = tile.features.filter(({ tags }) => firstZoom(tags) <= z);
      if (tile.features.length > 0) layers[layer] = tile;
    }
    if (Object.keys(layers).length === 0) return undefined;
    return fromGeojsonVt(layers as Record<string, GeoJSONVTTile>, { version: 2, extent });
  };
}
