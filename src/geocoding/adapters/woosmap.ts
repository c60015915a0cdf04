import type { GeocodingAdapter } from '../adapter.ts';
import { typesOf, type KindTable } from '../kinds.ts';
import { queryUrl } from '../query-url.ts';
import { readList } from '../read-list.ts';

interface Corner {
  readonly lat?: unknown;
  readonly lng?: unknown;
}

interface Result {
  readonly public_id?: unknown;
  readonly types?: readonly string[];
  readonly formatted_address?: unknown;
  readonly geometry?: {
    readonly location?: Corner;
    readonly viewport?: { readonly northeast?: Corner; readonly southwest?: Corner };
  };
  readonly address_components?: readonly {
    readonly short_name?: unknown;
    readonly types?: readonly string[];
  }[];
}

const kinds: KindTable = {
  country: 'country',
  admin_level: 'region',
  locality: 'city',
  city: 'city',
  town: 'city',
  village: 'city',
  hamlet: 'city',
  borough: 'district',
  suburb: 'district',
  quarter: 'district',
  neighbourhood: 'district',
  postal_code: 'postcode',
  route: 'street',
  address: 'address',
  airport: 'poi',
  train_station: 'poi',
  metro_station: 'poi',
  shopping: 'poi',
  museum: 'poi',
  tourist_attraction: 'poi',
  amusement_park: 'poi',
  art_gallery: 'poi',
  zoo: 'poi',
};

/**
 * Woosmap's Localities, `/localities/geocode`: https://developers.woosmap.com/products/localities/geocode/ and
 * https://github.com/woosmap/openapi-specification. Its suggestions have no coordinates, so it is asked for whole texts only.
 */
export const woosmapGeocoding: GeocodingAdapter = {
  options: ['limit', 'language', 'countries', 'kinds'],
  cacheable: false,
  credits: [{ text: 'Powered by Woosmap', url: 'https://www.woosmap.com/' }],
  searchUrl: (base, text, { language, countries, kinds: wanted }) =>
    queryUrl(`${base}/localities/geocode`, {
      address: text,
      language: language?.slice(0, 2).toLowerCase(),
      components: countries?.map((country) => `country:${country.toLowerCase()}`).join('|'),
      types: typesOf(kinds, wanted)
        // What a street is returned as cannot be asked for.
        ?.filter((type) => type !== 'route')
        .join('|'),
    }),
  reverseUrl: (base, [lng, lat], { language }) =>
    queryUrl(`${base}/localities/geocode`, {
      latlng: `${lat},${lng}`,
      language: language?.slice(0, 2).toLowerCase(),
    }),
  read: (answer) =>
    readList<Result>((answer as { results?: unknown } | null)?.results, (result) => {
      const { geometry, address_components: components } = result;
      const { northeast, southwest } = geometry?.viewport ?? {};
      const country = components?.find(({ types }) => types?.includes('country'));
      return {
        id: result.public_id,
        label: result.formatted_address,
        center: [geometry?.location?.lng, geometry?.location?.lat],
        bounds: [southwest?.lng, southwest?.lat, northeast?.lng, northeast?.lat],
        kind: kinds[result.types?.find((type) => type in kinds) ?? ''],
        country: country?.short_name,
      };
    }),
};
