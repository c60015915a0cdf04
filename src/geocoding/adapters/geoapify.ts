import type { GeocodingAdapter } from '../adapter.ts';
import type { PlaceKind } from '../place.ts';
import type { KindTable } from '../kinds.ts';
import { queryUrl } from '../query-url.ts';
import { readList } from '../read-list.ts';

interface Feature {
  readonly geometry?: { readonly coordinates?: readonly unknown[] };
  readonly bbox?: readonly unknown[];
  readonly properties?: {
    readonly place_id?: unknown;
    readonly name?: unknown;
    readonly formatted?: unknown;
    readonly address_line1?: unknown;
    readonly result_type?: unknown;
    readonly country_code?: unknown;
  };
}

/** What `result_type` says. */
const kinds: KindTable = {
  country: 'country',
  state: 'region',
  county: 'region',
  city: 'city',
  suburb: 'district',
  district: 'district',
  postcode: 'postcode',
  street: 'street',
  building: 'address',
  amenity: 'poi',
};

/** What `type` takes, which is one word. */
const types: Partial<Record<PlaceKind, string>> = {
  country: 'country',
  region: 'state',
  city: 'city',
  postcode: 'postcode',
  street: 'street',
  poi: 'amenity',
};

/** Geoapify: https://apidocs.geoapify.com/docs/geocoding/address-autocomplete/ and https://apidocs.geoapify.com/docs/geocoding/forward-geocoding/. */
export const geoapifyGeocoding: GeocodingAdapter = {
  options: ['limit', 'language', 'proximity', 'bounds', 'countries', 'kinds', 'autocomplete'],
  cacheable: false,
  credits: [
    { text: 'Powered by Geoapify', url: 'https://www.geoapify.com/' },
    { text: '© OpenStreetMap contributors', url: 'https://www.openstreetmap.org/copyright' },
  ],
  searchUrl: (base, text, { limit, language, proximity, bounds, countries, kinds: wanted, autocomplete }) =>
    queryUrl(`${base}/geocode/${autocomplete ? 'autocomplete' : 'search'}`, {
      text,
      limit,
      lang: languageOf(language),
      bias: proximity && `proximity:${proximity.join()}`,
      filter: [
        bounds && `rect:${bounds.join()}`,
        countries && countries.length > 0 && `countrycode:${countries.join().toLowerCase()}`,
      ]
        .filter(Boolean)
        .join('|'),
      type: wanted?.length === 1 ? types[wanted[0] as PlaceKind] : undefined,
      format: 'geojson',
    }),
  reverseUrl: (base, [lng, lat], { limit, language, kinds: wanted }) =>
    queryUrl(`${base}/geocode/reverse`, {
      lon: lng,
      lat,
      limit,
      lang: languageOf(language),
      type: wanted?.length === 1 ? types[wanted[0] as PlaceKind] : undefined,
      format: 'geojson',
    }),
  read: (answer) =>
    readList<Feature>(
      (answer as { features?: unknown } | null)?.features,
      ({ geometry, bbox, properties }) => ({
        id: properties?.place_id,
        name: properties?.name ?? properties?.address_line1,
        label: properties?.formatted,
        center: geometry?.coordinates,
        bounds: bbox,
        kind: kinds[String(properties?.result_type)],
        country: properties?.country_code,
      }),
    ),
};

/** Two letters (ISO 639-1). */
function languageOf(language: string | undefined): string | undefined {
  return language?.slice(0, 2).toLowerCase();
}
