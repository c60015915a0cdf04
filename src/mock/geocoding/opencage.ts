/** OpenCage: https://opencagedata.com/api. Forward and reverse are one path: what looks like `lat,lng` is a point. */
import type { KeyedRoute } from '../api/keyed-route.ts';
import type { GeocodingFeature } from '../world/geocoding.ts';
import { box, clamp, codes, given, latLng } from './params.ts';
import { searchRoute } from './search-route.ts';

export const opencageRoutes: readonly KeyedRoute[] = [
  searchRoute({
    path: '/geocode/v1/json',
    read({ url: { searchParams } }) {
      const text = searchParams.get('q') ?? '';
      if (text.length < 2) return Response.json(envelope(400, 'missing or bad query', []), { status: 400 });
      return {
        what: latLng(text) ?? text,
        limit: clamp(searchParams.get('limit'), 10, 100),
        ...given({
          language: searchParams.get('language') ?? undefined,
          proximity: latLng(searchParams.get('proximity')),
          bounds: box(searchParams.get('bounds')),
          countries: codes(searchParams.get('countrycode')),
        }),
      };
    },
    // A lookup by coordinates gives one result.
    write: (found, { what }) =>
      envelope(200, 'OK', (typeof what === 'string' ? found : found.slice(0, 1)).map(result)),
  }),
];

function envelope(code: number, message: string, results: readonly object[]): object {
  return {
    documentation: 'https://opencagedata.com/api',
    licenses: [{ name: 'see attribution guide', url: 'https://opencagedata.com/credits' }],
    results,
    status: { code, message },
    thanks: 'For using an OpenCage API',
    total_results: results.length,
  };
}

function result({
  text,
  place_name: formatted,
  place_type,
  bbox,
  center,
  properties,
  context,
}: GeocodingFeature): object {
  const [west, south, east, north] = bbox;
  const type = place_type[0] === 'country' ? 'country' : 'city';
  return {
    bounds: { northeast: { lat: north, lng: east }, southwest: { lat: south, lng: west } },
    components: {
      'ISO_3166-1_alpha-2': properties.country_code.toUpperCase(),
      _category: 'place',
      _type: type,
      [type]: text,
      country: context[0]?.text ?? text,
      country_code: properties.country_code,
    },
    confidence: 7,
    formatted,
    geometry: { lat: center[1], lng: center[0] },
  };
}
