/** What the lab's map is made of: one resource of every kind that a map asks for, each of them behind the key. */
import { loadWorld } from '../../../src/mock/world/world.ts';

export type LabResource =
  | 'style'
  | 'TileJSON'
  | 'vector tile'
  | 'raster tile'
  | 'terrain tile'
  | 'image'
  | 'video'
  | 'icon'
  | 'sprite'
  | 'glyphs'
  | 'GeoJSON'
  | 'data';

const world = await loadWorld();

interface Served {
  readonly resource: LabResource;
  readonly type: string;
  body(match: RegExpExecArray, apiUrl: string, key: string): string | Uint8Array;
}

/** One frame of 16 by 16 pixels, VP8 in WebM. */
const film = Buffer.from(
  'GkXfo59ChoEBQveBAULygQRC84EIQoKEd2VibUKHgQJChYECGFOAZ0CHFUmpZpoq17GDD0JARImIQI9AAAAAAABNgIF0V0GBdBZUrmubrpnXgQFzxYEBg4EBhoVWX1ZQOOCGsIEQuoEQH0O2dcPngQCjvoEAAIDwAgCdASoQABAAAAcIhYWImYSIASQQE61QH8Af0BBqaMD+71Ev/7ek/QSJt/7el//uED/JJEX/t+QA',
  'base64',
);

const dot = { width: 512, height: 512, x: 0, y: 0, pixelRatio: 1 };

const table: readonly (readonly [RegExp, Served])[] = [
  [
    /^\/maps\/lab\/style\.json$/,
    { resource: 'style', type: 'application/json', body: (_, url) => JSON.stringify(style(url)) },
  ],
  [
    /^\/maps\/relief\/style\.json$/,
    { resource: 'style', type: 'application/json', body: (_, url) => JSON.stringify(relief(url)) },
  ],
  [
    /^\/maps\/relief\/photo\.png$/,
    { resource: 'image', type: 'image/png', body: () => world.rasterTile(1, 1, 0) },
  ],
  [
    /^\/maps\/film\/style\.json$/,
    { resource: 'style', type: 'application/json', body: (_, url) => JSON.stringify(filmStyle(url)) },
  ],
  [/^\/maps\/film\/film\.webm$/, { resource: 'video', type: 'video/webm', body: () => film }],
  [
    /^\/maps\/lab\/icon\.png$/,
    { resource: 'icon', type: 'image/png', body: () => world.rasterTile(1, 1, 0) },
  ],
  [
    /^\/tiles\/relief\/(\d+)\/(\d+)\/(\d+)\.png$/,
    { resource: 'terrain tile', type: 'image/png', body: (match) => world.rasterTile(...numbers(match)) },
  ],
  [
    /^\/maps\/lab\/sprite(@2x)?\.json$/,
    { resource: 'sprite', type: 'application/json', body: () => JSON.stringify({ dot }) },
  ],
  [
    /^\/maps\/lab\/sprite(@2x)?\.png$/,
    { resource: 'sprite', type: 'image/png', body: () => world.rasterTile(0, 0, 0) },
  ],
  [
    /^\/maps\/lab\/glyphs\/.*\.pbf$/,
    { resource: 'glyphs', type: 'application/x-protobuf', body: () => new Uint8Array() },
  ],
  [
    /^\/maps\/lab\/places\.geojson$/,
    { resource: 'GeoJSON', type: 'application/geo+json', body: () => JSON.stringify(places) },
  ],
  [
    /^\/tiles\/land\/tiles\.json$/,
    {
      resource: 'TileJSON',
      type: 'application/json',
      body: (_, url, key) => JSON.stringify(tileJson(url, key)),
    },
  ],
  [
    /^\/tiles\/land\/(\d+)\/(\d+)\/(\d+)\.pbf$/,
    {
      resource: 'vector tile',
      type: 'application/x-protobuf',
      body: (match) => world.vectorTile(...numbers(match)) ?? new Uint8Array(),
    },
  ],
  [
    /^\/tiles\/shade\/(\d+)\/(\d+)\/(\d+)\.png$/,
    { resource: 'raster tile', type: 'image/png', body: (match) => world.rasterTile(...numbers(match)) },
  ],
  [/^\/geocoding\/.*\.json$/, { resource: 'data', type: 'application/json', body: () => '{"features":[]}' }],
];

/** What a path asks for, and how it is answered; undefined for what the lab has not. */
export function resourceAt(path: string):
  | {
      readonly resource: LabResource;
      readonly type: string;
      body(apiUrl: string, key: string): string | Uint8Array;
    }
  | undefined {
  for (const [pattern, served] of table) {
    const match = pattern.exec(path);
    if (match) return { ...served, body: (apiUrl, key) => served.body(match, apiUrl, key) };
  }
  return undefined;
}

function numbers(match: RegExpExecArray): [number, number, number] {
  return [Number(match[1]), Number(match[2]), Number(match[3])];
}

const places = {
  type: 'FeatureCollection',
  features: [
    { type: 'Feature', properties: { name: 'Here' }, geometry: { type: 'Point', coordinates: [10, 30] } },
  ],
};

/** As providers do, it pins the key that asked for it. */
function tileJson(url: string, key: string): object {
  return {
    tilejson: '3.0.0',
    tiles: [`${url}/tiles/land/{z}/{x}/{y}.pbf?key=${key}`],
    minzoom: 0,
    maxzoom: 6,
  };
}

function style(url: string): object {
  return {
    version: 8,
    sprite: `${url}/maps/lab/sprite`,
    glyphs: `${url}/maps/lab/glyphs/{fontstack}/{range}.pbf`,
    sources: {
      land: { type: 'vector', url: `${url}/tiles/land/tiles.json` },
      shade: { type: 'raster', tiles: [`${url}/tiles/shade/{z}/{x}/{y}.png`], tileSize: 512, maxzoom: 6 },
      places: { type: 'geojson', data: `${url}/maps/lab/places.geojson` },
    },
    layers: [
      { id: 'water', type: 'background', paint: { 'background-color': '#bde' } },
      { id: 'shade', type: 'raster', source: 'shade' },
      { id: 'land', type: 'fill', source: 'land', 'source-layer': 'land', paint: { 'fill-color': '#fed' } },
      { id: 'place', type: 'circle', source: 'places', paint: { 'circle-radius': 5 } },
      {
        id: 'icon',
        type: 'symbol',
        source: 'places',
        layout: { 'icon-image': 'dot', 'icon-size': 0.02, 'icon-allow-overlap': true },
      },
      {
        id: 'name',
        type: 'symbol',
        source: 'places',
        layout: { 'text-field': ['get', 'name'], 'text-font': ['Lab'] },
      },
    ],
  };
}

const coordinates = [
  [-20, 60],
  [40, 60],
  [40, 0],
  [-20, 0],
];

function filmStyle(url: string): object {
  return {
    version: 8,
    sources: { film: { type: 'video', urls: [`${url}/maps/film/film.webm`], coordinates } },
    layers: [{ id: 'film', type: 'raster', source: 'film' }],
  };
}

/** What the first style has not: heights, and an image of its own. */
function relief(url: string): object {
  return {
    version: 8,
    sources: {
      heights: {
        type: 'raster-dem',
        tiles: [`${url}/tiles/relief/{z}/{x}/{y}.png`],
        tileSize: 512,
        maxzoom: 6,
      },
      photo: { type: 'image', url: `${url}/maps/relief/photo.png`, coordinates },
    },
    layers: [
      { id: 'hills', type: 'hillshade', source: 'heights' },
      { id: 'photo', type: 'raster', source: 'photo' },
    ],
  };
}
