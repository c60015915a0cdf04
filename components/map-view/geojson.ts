import type { GeoJSON, Position } from 'geojson';
import type { LayerSpecification, SourceSpecification } from 'maplibre-gl';
import type { Bounds, Reading } from '../shared/values.ts';

/** GeoJSON itself, or where it is. */
export type GeojsonInput = GeoJSON | string;

const types = [
  'FeatureCollection',
  'Feature',
  'GeometryCollection',
  'Point',
  'MultiPoint',
  'LineString',
  'MultiLineString',
  'Polygon',
  'MultiPolygon',
];

/** The source and the layers of the page's own GeoJSON. */
export const geojsonSource = 'mapward-geojson';

/** Reads an object, a text that holds one, or a URL. */
export function readGeojson(input: unknown): Reading<GeojsonInput> {
  if (typeof input === 'string' && !/^\s*[{[]/.test(input)) {
    const url = URL.parse(input, globalThis.document?.baseURI);
    return url && /^(https?|blob|data):$/.test(url.protocol)
      ? { value: url.href }
      : { fault: `must be GeoJSON or a URL of it; it is \`${input.slice(0, 60)}\`.` };
  }
  const value = typeof input === 'string' ? parsed(input) : input;
  const { type } = (value ?? {}) as { type?: unknown };
  return types.includes(type as string)
    ? { value: value as GeoJSON }
    : { fault: `is no GeoJSON: its \`type\` is \`${String(type).slice(0, 40)}\`.` };
}

/** Everything the style needs to draw it, by the fields of simplestyle 1.1 (https://github.com/mapbox/simplestyle-spec). */
export function geojsonStyle(data: GeojsonInput): {
  readonly source: SourceSpecification;
  readonly layers: readonly LayerSpecification[];
} {
  const field = (name: string, fallback: string | number): never =>
    ['coalesce', ['get', name], fallback] as never;
  const colour = (name: string, fallback: string): never =>
    ['to-color', ['get', name], ['to-color', fallback]] as never;
  const number = (name: string, fallback: number): never =>
    ['to-number', field(name, fallback), fallback] as never;
  const layer = (id: string, geometry: string, rest: object): LayerSpecification =>
    ({
      id: `${geojsonSource}-${id}`,
      source: geojsonSource,
      filter: ['==', ['geometry-type'], geometry],
      ...rest,
    }) as unknown as LayerSpecification;
  const line = {
    type: 'line',
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: {
      'line-color': colour('stroke', '#555555'),
      'line-opacity': number('stroke-opacity', 1),
      'line-width': number('stroke-width', 2),
    },
  };
  return {
    source: { type: 'geojson', data: data as string },
    layers: [
      layer('fill', 'Polygon', {
        type: 'fill',
        paint: {
          'fill-color': colour('fill', '#555555'),
          'fill-opacity': number('fill-opacity', 0.6),
          'fill-antialias': false,
        },
      }),
      layer('outline', 'Polygon', line),
      layer('line', 'LineString', line),
      layer('point', 'Point', {
        type: 'circle',
        paint: {
          'circle-color': colour('marker-color', '#7e7e7e'),
          'circle-radius': ['match', field('marker-size', 'medium'), 'small', 5, 'large', 10, 7],
          'circle-stroke-color': '#ffffff',
          'circle-stroke-width': 1.5,
        },
      }),
    ],
  };
}

/** The box around everything, or undefined when there is nothing. */
export function boundsOf(data: GeoJSON): Bounds | undefined {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  const visit = (positions: unknown): void => {
    if (!Array.isArray(positions)) return;
    const [lng, lat] = positions as Position;
    if (typeof lng !== 'number' || typeof lat !== 'number') return positions.forEach(visit);
    west = Math.min(west, lng);
    east = Math.max(east, lng);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  };
  const geometries = (value: GeoJSON | null): void => {
    if (value === null) return;
    if (value.type === 'FeatureCollection') value.features.forEach(geometries);
    else if (value.type === 'Feature') geometries(value.geometry);
    else if (value.type === 'GeometryCollection') value.geometries.forEach(geometries);
    else visit(value.coordinates);
  };
  geometries(data);
  return west <= east && south <= north ? [west, south, east, north] : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
