import type { GeocodingAdapter } from '../adapter.ts';
import { typesOf, type KindTable } from '../kinds.ts';
import { queryUrl } from '../query-url.ts';
import { readList } from '../read-list.ts';

interface Feature {
  readonly id?: unknown;
  readonly geometry?: { readonly coordinates?: readonly unknown[] };
  readonly properties?: {
    readonly mapbox_id?: unknown;
    readonly feature_type?: unknown;
    readonly name?: unknown;
    readonly full_address?: unknown;
    readonly place_formatted?: unknown;
    readonly bbox?: readonly unknown[];
    readonly context?: { readonly country?: { readonly country_code?: unknown } };
  };
}

/** https://docs.mapbox.com/api/search/geocoding/#geographic-feature-types */
const kinds: KindTable = {
  country: 'country',
  region: 'region',
  district: 'region',
  place: 'city',
  locality: 'district',
  neighborhood: 'district',
  postcode: 'postcode',
  street: 'street',
  block: 'street',
  address: 'address',
  secondary_address: 'address',
};

/**
 * Mapbox's Geocoding API v6: https://docs.mapbox.com/api/search/geocoding/. Without `permanent=true` its answers are temporary: they may
 * be shown, not kept.
 */
export const mapboxGeocoding: GeocodingAdapter = {
  options: ['limit', 'language', 'proximity', 'bounds', 'countries', 'kinds', 'autocomplete'],
  cacheable: false,
  credits: [
    { text: '© Mapbox', url: 'https://www.mapbox.com/about/maps/' },
    { text: '© OpenStreetMap contributors', url: 'https://www.openstreetmap.org/copyright' },
  ],
  searchUrl: (base, text, { limit, language, proximity, bounds, countries, kinds: wanted, autocomplete }) =>
    queryUrl(`${base}/search/geocode/v6/forward`, {
      // A semicolon is refused, however it is written.
      q: text.replaceAll(';', ','),
      limit,
      language,
      proximity,
      bbox: bounds,
      country: countries?.map((country) => country.toLowerCase()),
      types: typesOf(kinds, wanted),
      autocomplete: autocomplete === true,
    }),
  reverseUrl: (base, [lng, lat], { limit, language, kinds: wanted }) => {
    const types = typesOf(kinds, wanted);
    return queryUrl(`${base}/search/geocode/v6/reverse`, {
      longitude: lng,
      latitude: lat,
      // A limit is taken beside a single type only; otherwise there is one feature a type.
      limit: types?.length === 1 ? limit : undefined,
      language,
      types,
    });
  },
  read: (answer) =>
    readList<Feature>(
      (answer as { features?: unknown } | null)?.features,
      ({ id, geometry, properties }) => ({
        id: properties?.mapbox_id ?? id,
        name: properties?.name,
        label: properties?.full_address ?? labelOf(properties?.name, properties?.place_formatted),
        center: geometry?.coordinates,
        bounds: properties?.bbox,
        kind: kinds[String(properties?.feature_type)],
        country: properties?.context?.country?.country_code,
      }),
    ),
};

/** The full address is not among what every feature has. */
function labelOf(...parts: readonly unknown[]): string {
  return parts.filter((part) => typeof part === 'string' && part !== '').join(', ');
}
