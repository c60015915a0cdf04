/** Woosmap's Localities: https://github.com/woosmap/openapi-specification, `/localities/geocode`. */
import type { KeyedRoute } from '../api/keyed-route.ts';
import type { GeocodingFeature } from '../world/geocoding.ts';
import { codes, given, latLng } from './params.ts';
import { searchRoute } from './search-route.ts';

/** What we find, in Woosmap's types: the first is what it is called, all of them are what it is asked for by. */
const types: Readonly<Record<string, readonly string[]>> = {
  country: ['country'],
  municipality: ['city', 'locality', 'town', 'village'],
};

export const woosmapRoutes: readonly KeyedRoute[] = [
  searchRoute({
    path: '/localities/geocode',
    read({ url: { searchParams } }) {
      const at = latLng(searchParams.get('latlng'));
      const text = searchParams.get('address') ?? '';
      if (!at && text === '')
        return Response.json({ detail: 'address or latlng is required' }, { status: 400 });
      const asked = searchParams.get('types')?.split('|');
      return {
        what: at ?? text,
        limit: 5,
        ...given({
          language: searchParams.get('language') ?? undefined,
          countries: codes(searchParams.get('components')?.replaceAll('country:', '')),
          types:
            asked && Object.keys(types).filter((type) => types[type]!.some((one) => asked.includes(one))),
        }),
      };
    },
    write: (found) => ({ results: found.map(result) }),
  }),
];

function result({
  id,
  text,
  place_name,
  place_type,
  center,
  bbox,
  properties,
  context,
}: GeocodingFeature): object {
  const [west, south, east, north] = bbox;
  const [type] = types[place_type[0]]!;
  return {
    public_id: id,
    types: [type],
    formatted_address: place_name,
    geometry: {
      location: { lat: center[1], lng: center[0] },
      location_type: 'GEOMETRIC_CENTER',
      viewport: { northeast: { lat: north, lng: east }, southwest: { lat: south, lng: west } },
    },
    address_components: [
      {
        short_name: properties.country_code.toUpperCase(),
        long_name: context[0]?.text ?? text,
        types: ['country', 'administrative_area_level_0'],
      },
      ...(place_type[0] === 'country' ? [] : [{ short_name: text, long_name: text, types: ['locality'] }]),
    ],
  };
}
