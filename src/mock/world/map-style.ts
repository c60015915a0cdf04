/** The styles: one drawing in several palettes. No `glyphs`: MapLibre then draws labels with the system's fonts. */
import type {
  DataDrivenPropertyValueSpecification as DataDriven,
  ExpressionSpecification as Expression,
  LayerSpecification as Layer,
  StyleSpecification,
  VariableAnchorOffsetCollectionSpecification as VariableAnchorOffset,
} from 'maplibre-gl';
import { palettes } from './palettes.ts';
import type { Palette } from './palettes.ts';
import type { Links } from './tilesets.ts';

/** @returns The MapLibre style with that id, `undefined` when there is none. */
export function mapStyle(mapId: string, { apiUrl, query }: Links): StyleSpecification | undefined {
  const tileJsonUrl = (tilesId: string) => `${apiUrl}/tiles/${tilesId}/tiles.json${query}`;
  const world = { type: 'vector', url: tileJsonUrl('world') } as const;
  switch (mapId) {
    case 'basic':
      return style('Basic', { world }, [...surface(palettes.basic), ...labels(palettes.basic)]);
    case 'dark':
      return style('Dark', { world }, [...surface(palettes.dark), ...labels(palettes.dark)]);
    case 'raster': {
      const drawn = { type: 'raster', url: tileJsonUrl('world-raster'), tileSize: 512 } as const;
      const image: Layer = {
        id: 'world',
        type: 'raster',
        source: 'drawn',
        paint: { 'raster-fade-duration': 0 },
      };
      return style('Raster', { drawn, world }, [water(palettes.basic), image, ...labels(palettes.basic)]);
    }
  }
  return undefined;
}

function style(name: string, sources: StyleSpecification['sources'], layers: Layer[]): StyleSpecification {
  return { version: 8, name, center: [10, 25], zoom: 1.2, sources, layers };
}

function water({ water }: Palette): Layer {
  return { id: 'water', type: 'background', paint: { 'background-color': water } };
}

function surface(palette: Palette): Layer[] {
  return [
    water(palette),
    {
      id: 'land',
      type: 'fill',
      source: 'world',
      'source-layer': 'land',
      paint: { 'fill-color': palette.land },
    },
    {
      id: 'border',
      type: 'line',
      source: 'world',
      'source-layer': 'border',
      layout: { 'line-join': 'round', 'line-cap': 'round' },
      paint: {
        'line-color': palette.border,
        'line-width': ['interpolate', ['linear'], ['zoom'], 0, 0.4, 3, 0.8, 6, 1.2, 10, 2],
      },
    },
  ];
}

// MapLibre reads the weight out of the first name and looks for the letters in the ones after it.
const regular = ['Regular', 'system-ui'];
const medium = ['Medium', 'system-ui'];

const rank: Expression = ['get', 'rank'];
const isCountry: Expression = ['==', ['get', 'class'], 'country'];
const isCapital: Expression = ['==', ['get', 'class'], 'capital'];
const label: Expression = ['coalesce', ['get', 'name:en'], ['get', 'name']];

/** Whether the rank is within what a zoom has room for: `[zoom, largest rank, zoom, …]`. */
function upToRank(atFirst: number, ...stops: number[]): Expression {
  return ['<=', rank, ['step', ['zoom'], atFirst, ...stops]] as unknown as Expression;
}

const roomForCities = upToRank(0, 2.3, 1, 3, 2, 4, 3, 5, 5, 6, 7, 7, 8);
const roomForCountries = upToRank(1, 1, 2, 2, 3, 3, 4, 4, 5, 6, 6);

/** Sizes in pixels by zoom, each for the largest and the smallest rank. */
function sizeByRank(
  smallest: number,
  ...stops: [zoom: number, large: number, small: number][]
): DataDriven<number> {
  const pairs = stops.flatMap(([zoom, large, small]) => [
    zoom,
    ['interpolate', ['linear'], rank, 1, large, smallest, small],
  ]);
  return ['interpolate', ['linear'], ['zoom'], ...pairs] as unknown as DataDriven<number>;
}

/** Where a country's name may go, best first, in ems from its label point; not far, or it names a neighbour. */
const countryPlaces: VariableAnchorOffset = [
  ...['center', [0, 0], 'bottom', [0, -0.5], 'top', [0, 0.5]],
  ...['bottom', [0, -1.1], 'top', [0, 1.1]],
  ...['center', [-1.5, 0], 'center', [1.5, 0]],
] as VariableAnchorOffset;

function labels(palette: Palette): Layer[] {
  const place = { source: 'world', 'source-layer': 'place' } as const;
  return [
    {
      id: 'country',
      type: 'symbol',
      ...place,
      maxzoom: 8,
      filter: ['all', isCountry, roomForCountries],
      layout: {
        'text-field': label,
        'text-font': medium,
        'text-transform': 'uppercase',
        'text-letter-spacing': 0.16,
        'text-size': sizeByRank(6, [1, 10.5, 8], [3, 13, 9.5], [6, 20, 12]),
        'text-max-width': 7,
        'text-line-height': 1.25,
        'text-padding': 4,
        // Cities are placed first; a country's name makes room for them.
        'text-variable-anchor-offset': countryPlaces,
        'symbol-sort-key': ['-', ['get', 'area']],
      },
      paint: {
        'text-color': palette.country,
        'text-halo-color': palette.halo,
        'text-halo-width': 1.2,
        'text-opacity': ['interpolate', ['linear'], ['zoom'], 6, 1, 8, 0.4],
      },
    },
    {
      id: 'city-dot',
      type: 'circle',
      ...place,
      filter: ['all', ['!', isCountry], roomForCities],
      paint: {
        'circle-radius': sizeByRank(8, [2, 2, 1], [6, 4, 1.6], [10, 6, 3]),
        'circle-color': ['case', isCapital, palette.land, palette.dot],
        'circle-stroke-color': ['case', isCapital, palette.dot, palette.land],
        'circle-stroke-width': ['case', isCapital, 1.4, 0.8],
      },
    },
    {
      id: 'city',
      type: 'symbol',
      ...place,
      filter: ['all', ['!', isCountry], roomForCities],
      layout: {
        'text-field': label,
        'text-font': regular,
        'text-size': sizeByRank(8, [2, 11.5, 10], [6, 15, 11], [10, 20, 14]),
        'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
        'text-radial-offset': 0.55,
        'text-justify': 'auto',
        'text-max-width': 8,
        'text-padding': 3,
        'symbol-sort-key': ['*', ['get', 'population'], ['case', isCapital, -4, -1]],
      },
      paint: { 'text-color': palette.city, 'text-halo-color': palette.halo, 'text-halo-width': 1.2 },
    },
  ];
}
