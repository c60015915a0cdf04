/** What tiles there are, and the TileJSON that says so. */
import { labelLanguages } from './names.ts';

/** The deepest zoom that is cut; maps scale beyond it. */
export const maxZoom = 6;

const attribution = [
  '<a href="https://www.naturalearthdata.com/" target="_blank" rel="noopener">Made with Natural Earth</a>',
  '<a href="https://www.geonames.org/" target="_blank" rel="noopener">© GeoNames</a>',
  '<a href="https://creativecommons.org/licenses/by/4.0/" target="_blank" rel="noopener">CC BY 4.0</a>',
].join(' ');

/** TileJSON's `vector_layers` entry. */
export interface VectorLayer {
  id: string;
  description: string;
  minzoom: number;
  maxzoom: number;
  fields: Record<string, string>;
}

export interface Tileset {
  name: string;
  description: string;
  format: 'pbf' | 'png';
  minzoom: number;
  maxzoom: number;
  /** West, south, east, north, in degrees: the square of Web Mercator. */
  bounds: [number, number, number, number];
  center: [lng: number, lat: number, zoom: number];
  /** HTML, with a link to each source. */
  attribution: string;
  /** Only for `format: 'pbf'`. */
  vector_layers?: VectorLayer[];
}

export type TilesId = 'world' | 'world-raster';

const extent = {
  minzoom: 0,
  maxzoom: maxZoom,
  bounds: [-180, -85.0511, 180, 85.0511] as [number, number, number, number],
  center: [10, 25, 1] as [number, number, number],
  attribution,
};

const nameFields = {
  name: 'String. The name on the map, in English or as the place itself writes it in Latin letters',
  ...Object.fromEntries(
    labelLanguages.map((code) => [`name:${code}`, `String. The name in "${code}", where known`]),
  ),
};

export const tilesets: Readonly<Record<TilesId, Tileset>> = {
  world: {
    name: 'World',
    description: 'Land, countries, borders and places',
    format: 'pbf',
    ...extent,
    vector_layers: [
      layer('land', 'All land, as one', {}),
      layer('country', 'Countries as areas', {
        iso: 'String. ISO 3166 alpha-2',
        name: 'String. English name',
      }),
      layer('border', 'Lines between two countries; no coasts', {}),
      layer('place', 'Label points of countries, capitals, cities and towns', {
        class: 'String. country, capital, city (from 100,000 inhabitants) or town',
        iso: 'String. ISO 3166 alpha-2',
        rank: 'Number. 1 is the largest: by area for countries, by population for the others',
        population: 'Number. Inhabitants; not for countries',
        area: 'Number. km² of countries',
        ...nameFields,
      }),
    ],
  },
  'world-raster': {
    name: 'World, drawn',
    description: 'Land, water and borders as an image',
    format: 'png',
    ...extent,
  },
};

export interface Links {
  /** Where the server is, without a slash at the end. */
  apiUrl: string;
  /** What each URL ends in: `?key=…`, already encoded, or nothing. */
  query: string;
}

/** A TileJSON 3.0 document (https://github.com/mapbox/tilejson-spec/tree/master/3.0.0). */
export interface TileJson extends Omit<Tileset, 'format'> {
  tilejson: '3.0.0';
  id: TilesId;
  format: 'pbf' | 'png';
  scheme: 'xyz';
  tiles: [string];
}

/** @returns `undefined` when there is no such tileset. */
export function tileJson(tilesId: string, { apiUrl, query }: Links): TileJson | undefined {
  if (!isTilesId(tilesId)) return undefined;
  const tileset = tilesets[tilesId];
  return {
    tilejson: '3.0.0',
    id: tilesId,
    scheme: 'xyz',
    tiles: [`${apiUrl}/tiles/${tilesId}/{z}/{x}/{y}.${tileset.format}${query}`],
    ...tileset,
  };
}

/** As deep as providers' own raster URLs go, which maps do not scale: the world has no more detail there. */
export const deepestZoom = 20;

/** Whether this tile is in the pyramid of zoom 0 to `deepest`. */
export function isTile(z: number, x: number, y: number, deepest: number = maxZoom): boolean {
  const side = 2 ** z;
  return [z, x, y].every((n) => Number.isInteger(n) && n >= 0) && z <= deepest && x < side && y < side;
}

function isTilesId(id: string): id is TilesId {
  return Object.hasOwn(tilesets, id);
}

function layer(id: string, description: string, fields: Record<string, string>): VectorLayer {
  return { id, description, minzoom: 0, maxzoom: maxZoom, fields };
}
