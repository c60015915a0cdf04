import type { GeocodingAdapter } from '../adapter.ts';
import { typesOf, type KindTable } from '../kinds.ts';
import type { PlaceKind } from '../place.ts';
import { queryUrl } from '../query-url.ts';
import { readList } from '../read-list.ts';

interface Corner {
  readonly lat?: unknown;
  readonly lon?: unknown;
}

interface Box {
  readonly topLeftPoint?: Corner;
  readonly btmRightPoint?: Corner;
}

interface Result {
  readonly id?: unknown;
  readonly type?: unknown;
  readonly entityType?: unknown;
  readonly poi?: { readonly name?: unknown };
  readonly address?: Readonly<Record<string, unknown>>;
  /** Of a lookup by coordinates: `lat,lon`. */
  readonly position?: Corner | string;
  readonly viewport?: Box;
  readonly boundingBox?: Box;
}

/** Geographies: https://developer.tomtom.com/search-api/documentation/search-service/fuzzy-search, `entityTypeSet`. */
const entities: KindTable = {
  Country: 'country',
  CountrySubdivision: 'region',
  CountrySecondarySubdivision: 'region',
  CountryTertiarySubdivision: 'region',
  Municipality: 'city',
  MunicipalitySubdivision: 'district',
  MunicipalitySecondarySubdivision: 'district',
  Neighbourhood: 'district',
  PostalCodeArea: 'postcode',
};

const types: KindTable = {
  Street: 'street',
  'Cross Street': 'street',
  'Point Address': 'address',
  'Address Range': 'address',
  POI: 'poi',
};

/** The same as indexes of the search: `idxSet`. */
const indexes: KindTable = { Str: 'street', XStr: 'street', PAD: 'address', Addr: 'address', POI: 'poi' };

/** The languages that it has a region for; any other tag is refused with a 400. Elsewhere its answers are in the place's own language. */
const languages =
  'af-ZA ar bg-BG ca-ES zh-CN zh-TW cs-CZ da-DK nl-NL nl-BE en-US en-GB en-AU en-NZ et-EE fi-FI fr-FR fr-CA de-DE el-GR hr-HR he-IL hu-HU id-ID it-IT kk-KZ lv-LV lt-LT ms-MY no-NO pl-PL pt-PT pt-BR ro-RO ru-RU sr-RS sk-SK sl-SI es-ES es-419 sv-SE th-TH tr-TR uk-UA vi-VN'.split(
    ' ',
  );

/** TomTom: https://developer.tomtom.com/search-api/documentation/search-service/fuzzy-search. */
export const tomtomGeocoding: GeocodingAdapter = {
  options: ['limit', 'language', 'proximity', 'bounds', 'countries', 'kinds', 'autocomplete'],
  cacheable: false,
  credits: [{ text: '© TomTom', url: 'https://www.tomtom.com/' }],
  searchUrl(base, text, { limit, language, proximity, bounds, countries, kinds: wanted, autocomplete }) {
    const [west, south, east, north] = bounds ?? [];
    const geographies = typesOf(entities, wanted);
    return queryUrl(`${base}/search/2/search/${encodeURIComponent(text)}.json`, {
      limit,
      language: languageOf(language),
      lat: proximity?.[1],
      lon: proximity?.[0],
      topLeft: bounds && [north as number, west as number],
      btmRight: bounds && [south as number, east as number],
      countrySet: countries,
      idxSet: wanted && [...(geographies?.length ? ['Geo'] : []), ...(typesOf(indexes, wanted) ?? [])],
      entityTypeSet: geographies,
      typeahead: autocomplete === true,
    });
  },
  reverseUrl: (base, [lng, lat], { language }) =>
    queryUrl(`${base}/search/2/reverseGeocode/${lat},${lng}.json`, { language: languageOf(language) }),
  read(answer) {
    const { results, addresses } = (answer ?? {}) as { results?: unknown; addresses?: unknown };
    return readList<Result>(results ?? addresses, (result) => {
      const { id, type, entityType, poi, address = {}, position } = result;
      const { topLeftPoint: a, btmRightPoint: b } = result.boundingBox ?? result.viewport ?? {};
      const kind = entities[String(entityType)] ?? types[String(type)] ?? kindOf(address);
      return {
        id,
        name: poi?.name ?? nameOf(address, kind),
        label: labelOf(poi?.name, address['freeformAddress'], address['country']),
        center: typeof position === 'string' ? position.split(',').reverse() : [position?.lon, position?.lat],
        bounds: [a?.lon, b?.lat, b?.lon, a?.lat],
        kind,
        country: address['countryCode'],
      };
    });
  },
};

/** A lookup by coordinates tells no type. */
function kindOf(address: Readonly<Record<string, unknown>>): PlaceKind | undefined {
  if (address['streetNumber']) return 'address';
  if (address['streetName']) return 'street';
  return address['municipality'] ? 'city' : address['country'] ? 'country' : undefined;
}

function nameOf(address: Readonly<Record<string, unknown>>, kind: PlaceKind | undefined): unknown {
  if (kind === 'country') return address['country'];
  if (kind === 'city') return address['municipality'];
  return undefined;
}

/** Addresses come without the country, and without the name of what stands there. */
function labelOf(...parts: readonly unknown[]): string {
  return [...new Set(parts)].filter((part) => typeof part === 'string' && part !== '').join(', ');
}

function languageOf(language: string | undefined): string | undefined {
  if (language === undefined) return undefined;
  const wanted = language.toLowerCase();
  const [primary] = wanted.split('-', 1);
  return (
    languages.find((tag) => tag.toLowerCase() === wanted) ??
    languages.find((tag) => tag.split('-', 1)[0] === primary)
  );
}
