import type { GeocodingAdapter } from '../adapter.ts';
import type { KindTable } from '../kinds.ts';
import type { PlaceKind } from '../place.ts';
import { queryUrl } from '../query-url.ts';
import { readList } from '../read-list.ts';
import { alpha2Of, alpha3Of } from '../../country-codes.ts';

interface Item {
  readonly id?: unknown;
  readonly title?: unknown;
  readonly resultType?: unknown;
  readonly localityType?: unknown;
  readonly administrativeAreaType?: unknown;
  readonly address?: Readonly<Record<string, unknown>>;
  readonly position?: { readonly lat?: unknown; readonly lng?: unknown };
  readonly mapView?: Readonly<Record<'west' | 'south' | 'east' | 'north', unknown>>;
}

/** `resultType`, or the type within it: https://docs.here.com/geocoding-and-search/reference/get_geocode. */
const kinds: KindTable = {
  country: 'country',
  state: 'region',
  county: 'region',
  city: 'city',
  locality: 'city',
  district: 'district',
  subdistrict: 'district',
  postalCode: 'postcode',
  postalCodePoint: 'postcode',
  street: 'street',
  intersection: 'street',
  addressBlock: 'street',
  houseNumber: 'address',
  place: 'poi',
};

/** The name of each kind of place, in its address. */
const names: Partial<Record<PlaceKind, string>> = {
  country: 'countryName',
  city: 'city',
  district: 'district',
  postcode: 'postalCode',
  street: 'street',
};

/**
 * HERE Geocoding and Search v7. While someone types it is `/autosuggest`, which has to be told where to look
 * (https://docs.here.com/geocoding-and-search/reference/get_autosuggest): without a point or a box that is the whole world.
 */
export const hereGeocoding: GeocodingAdapter = {
  options: ['limit', 'language', 'proximity', 'bounds', 'countries', 'autocomplete'],
  cacheable: false,
  credits: [
    { text: '© HERE', url: 'https://legal.here.com/terms/general-content-supplier/terms-and-notices/' },
  ],
  searchUrl(_base, text, { limit, language, proximity, bounds, countries, autocomplete }) {
    const inside = countries?.map(alpha3Of).filter((code) => code !== undefined) ?? [];
    const countryCode = inside.length > 0 ? `countryCode:${inside.join()}` : undefined;
    const common = { q: text, limit, lang: language };
    if (!autocomplete && !bounds)
      return queryUrl('https://geocode.search.hereapi.com/v1/geocode', {
        ...common,
        at: proximity && [proximity[1], proximity[0]],
        in: countryCode,
      });
    const endpoint = autocomplete ? 'autosuggest' : 'discover';
    // A box and a point exclude each other. Of several `in`, the URL has several.
    const at = bounds ? undefined : proximity;
    const url = queryUrl(`https://${endpoint}.search.hereapi.com/v1/${endpoint}`, {
      ...common,
      at: at && [at[1], at[0]],
      in: at ? undefined : `bbox:${(bounds ?? [-180, -90, 180, 90]).join()}`,
    });
    return countryCode === undefined ? url : `${url}&${String(new URLSearchParams({ in: countryCode }))}`;
  },
  reverseUrl: (_base, [lng, lat], { limit, language }) =>
    queryUrl('https://revgeocode.search.hereapi.com/v1/revgeocode', {
      at: [lat, lng],
      limit,
      lang: language,
    }),
  read: (answer) =>
    readList<Item>((answer as { items?: unknown } | null)?.items, (item) => {
      const { address, position, mapView, title } = item;
      const type = item.administrativeAreaType ?? item.localityType ?? item.resultType;
      const kind = kinds[String(type)];
      return {
        id: item.id,
        name: (kind && address?.[names[kind] ?? '']) ?? title,
        label: address?.['label'] ?? title,
        center: [position?.lng, position?.lat],
        bounds: [mapView?.west, mapView?.south, mapView?.east, mapView?.north],
        kind,
        country: alpha2Of(address?.['countryCode']),
      };
    }),
};
