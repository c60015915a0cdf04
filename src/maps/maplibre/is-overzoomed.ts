import type { MapInternals } from './map-like.ts';

/**
 * Whether a tile's URL is deeper than its source has tiles: MapLibre 6 passes it to `transformRequest`, requests it never, and passes
 * that of the tile that it is cut from next. Several sources may have the same templates, and then the deepest counts.
 * @see https://github.com/maplibre/maplibre-gl-js/blob/v6.17.0/src/source/vector_tile_source.ts#L219
 */
export function isOverzoomed({ style }: MapInternals, url: string): boolean {
  /** How many zooms the source that has most of them lacks. */
  let lacking = Infinity;
  for (const {
    _source: { tiles, maxzoom = 0 },
  } of Object.values(style?.tileManagers ?? {}))
    tiles?.forEach?.((template) => {
      const [before = ''] = template.split('{z}');
      const beyond = parseInt(url.slice(before.length), 10) - maxzoom;
      if (url.startsWith(before) && beyond < lacking) lacking = beyond;
    });
  return lacking > 0 && lacking < Infinity;
}
