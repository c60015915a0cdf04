/** TomTom: https://developer.tomtom.com/search-api/documentation/search-service/fuzzy-search. */
import type { KeyedRoute } from '../api/keyed-route.ts';
import type { GeocodingFeature } from '../world/geocoding.ts';
import { clamp, codes, given, latLng, words } from './params.ts';
import { searchRoute } from './search-route.ts';

const entities: Readonly<Record<string, string>> = { country: 'Country', municipality: 'Municipality' };

const searches = ['search', 'geocode'].map((name) =>
  searchRoute({
    path: `/search/2/${name}/:query.json`,
    read({ url: { searchParams }, params }) {
      const topLeft = latLng(searchParams.get('topLeft'));
      const btmRight = latLng(searchParams.get('btmRight'));
      const indexes = words(searchParams.get('idxSet'));
      const asked = words(searchParams.get('entityTypeSet'));
      return {
        what: params['query']!,
        limit: clamp(searchParams.get('limit'), 10, 100),
        ...given({
          language: searchParams.get('language') ?? undefined,
          proximity: latLng(`${searchParams.get('lat')},${searchParams.get('lon')}`),
          bounds:
            topLeft &&
            btmRight &&
            ([topLeft[0], btmRight[1], btmRight[0], topLeft[1]] as [number, number, number, number]),
          countries: codes(searchParams.get('countrySet')),
          types:
            indexes && !indexes.includes('Geo')
              ? []
              : asked && Object.keys(entities).filter((type) => asked.includes(entities[type] as string)),
        }),
      };
    },
    write: (found, { what, limit }) => ({
      summary: {
        query: what,
        queryType: 'NON_NEAR',
        numResults: found.length,
        offset: 0,
        totalResults: found.length,
        limit,
      },
      results: found.map(result),
    }),
  }),
);

export const tomtomRoutes: readonly KeyedRoute[] = [
  ...searches,
  searchRoute({
    path: '/search/2/reverseGeocode/:position.json',
    read({ url: { searchParams }, params }) {
      const at = latLng(params['position']);
      if (!at) return Response.json({ error: 'Invalid request: invalid position' }, { status: 400 });
      return { what: at, limit: 1, ...given({ language: searchParams.get('language') ?? undefined }) };
    },
    write: (found) => ({
      summary: { numResults: found.length },
      addresses: found.map((one) => ({ address: address(one), position: [...one.center].reverse().join() })),
    }),
  }),
];

function result(found: GeocodingFeature): object {
  const { id, place_type, center, bbox, relevance } = found;
  const [west, south, east, north] = bbox;
  const box = { topLeftPoint: { lat: north, lon: west }, btmRightPoint: { lat: south, lon: east } };
  return {
    type: 'Geography',
    id,
    score: relevance,
    entityType: entities[place_type[0]],
    address: address(found),
    position: { lat: center[1], lon: center[0] },
    viewport: box,
    boundingBox: box,
  };
}

function address({ text, place_type, properties, context }: GeocodingFeature): object {
  return {
    ...(place_type[0] === 'municipality' && { municipality: text }),
    countryCode: properties.country_code.toUpperCase(),
    country: context[0]?.text ?? text,
    freeformAddress: text,
  };
}
