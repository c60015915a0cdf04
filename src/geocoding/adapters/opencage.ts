import type { GeocodingAdapter } from '../adapter.ts';
import type { KindTable } from '../kinds.ts';
import { queryUrl } from '../query-url.ts';
import { readList } from '../read-list.ts';

interface Corner {
  readonly lat?: unknown;
  readonly lng?: unknown;
}

interface Result {
  readonly formatted?: unknown;
  readonly geometry?: Corner;
  readonly bounds?: { readonly northeast?: Corner; readonly southwest?: Corner };
  readonly components?: Readonly<Record<string, unknown>>;
}

/** What `components._type` says: https://opencagedata.com/api#formatted */
const kinds: KindTable = {
  country: 'country',
  state: 'region',
  region: 'region',
  state_district: 'region',
  county: 'region',
  city: 'city',
  town: 'city',
  village: 'city',
  hamlet: 'city',
  municipality: 'city',
  city_district: 'district',
  suburb: 'district',
  quarter: 'district',
  neighbourhood: 'district',
  postcode: 'postcode',
  road: 'street',
  building: 'address',
  house: 'address',
};

/**
 * OpenCage: https://opencagedata.com/api. It is not an autosuggest service, so it is asked for whole texts only. Its answers may be
 * kept.
 */
export const opencageGeocoding: GeocodingAdapter = {
  options: ['limit', 'language', 'proximity', 'bounds', 'countries'],
  cacheable: true,
  credits: [
    { text: 'OpenCage', url: 'https://opencagedata.com/credits' },
    { text: '© OpenStreetMap contributors', url: 'https://www.openstreetmap.org/copyright' },
  ],
  searchUrl: (base, text, { limit, language, proximity, bounds, countries }) =>
    queryUrl(`${base}/json`, {
      // A single letter is refused.
      q: text.length < 2 ? `${text},` : text,
      limit,
      language,
      proximity: proximity && [proximity[1], proximity[0]],
      bounds,
      countrycode: countries?.map((country) => country.toLowerCase()),
      no_annotations: 1,
    }),
  reverseUrl: (base, [lng, lat], { language }) =>
    queryUrl(`${base}/json`, { q: `${lat},${lng}`, language, no_annotations: 1 }),
  read: (answer) =>
    readList<Result>((answer as { results?: unknown } | null)?.results, (result) => {
      const { formatted, geometry, bounds, components } = result;
      const type = String(components?.['_type']);
      return {
        name: components?.[type],
        label: formatted,
        center: [geometry?.lng, geometry?.lat],
        bounds: [
          bounds?.southwest?.lng,
          bounds?.southwest?.lat,
          bounds?.northeast?.lng,
          bounds?.northeast?.lat,
        ],
        kind: kinds[type] ?? (components?.['_category'] === undefined ? undefined : 'poi'),
        country: components?.['country_code'],
      };
    }),
};
