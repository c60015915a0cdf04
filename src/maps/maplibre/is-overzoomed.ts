import type { MapInternals } from './map-like.ts';

/**
 * Whether a tile's URL is deeper than its source has tiles: MapLibre 6 passes it to `transformRequest`, requests it never, and passes
 * that of the tile that it is cut from next.
 * @see https://github.com/maplibre/maplibre-gl-js/blob/v6.17.0/src/source/vector_tile_source.ts#L219
 */
export function isOverzoomed({ style }: MapInternals, url: string): boolean {
  const managers = Object.values(style?.tileManagers ?? {});
  return managers.some(({ _source: { tiles, maxzoom = 0 } }) =>
    tiles?.some?.((template) => {
      const [before = ''] = template.split('{z}');
      return url.startsWith(before) && parseInt(url.slice(before.length), 10) > maxzoom;
    }),
  );
}
