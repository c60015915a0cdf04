/** HERE Geocoding and Search v7: https://docs.here.com/geocoding-and-search/reference. */
import type { KeyedRoute } from '../api/keyed-route.ts';
import type { GeocodingFeature } from '../world/geocoding.ts';
import { box, clamp, given, latLng } from './params.ts';
import { alpha2Of, alpha3Of } from '../../country-codes.ts';
import { searchRoute } from './search-route.ts';

export const hereRoutes: readonly KeyedRoute[] = ['geocode', 'autosuggest', 'discover', 'revgeocode'].map(
  (name) =>
    searchRoute({
      path: `/v1/${name}`,
      read({ url: { searchParams } }) {
        const at = latLng(searchParams.get('at'));
        const areas = Object.fromEntries(
          searchParams.getAll('in').map((area) => area.split(':') as [string, string]),
        );
        const text = searchParams.get('q') ?? '';
        if (name === 'revgeocode' ? !at : text === '') return wrong('Required parameter is missing');
        if (!at && !areas['bbox'] && (name === 'autosuggest' || name === 'discover'))
          return wrong('One of "at", "in=circle" or "in=bbox" is required');
        if (at && areas['bbox']) return wrong('Parameters "at" and "in=bbox" are mutually exclusive');
        const countries = areas['countryCode']?.split(',');
        return {
          what: name === 'revgeocode' ? at! : text,
          limit: clamp(searchParams.get('limit'), name === 'revgeocode' ? 1 : 20, 100),
          ...given({
            language: searchParams.get('lang') ?? undefined,
            proximity: name === 'revgeocode' ? undefined : at,
            bounds: box(areas['bbox']),
            countries: countries?.flatMap((code) => alpha2Of(code) ?? []),
          }),
        };
      },
      write: (found) => ({ items: found.map(item) }),
    }),
);

function item({
  id,
  text,
  place_name: label,
  place_type,
  center,
  bbox,
  properties,
  context,
}: GeocodingFeature): object {
  const [west, south, east, north] = bbox;
  const isCountry = place_type[0] === 'country';
  return {
    title: label,
    id: `here:cm:namedplace:${id}`,
    ...(isCountry
      ? { resultType: 'administrativeArea', administrativeAreaType: 'country' }
      : { resultType: 'locality', localityType: 'city' }),
    address: {
      label,
      countryCode: alpha3Of(properties.country_code),
      countryName: context[0]?.text ?? text,
      ...(!isCountry && { city: text }),
    },
    position: { lat: center[1], lng: center[0] },
    mapView: { west, south, east, north },
  };
}

function wrong(cause: string): Response {
  return Response.json({ title: 'Illegal input', status: 400, code: 'E601101', cause }, { status: 400 });
}
