import type { LayerSpecification, StyleSpecification, VectorSourceSpecification } from 'maplibre-gl';
import type { Settings } from './settings.ts';

/** The templates of sources, with the key, by the sources' ids. */
export type KeyedTiles = ReadonlyMap<string, readonly string[]>;

/** A tile that a map will request. */
export interface TileInView {
  readonly url: string;
  /** Of its source, it may be the one that MapLibre requests first: the nearest to the middle, or one of several as near. */
  readonly isNearest: boolean;
}

export interface Size {
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
}

/** How large MapLibre draws a vector tile, in CSS pixels. */
const TILE = 512;
/** What differs by less is the same: a tile that a view only touches may be requested or not. In tiles. */
const CLOSE = 1e-3;

/** Where a longitude and latitude are on the world as a square of 1, from its north-west (https://en.wikipedia.org/wiki/Web_Mercator_projection). */
function mercatorOf([lng, lat]: readonly [number, number]): readonly [number, number] {
  const y = Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));
  return [(180 + lng) / 360, (1 - y / Math.PI) / 2];
}

/** The bounds of TileJSONs that leave nothing out: to where the Mercator projection ends, or further. */
const isWorld = ([west, south, east, north]: readonly number[] = [-180, -90, 180, 90]): boolean =>
  Number(west) <= -180 && Number(south) <= -85.05 && Number(east) >= 180 && Number(north) >= 85.05;

function isDrawn(layer: LayerSpecification, id: string, zoom: number): boolean {
  return (
    'source' in layer &&
    layer.source === id &&
    zoom >= (layer.minzoom ?? 0) &&
    zoom < (layer.maxzoom ?? Infinity) &&
    (layer.layout?.visibility ?? 'visible') === 'visible'
  );
}

/**
 * The vector tiles that a map will request first, found before there is a map. Rather none than one too many, which may cost the page's
 * owner money: only of a flat map of the whole world, seen from straight above and from north, whose camera the element alone decides.
 * @param templates of the sources in question.
 * @see https://github.com/maplibre/maplibre-gl-js/blob/v6.17.0/src/geo/projection/covering_tiles.ts
 */
export function tilesInView(
  { width, height }: Size,
  settings: Settings,
  { sources, layers, projection, terrain }: StyleSpecification,
  templates: KeyedTiles,
): TileInView[] {
  const { center, zoom, bearing, pitch, bounds, minZoom = 0, maxZoom = 22, hash } = settings;
  const flat = settings.projection ?? projection?.type ?? 'mercator';
  if (!center || zoom === undefined || bearing || pitch || bounds || hash || terrain || flat !== 'mercator')
    return [];
  if (zoom < Math.max(minZoom, 0) || zoom > maxZoom) return [];
  const z = Math.floor(zoom);
  const size = TILE * 2 ** (zoom - z);
  const world = 2 ** z;
  const [x, y] = mercatorOf(center).map((at) => at * world) as [number, number];
  const [left, right] = [x - width / size / 2, x + width / size / 2];
  const [top, bottom] = [y - height / size / 2, y + height / size / 2];
  const isAtEdge = [left, right, top, bottom].some((at) => Math.abs(at - Math.round(at)) < CLOSE);
  // Past the poles MapLibre moves the camera; a tile that is there twice is requested twice.
  if (
    isAtEdge ||
    !(top > 0 && bottom < world && Math.floor(right) - Math.floor(left) < world) ||
    right === left
  )
    return [];
  const tiles: { readonly x: number; readonly y: number; readonly distance: number }[] = [];
  for (let column = Math.floor(left); column <= right; column++)
    for (let row = Math.floor(top); row <= bottom; row++)
      tiles.push({
        x: (column + world) % world,
        y: row,
        distance: Math.hypot(column + 0.5 - x, row + 0.5 - y),
      });
  const nearest = Math.min(...tiles.map(({ distance }) => distance)) + CLOSE;
  return [...templates].flatMap(([id, urls]) => {
    const { bounds, minzoom = 0, maxzoom = 22, scheme } = sources[id] as VectorSourceSpecification;
    if (!isWorld(bounds) || z < minzoom || z > maxzoom || !layers.some((layer) => isDrawn(layer, id, zoom)))
      return [];
    return tiles
      .map(({ x, y, distance }) => ({
        url: (urls[(x + y) % urls.length] as string)
          .replaceAll('{z}', String(z))
          .replaceAll('{x}', String(x))
          .replaceAll('{y}', String(scheme === 'tms' ? world - y - 1 : y)),
        isNearest: distance <= nearest,
      }))
      .filter(({ url }) => !url.includes('{'));
  });
}
