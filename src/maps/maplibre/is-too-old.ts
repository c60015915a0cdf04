import type { MapInternals, MapLike } from './map-like.ts';

/**
 * Whether a map takes no promise from `transformRequest`, as MapLibre before 5.21.
 * @see https://github.com/maplibre/maplibre-gl-js/blob/v5.20.2/src/source/vector_tile_source.ts
 */
export function isTooOld(map: MapLike): boolean {
  // A map that tells no version is taken for a current one.
  const [major, minor] = String((map as MapInternals).version).split('.');
  return Number(major) + Number(minor) / 100 < 5.21;
}
