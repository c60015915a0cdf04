import type { GeocodingAdapter } from '../adapter.ts';
import type { KindTable } from '../kinds.ts';
import type { LngLat, PlaceKind } from '../place.ts';
import { queryUrl } from '../query-url.ts';
import { readList } from '../read-list.ts';

interface Result {
  readonly place_id?: unknown;
  readonly lat?: unknown;
  readonly lon?: unknown;
  /** South, north, west, east. */
  readonly boundingbox?: readonly unknown[];
  readonly class?: unknown;
  readonly type?: unknown;
  readonly display_name?: unknown;
  /** Of suggestions. */
  readonly display_place?: unknown;
  readonly address?: Readonly<Record<string, unknown>>;
}

/** OpenStreetMap's types, as far as they say what a place is. */
const types: KindTable = {
  country: 'country',
  state: 'region',
  region: 'region',
  province: 'region',
  county: 'region',
  city: 'city',
  town: 'city',
  village: 'city',
  hamlet: 'city',
  municipality: 'city',
  borough: 'district',
  suburb: 'district',
  quarter: 'district',
  neighbourhood: 'district',
  postcode: 'postcode',
  road: 'street',
  house: 'address',
  house_number: 'address',
};

const classes: KindTable = {
  highway: 'street',
  building: 'address',
  amenity: 'poi',
  tourism: 'poi',
  shop: 'poi',
  leisure: 'poi',
  historic: 'poi',
  office: 'poi',
  aeroway: 'poi',
  railway: 'poi',
};

/** Half the side of the box that stands for "near here", in degrees. */
const NEAR = 0.5;

/**
 * LocationIQ: https://docs.locationiq.com/reference/autocomplete and https://docs.locationiq.com/reference/search. What lies in a
 * `viewbox` comes first; with `bounded` there is nothing else. The free plan allows answers to be kept for two days.
 */
export const locationiqGeocoding: GeocodingAdapter = {
  options: ['limit', 'language', 'proximity', 'bounds', 'countries', 'autocomplete'],
  cacheable: true,
  credits: [
    { text: 'Search by LocationIQ.com', url: 'https://locationiq.com/' },
    { text: '© OpenStreetMap contributors', url: 'https://www.openstreetmap.org/copyright' },
  ],
  searchUrl: (base, text, { limit, language, proximity, bounds, countries, autocomplete }) =>
    queryUrl(`${base}/${autocomplete ? 'autocomplete' : 'search'}`, {
      q: text,
      limit,
      'accept-language': language,
      countrycodes: countries?.map((country) => country.toLowerCase()),
      viewbox: viewbox(proximity, bounds),
      bounded: bounds && 1,
      ...(!autocomplete && { format: 'json', addressdetails: 1 }),
    }),
  reverseUrl: (base, [lng, lat], { language }) =>
    queryUrl(`${base}/reverse`, {
      lat,
      lon: lng,
      format: 'json',
      addressdetails: 1,
      'accept-language': language,
    }),
  read: (answer) =>
    // A lookup by coordinates gives the one result by itself.
    readList<Result>(Array.isArray(answer) ? answer : [answer], (result) => {
      const [south, north, west, east] = result.boundingbox ?? [];
      const { address } = result;
      return {
        id: result.place_id,
        name: result.display_place ?? address?.['name'],
        label: result.display_name,
        center: [result.lon, result.lat],
        bounds: [west, south, east, north],
        kind: kindOf(result),
        country: address?.['country_code'],
      };
    }),
};

function kindOf({ class: group, type, address, display_name: label }: Result): PlaceKind | undefined {
  const known = types[String(type)] ?? classes[String(group)];
  if (known) return known;
  // An administrative boundary does not say of what: the part of its address that has its name does.
  const name = String(label).split(',', 1)[0];
  const part = Object.keys(types).find((one) => address?.[one] === name);
  return part === undefined ? undefined : types[part];
}

function viewbox(
  near: LngLat | undefined,
  bounds: readonly number[] | undefined,
): readonly number[] | undefined {
  if (bounds || !near) return bounds;
  const [lng, lat] = near;
  return [lng - NEAR, lat - NEAR, lng + NEAR, lat + NEAR];
}
