/** ArcGIS' geocoding service: https://developers.arcgis.com/rest/geocode/find-address-candidates/. */
import type { KeyedRoute } from '../api/keyed-route.ts';
import type { GeocodingFeature } from '../world/geocoding.ts';
import { alpha2Of, alpha3Of } from '../../country-codes.ts';
import { box, clamp, codes, given, lngLat } from './params.ts';
import { searchRoute } from './search-route.ts';

const server = '/arcgis/rest/services/World/GeocodeServer';

export const arcgisRoutes: readonly KeyedRoute[] = [
  searchRoute({
    path: `${server}/findAddressCandidates`,
    read({ url: { searchParams } }) {
      const text = searchParams.get('SingleLine') ?? searchParams.get('singleLine') ?? '';
      if (text === '') return wrong('Unable to complete operation.');
      const countries = codes(searchParams.get('sourceCountry'));
      return {
        what: text,
        limit: clamp(searchParams.get('maxLocations'), 20, 50),
        ...given({
          language: searchParams.get('langCode') ?? undefined,
          proximity: lngLat(searchParams.get('location')),
          bounds: box(searchParams.get('searchExtent')),
          countries: countries?.flatMap((code) => (code.length === 2 ? code : (alpha2Of(code) ?? []))),
        }),
      };
    },
    write: (found) => ({ spatialReference, candidates: found.map(candidate) }),
  }),
  searchRoute({
    path: `${server}/reverseGeocode`,
    read({ url: { searchParams } }) {
      const at = lngLat(searchParams.get('location'));
      if (!at) return wrong("'location' parameter is missing.");
      return { what: at, limit: 1, ...given({ language: searchParams.get('langCode') ?? undefined }) };
    },
    write([place]) {
      if (!place) return wrong('Cannot perform query. Unable to find address for the specified location.');
      const { Addr_type, Country, LongLabel, ShortLabel } = attributes(place);
      return {
        address: { Match_addr: LongLabel, LongLabel, ShortLabel, Addr_type, Type: '', CountryCode: Country },
        location: { x: place.center[0], y: place.center[1], spatialReference },
      };
    },
  }),
];

const spatialReference = { wkid: 4326, latestWkid: 4326 };

function candidate(place: GeocodingFeature): object {
  const [xmin, ymin, xmax, ymax] = place.bbox;
  return {
    address: place.place_name,
    location: { x: place.center[0], y: place.center[1] },
    score: Math.round(place.relevance * 100),
    attributes: attributes(place),
    extent: { xmin, ymin, xmax, ymax },
  };
}

function attributes({
  text,
  place_name,
  place_type,
  properties,
}: GeocodingFeature): Record<string, string | undefined> {
  const isCountry = place_type[0] === 'country';
  return {
    LongLabel: place_name,
    ShortLabel: text,
    PlaceName: text,
    Addr_type: 'Locality',
    Type: isCountry ? 'Country' : 'City',
    Country: alpha3Of(properties.country_code),
  };
}

/** Its errors hide in a 200. */
function wrong(message: string): Response {
  return Response.json({ error: { code: 400, extendedCode: -2147467259, message, details: [] } });
}
