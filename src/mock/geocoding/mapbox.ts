/** Mapbox's Geocoding API v6: https://docs.mapbox.com/api/search/geocoding/. */
import type { KeyedRoute } from '../api/keyed-route.ts';
import type { GeocodingFeature } from '../world/geocoding.ts';
import { box, clamp, codes, given, lngLat, words } from './params.ts';
import { searchRoute } from './search-route.ts';

const types: Readonly<Record<string, string>> = { country: 'country', municipality: 'place' };
const MOST_CHARACTERS = 256;
const MOST_WORDS = 20;

export const mapboxRoutes: readonly KeyedRoute[] = ['forward', 'reverse'].map((name) =>
  searchRoute({
    path: `/search/geocode/v6/${name}`,
    read({ url: { searchParams } }) {
      const at = lngLat(`${searchParams.get('longitude')},${searchParams.get('latitude')}`);
      const text = searchParams.get('q') ?? '';
      if (name === 'forward' && text === '')
        return wrong(404, 'No search text or structured input parameters were provided in the query.');
      if (name === 'reverse' && !at) return wrong(422, 'The longitude and latitude are needed.');
      if (/;/.test(text) || text.length > MOST_CHARACTERS || text.split(/\s+/).length > MOST_WORDS)
        return wrong(422, 'Query too long or with a semicolon.');
      const asked = words(searchParams.get('types'));
      if (name === 'reverse' && searchParams.has('limit') && asked?.length !== 1)
        return wrong(422, 'limit must be combined with a single type parameter when reverse geocoding.');
      return {
        what: name === 'reverse' ? at! : text,
        limit: clamp(searchParams.get('limit'), 5, 10),
        ...given({
          language: searchParams.get('language') ?? undefined,
          proximity: lngLat(searchParams.get('proximity')),
          bounds: box(searchParams.get('bbox')),
          countries: codes(searchParams.get('country')),
          types: asked && Object.keys(types).filter((type) => asked.includes(types[type] as string)),
        }),
      };
    },
    write: (found) => ({
      type: 'FeatureCollection',
      features: found.map(feature),
      attribution:
        'NOTICE: This is a mock of the Geocoding API; its places are from Natural Earth and GeoNames.',
    }),
  }),
);

function feature({
  id,
  text,
  place_name: full,
  place_type,
  bbox,
  geometry,
  properties,
  context,
}: GeocodingFeature): object {
  const country = context[0]?.text ?? text;
  const [longitude, latitude] = geometry.coordinates;
  return {
    type: 'Feature',
    id,
    geometry,
    properties: {
      mapbox_id: id,
      feature_type: types[place_type[0]],
      full_address: full,
      name: text,
      name_preferred: text,
      coordinates: { longitude, latitude },
      ...(context.length > 0 && { place_formatted: country }),
      bbox,
      context: {
        country: {
          mapbox_id: `country.${properties.country_code}`,
          name: country,
          country_code: properties.country_code.toUpperCase(),
        },
      },
    },
  };
}

function wrong(status: number, message: string): Response {
  return Response.json({ message }, { status });
}
