/** LocationIQ: https://docs.locationiq.com/reference/search and https://docs.locationiq.com/reference/autocomplete. */
import type { KeyedRoute } from '../api/keyed-route.ts';
import type { GeocodingFeature } from '../world/geocoding.ts';
import { box, clamp, codes, given } from './params.ts';
import { searchRoute } from './search-route.ts';

/** https://docs.locationiq.com/docs/errors */
const nothing = (): Response => Response.json({ error: 'Unable to geocode' }, { status: 404 });

export const locationiqRoutes: readonly KeyedRoute[] = ['search', 'autocomplete', 'reverse'].map((name) =>
  searchRoute({
    path: `/v1/${name}`,
    read({ url: { searchParams } }) {
      const at = ['lon', 'lat'].map((one) => Number(searchParams.get(one) ?? NaN)) as [number, number];
      const text = searchParams.get('q') ?? '';
      if (name === 'reverse' ? !at.every(Number.isFinite) : text === '')
        return Response.json({ error: 'Invalid Request' }, { status: 400 });
      const view = box(searchParams.get('viewbox'));
      const [west, south, east, north] = view ?? [];
      const isBounded = searchParams.get('bounded') === '1';
      return {
        what: name === 'reverse' ? at : text,
        limit: clamp(searchParams.get('limit'), 10, 20),
        ...given({
          language: searchParams.get('accept-language') ?? undefined,
          countries: codes(searchParams.get('countrycodes')),
          bounds: isBounded ? view : undefined,
          proximity:
            view && !isBounded
              ? ([(west! + east!) / 2, (south! + north!) / 2] as [number, number])
              : undefined,
        }),
      };
    },
    write(found) {
      if (found.length === 0) return nothing();
      return name === 'reverse'
        ? result(found[0]!)
        : found.map((one) => ({ ...result(one), ...(name === 'autocomplete' && shown(one)) }));
    },
  }),
);

function result({
  id,
  text,
  place_name: label,
  place_type,
  bbox,
  center,
  properties,
  context,
}: GeocodingFeature): object {
  const [west, south, east, north] = bbox;
  const isCountry = place_type[0] === 'country';
  return {
    place_id: id,
    osm_id: id,
    osm_type: 'relation',
    licence: 'https://locationiq.com/attribution',
    lat: String(center[1]),
    lon: String(center[0]),
    boundingbox: [south, north, west, east].map(String),
    class: isCountry ? 'boundary' : 'place',
    type: isCountry ? 'administrative' : 'city',
    display_name: label,
    importance: 0.5,
    address: {
      ...(!isCountry && { city: text }),
      country: context[0]?.text ?? text,
      country_code: properties.country_code,
    },
  };
}

function shown({ text, context }: GeocodingFeature): object {
  return { display_place: text, display_address: context[0]?.text ?? '' };
}
