import type { GeocodingAdapter } from '../adapter.ts';
import type { KindTable } from '../kinds.ts';
import type { PlaceKind } from '../place.ts';
import { queryUrl } from '../query-url.ts';
import { readList } from '../read-list.ts';
import { alpha2Of } from '../../country-codes.ts';

interface Candidate {
  readonly address?: unknown;
  readonly location?: { readonly x?: unknown; readonly y?: unknown };
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly extent?: Readonly<Record<'xmin' | 'ymin' | 'xmax' | 'ymax', unknown>>;
}

/** `Addr_type`, and `Type` where that is `Locality`: https://developers.arcgis.com/rest/geocode/service-output/. */
const kinds: KindTable = {
  Country: 'country',
  Territory: 'region',
  'State or Province': 'region',
  County: 'region',
  City: 'city',
  Locality: 'city',
  District: 'district',
  Neighborhood: 'district',
  Block: 'district',
  Sector: 'district',
  Postal: 'postcode',
  PostalLoc: 'postcode',
  PostalExt: 'postcode',
  Postcode: 'postcode',
  StreetName: 'street',
  StreetInt: 'street',
  PointAddress: 'address',
  Subaddress: 'address',
  StreetAddress: 'address',
  StreetAddressExt: 'address',
  BuildingName: 'address',
  POI: 'poi',
};

const server = 'https://geocode-api.arcgis.com/arcgis/rest/services/World/GeocodeServer';
const fields = 'LongLabel,ShortLabel,PlaceName,Addr_type,Type,Country';

/**
 * ArcGIS: https://developers.arcgis.com/rest/geocode/find-address-candidates/. Its suggestions have no coordinates, and are another
 * service, so it is asked for whole texts only. Without `forStorage=true` its answers may be shown, not kept.
 */
export const arcgisGeocoding: GeocodingAdapter = {
  options: ['limit', 'language', 'proximity', 'bounds', 'countries'],
  cacheable: false,
  credits: [{ text: 'Powered by Esri', url: 'https://www.esri.com/' }],
  searchUrl: (_base, text, { limit, language, proximity, bounds, countries }) =>
    queryUrl(`${server}/findAddressCandidates`, {
      SingleLine: text,
      f: 'json',
      maxLocations: limit,
      langCode: language,
      location: proximity,
      searchExtent: bounds,
      sourceCountry: countries,
      outFields: fields,
      forStorage: false,
    }),
  reverseUrl: (_base, center, { language }) =>
    queryUrl(`${server}/reverseGeocode`, {
      location: center,
      f: 'json',
      langCode: language,
      forStorage: false,
    }),
  read(answer) {
    const { candidates, address, location } = (answer ?? {}) as {
      candidates?: unknown;
      address?: Record<string, unknown>;
      location?: Candidate['location'];
    };
    const found = candidates ?? (address && [{ attributes: address, location }]);
    return readList<Candidate>(found, (candidate) => {
      const { attributes = {}, extent } = candidate;
      return {
        name: attributes['PlaceName'] || attributes['ShortLabel'],
        label: attributes['LongLabel'] || candidate.address || attributes['Match_addr'],
        center: [candidate.location?.x, candidate.location?.y],
        bounds: [extent?.xmin, extent?.ymin, extent?.xmax, extent?.ymax],
        kind: kindOf(attributes),
        country: alpha2Of(attributes['Country'] ?? attributes['CountryCode']),
      };
    });
  },
};

function kindOf({ Addr_type: group, Type: type }: Readonly<Record<string, unknown>>): PlaceKind | undefined {
  return group === 'Locality' ? (kinds[String(type)] ?? 'city') : kinds[String(group)];
}
