import type { GeocodingAdapter } from '../adapter.ts';
import { typesOf, type KindTable } from '../kinds.ts';
import { queryUrl } from '../query-url.ts';
import { readList } from '../read-list.ts';

interface Feature {
  readonly id?: unknown;
  readonly text?: unknown;
  readonly place_name?: unknown;
  readonly place_type?: readonly string[];
  readonly center?: readonly unknown[];
  readonly bbox?: readonly unknown[];
  readonly properties?: { readonly country_code?: unknown };
}

/** https://docs.maptiler.com/cloud/api/geocoding/#PlaceType */
const kinds: KindTable = {
  country: 'country',
  region: 'region',
  subregion: 'region',
  county: 'region',
  joint_municipality: 'city',
  joint_submunicipality: 'city',
  municipality: 'city',
  municipal_district: 'district',
  locality: 'district',
  neighbourhood: 'district',
  place: 'district',
  postal_code: 'postcode',
  road: 'street',
  address: 'address',
  poi: 'poi',
};

/** MapTiler's Geocoding API: https://docs.maptiler.com/cloud/api/geocoding/. Its own control keeps answers in memory. */
export const maptilerGeocoding: GeocodingAdapter = {
  options: ['limit', 'language', 'proximity', 'bounds', 'countries', 'kinds', 'autocomplete'],
  cacheable: true,
  credits: [
    { text: '© MapTiler', url: 'https://www.maptiler.com/copyright/' },
    { text: '© OpenStreetMap contributors', url: 'https://www.openstreetmap.org/copyright' },
  ],
  searchUrl(base, text, { limit, language, proximity, bounds, countries, kinds: wanted, autocomplete }) {
    // A semicolon would make it a batch of searches (https://docs.maptiler.com/cloud/api/geocoding/#batch-geocoding).
    const path = encodeURIComponent(text.replaceAll(';', ','));
    return queryUrl(`${base}/geocoding/${path}.json`, {
      limit,
      language,
      proximity,
      bbox: bounds,
      country: countries?.map((country) => country.toLowerCase()),
      types: typesOf(kinds, wanted),
      autocomplete: autocomplete === true,
    });
  },
  reverseUrl: (base, [lng, lat], { limit, language, kinds: wanted }) => {
    const types = typesOf(kinds, wanted);
    return queryUrl(`${base}/geocoding/${lng},${lat}.json`, {
      // A limit is taken beside a single type only; otherwise there is one feature a type.
      limit: types?.length === 1 ? limit : undefined,
      language,
      types,
    });
  },
  read: (answer) =>
    readList<Feature>((answer as { features?: unknown } | null)?.features, (feature) => ({
      id: feature.id,
      name: feature.text,
      label: feature.place_name,
      center: feature.center,
      bounds: feature.bbox,
      kind: kinds[String(feature.place_type?.[0])],
      country: feature.properties?.country_code,
    })),
};
