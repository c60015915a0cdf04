/** Vector tiles (MVT 2), cut on demand. */
import type { GeoJSONVTTile } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import { layerNames } from './layers.ts';
import { extent } from './tile-index.ts';
import type { TileIndex } from './tile-index.ts';

/** @returns `undefined` where there is only water. */
export function vectorTile(index: TileIndex, z: number, x: number, y: number): Uint8Array | undefined {
  const layers = layerNames
    .map((name) => [name, { features: index(name, z, x, y) }] as const)
    .filter(([, { features }]) => features.length > 0);
  if (layers.length === 0) return undefined;
  // The encoder reads nothing of a tile but its features.
  return fromGeojsonVt(Object.fromEntries(layers) as Record<string, GeoJSONVTTile>, { version: 2, extent });
}
