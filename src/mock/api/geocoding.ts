/** Search, forward and reverse, with MapTiler's parameters (https://docs.maptiler.com/cloud/api/geocoding/). */
import { box, codes, given, isOnEarth, lngLat, words } from '../geocoding/params.ts';
import { searchRoute, type Search } from '../geocoding/search-route.ts';
import { tilesets } from '../world/world.ts';
import { badRequest } from './faulty.ts';
import type { KeyedRoute, KeyedRequest } from './keyed-route.ts';

const most = 10;

function readSearch({ url, params }: KeyedRequest): Search | Response {
  const query = params['query']!;
  const { searchParams } = url;
  const limit = searchParams.get('limit') ?? '5';
  const near = searchParams.get('proximity');
  const within = searchParams.get('bbox');
  const at = lngLat(query);
  // MapTiler guesses a place from the caller's address for `ip`; an address of a test tells none.
  const proximity = near === 'ip' ? undefined : lngLat(near);
  const bounds = box(within);

  if (!/^\d+$/.test(limit) || Number(limit) < 1 || Number(limit) > most)
    return badRequest(url, `\`limit\` is 1 to ${most}.`);
  if (near !== null && near !== 'ip' && !(proximity && isOnEarth(proximity)))
    return badRequest(url, '`proximity` is `lng,lat` in degrees.');
  if (within !== null && !bounds) return badRequest(url, '`bbox` is `west,south,east,north` in degrees.');
  if (at && !isOnEarth(at))
    return badRequest(url, 'Longitudes are -180 to 180, latitudes -90 to 90, in this order.');

  return {
    what: at ?? query,
    limit: Number(limit),
    ...given({
      language: searchParams.get('language') ?? undefined,
      proximity,
      bounds,
      countries: codes(searchParams.get('country')),
      types: words(searchParams.get('types')),
    }),
  };
}

export const geocodingRoute: KeyedRoute = searchRoute({
  path: '/geocoding/:query.json',
  read: readSearch,
  write: (features, { what }) => ({
    type: 'FeatureCollection',
    query: typeof what === 'string' ? what.split(/\s+/).filter(Boolean) : what,
    features,
    attribution: tilesets.world.attribution,
  }),
});
