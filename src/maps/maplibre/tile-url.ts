import type { MapInternals, MapLike, SourceLike, TileLike } from './map-like.ts';

/**
 * The URL that the map requested for a tile, as it passed it to `transformRequest`: with one of several hosts, TMS, quadkey, bounding
 * box or pixel ratio, and for an overzoomed tile that of the one it is cut from. Undefined for sources without templates.
 * @see https://github.com/maplibre/maplibre-gl-js/blob/v6.17.0/src/source/vector_tile_source.ts#L219
 */
export function tileUrl(
  map: MapLike,
  { tiles, scheme, maxzoom = Infinity }: SourceLike,
  { tileID }: TileLike,
): string | undefined {
  if (!Array.isArray(tiles) || tiles.length === 0) return undefined;
  const { canonical } = tileID.canonical.z > maxzoom ? (tileID.scaledTo?.(maxzoom) ?? tileID) : tileID;
  const matrices = (map as MapInternals).style?.projection?.worldCoordinateHelper?.tileMatrixSet;
  return canonical.url?.(tiles as string[], map.getPixelRatio(), scheme, matrices);
}

/** One name for every wrapped copy of a tile. */
export function tileName({ tileID: { canonical } }: TileLike): string {
  return `${canonical.z}/${canonical.x}/${canonical.y}`;
}
