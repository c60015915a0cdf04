import type { GeocodingAdapter } from '../adapter.ts';
import { typesOf, type KindTable } from '../kinds.ts';
import { queryUrl } from '../query-url.ts';
import { readList } from '../read-list.ts';

interface Feature {
  readonly geometry?: { readonly coordinates?: readonly unknown[] };
  readonly bbox?: readonly unknown[];
  readonly properties?: {
    readonly gid?: unknown;
    readonly name?: unknown;
    readonly label?: unknown;
    readonly layer?: unknown;
    readonly country_code?: unknown;
  };
}

/** https://github.com/pelias/documentation/blob/master/data-sources.md */
const kinds: KindTable = {
  country: 'country',
  dependency: 'country',
  macroregion: 'region',
  region: 'region',
  macrocounty: 'region',
  county: 'region',
  localadmin: 'city',
  locality: 'city',
  borough: 'district',
  neighbourhood: 'district',
  postalcode: 'postcode',
  street: 'street',
  address: 'address',
  venue: 'poi',
};

/**
 * An adapter for a Pelias server: https://github.com/pelias/documentation.
 * @param path of its API below the provider's `dataUrl`.
 */
export function peliasGeocoding(
  path: string,
  { cacheable, credits }: Pick<GeocodingAdapter, 'cacheable' | 'credits'>,
): GeocodingAdapter {
  return {
    options: ['limit', 'language', 'proximity', 'bounds', 'countries', 'kinds', 'autocomplete'],
    cacheable,
    credits,
    searchUrl(base, text, { limit, language, proximity, bounds, countries, kinds: wanted, autocomplete }) {
      const [west, south, east, north] = bounds ?? [];
      return queryUrl(`${base}${path}/${autocomplete ? 'autocomplete' : 'search'}`, {
        text,
        size: limit,
        lang: language,
        'focus.point.lon': proximity?.[0],
        'focus.point.lat': proximity?.[1],
        'boundary.rect.min_lon': west,
        'boundary.rect.min_lat': south,
        'boundary.rect.max_lon': east,
        'boundary.rect.max_lat': north,
        'boundary.country': countries,
        layers: typesOf(kinds, wanted),
      });
    },
    reverseUrl: (base, [lng, lat], { limit, language, kinds: wanted }) =>
      queryUrl(`${base}${path}/reverse`, {
        'point.lon': lng,
        'point.lat': lat,
        size: limit,
        lang: language,
        layers: typesOf(kinds, wanted),
      }),
    read: (answer) =>
      readList<Feature>(
        (answer as { features?: unknown } | null)?.features,
        ({ properties, ...feature }) => ({
          id: properties?.gid,
          name: properties?.name,
          label: properties?.label,
          center: feature.geometry?.coordinates,
          bounds: feature.bbox,
          kind: kinds[String(properties?.layer)],
          country: properties?.country_code,
        }),
      ),
  };
}
