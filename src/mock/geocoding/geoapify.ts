/** Geoapify: https://apidocs.geoapify.com/docs/geocoding/address-autocomplete/. */
import type { KeyedRoute } from '../api/keyed-route.ts';
import type { GeocodingFeature } from '../world/geocoding.ts';
import { box, clamp, codes, given, lngLat } from './params.ts';
import { searchRoute } from './search-route.ts';

const types: Readonly<Record<string, string>> = { country: 'country', municipality: 'city' };

export const geoapifyRoutes: readonly KeyedRoute[] = ['search', 'autocomplete', 'reverse'].map((name) =>
  searchRoute({
    path: `/v1/geocode/${name}`,
    read({ url: { searchParams } }) {
      const at = lngLat(`${searchParams.get('lon')},${searchParams.get('lat')}`);
      const text = searchParams.get('text') ?? '';
      if (name === 'reverse' ? !at : text === '')
        return Response.json(
          { statusCode: 400, error: 'Bad Request', message: 'A parameter is missing' },
          { status: 400 },
        );
      const filters = parts(searchParams.get('filter'));
      const asked = searchParams.get('type');
      return {
        what: name === 'reverse' ? at! : text,
        limit: clamp(searchParams.get('limit'), 5, 20),
        ...given({
          language: searchParams.get('lang') ?? undefined,
          proximity: lngLat(parts(searchParams.get('bias'))['proximity']),
          bounds: box(filters['rect']),
          countries: codes(filters['countrycode']),
          types: asked === null ? undefined : Object.keys(types).filter((type) => types[type] === asked),
        }),
      };
    },
    write: (found, { what }) => ({
      type: 'FeatureCollection',
      features: found.map(feature),
      ...(typeof what === 'string' && { query: { text: what } }),
    }),
  }),
);

/** `rect:1,2,3,4|countrycode:de` */
function parts(text: string | null): Record<string, string> {
  return Object.fromEntries((text ?? '').split('|').map((part) => part.split(':') as [string, string]));
}

function feature({
  id,
  text,
  place_name: formatted,
  place_type,
  bbox,
  center,
  geometry,
  properties,
  context,
}: GeocodingFeature): object {
  return {
    type: 'Feature',
    properties: {
      datasource: { sourcename: 'openstreetmap', attribution: '© OpenStreetMap contributors' },
      ...(place_type[0] === 'country' ? { country: text } : { city: text, country: context[0]?.text }),
      country_code: properties.country_code,
      lon: center[0],
      lat: center[1],
      result_type: types[place_type[0]],
      formatted,
      address_line1: text,
      address_line2: context[0]?.text ?? '',
      place_id: id,
    },
    geometry,
    bbox,
  };
}
