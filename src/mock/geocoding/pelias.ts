/** The answers of a Pelias server: https://github.com/pelias/documentation/blob/master/response.md. */
import type { KeyedRoute } from '../api/keyed-route.ts';
import type { GeocodingFeature } from '../world/geocoding.ts';
import { box, clamp, codes, given, words } from './params.ts';
import { searchRoute, type Search } from './search-route.ts';

/** What we find, in Pelias' layers. */
const layers: Readonly<Record<string, string>> = { country: 'country', municipality: 'locality' };

/** `/search`, `/autocomplete` and `/reverse` below a path. */
export function peliasRoutes(path: string, attribution: string): KeyedRoute[] {
  return ['search', 'autocomplete', 'reverse'].map((name) =>
    searchRoute({
      path: `${path}/${name}`,
      read: ({ url: { searchParams } }) => {
        const number = (key: string): number => Number(searchParams.get(key) ?? NaN);
        const point: [number, number] = [number('point.lon'), number('point.lat')];
        const text = searchParams.get('text') ?? '';
        if (name === 'reverse' ? !point.every(Number.isFinite) : text === '')
          return wrong(
            attribution,
            name === 'reverse'
              ? "missing param 'point.lat'"
              : "invalid param 'text': text length, must be >0",
          );
        const asked = words(searchParams.get('layers'));
        const rect = ['min_lon', 'min_lat', 'max_lon', 'max_lat'].map((one) =>
          searchParams.get(`boundary.rect.${one}`),
        );
        const focus: [number, number] = [number('focus.point.lon'), number('focus.point.lat')];
        return {
          what: name === 'reverse' ? point : text,
          limit: clamp(searchParams.get('size'), 10, 40),
          ...given({
            language: searchParams.get('lang') ?? undefined,
            proximity: focus.every(Number.isFinite) ? focus : undefined,
            bounds: box(rect.join()),
            countries: codes(searchParams.get('boundary.country')),
            types: asked && Object.keys(layers).filter((type) => asked.includes(layers[type] as string)),
          }),
        };
      },
      write: (found, search) => collection(found, search, attribution),
    }),
  );
}

function collection(found: readonly GeocodingFeature[], search: Search, attribution: string): object {
  return {
    geocoding: {
      version: '0.2',
      attribution,
      query:
        typeof search.what === 'string' ? { text: search.what, size: search.limit } : { size: search.limit },
      engine: { name: 'Pelias', author: 'Mapzen', version: '1.0' },
      timestamp: 0,
    },
    type: 'FeatureCollection',
    features: found.map(peliasFeature),
  };
}

export function peliasFeature({
  id,
  text,
  place_name: label,
  place_type,
  bbox,
  geometry,
  properties,
  context,
}: GeocodingFeature): object {
  const layer = layers[place_type[0]];
  return {
    type: 'Feature',
    geometry,
    properties: {
      id,
      gid: `whosonfirst:${layer}:${id}`,
      layer,
      source: 'whosonfirst',
      source_id: id,
      country_code: properties.country_code.toUpperCase(),
      name: text,
      confidence: 1,
      match_type: 'exact',
      accuracy: 'centroid',
      country: context[0]?.text ?? text,
      ...(layer === 'locality' && { locality: text }),
      label,
    },
    bbox,
  };
}

function wrong(attribution: string, error: string): Response {
  const geocoding = { version: '0.2', attribution, errors: [error] };
  return Response.json({ geocoding, type: 'FeatureCollection', features: [] }, { status: 400 });
}
