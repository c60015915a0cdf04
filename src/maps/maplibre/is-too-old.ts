import type { MapInternals, MapLike } from './map-like.ts';

/**
 * Whether a map takes no promise from `transformRequest`, as MapLibre before 5.21.
 * @see https://github.com/maplibre/maplibre-gl-js/blob/v5.20.2/src/source/vector_tile_source.ts
 */
export function isTooOld(map: MapLike): boolean {
  // A map that tells no version is taken for a current one.
  return /^([0-4]|5\.1?\d|5\.20)\./.test(String((map as MapInternals).version));
}
