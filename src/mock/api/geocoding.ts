/** Search, forward and reverse, with MapTiler's parameters (https://docs.maptiler.com/cloud/api/geocoding/). */
import { isSearchable, longestQuery, tilesets } from '../world/world.ts';
import { badRequest } from './faulty.ts';
import type { KeyedRoute, KeyedRequest, Work } from './keyed-route.ts';

const most = 10;

/** `lng,lat` in degrees; `undefined` for anything else. */
function positionOf(text: string): [lng: number, lat: number] | undefined {
  const match = /^\s*(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)\s*$/.exec(text);
  return match ? [Number(match[1]), Number(match[2])] : undefined;
}

function isOnEarth([lng, lat]: [number, number]): boolean {
  return Math.abs(lng) <= 180 && Math.abs(lat) <= 90;
}

async function planSearch({ url, params, world }: KeyedRequest): Promise<Work | Response> {
  const query = params['query']!;
  const { searchParams } = url;
  const limit = searchParams.get('limit') ?? '5';
  const near = searchParams.get('proximity');
  const language = searchParams.get('language');
  const at = positionOf(query);
  // MapTiler guesses a place from the caller's address for `ip`; an address of a test tells none.
  const proximity = near === null || near === 'ip' ? undefined : positionOf(near);

  if (!isSearchable(query))
    return badRequest(
      url,
      `A search is at most ${longestQuery.characters} characters and ${longestQuery.words} words.`,
    );
  if (!/^\d+$/.test(limit) || Number(limit) < 1 || Number(limit) > most)
    return badRequest(url, `\`limit\` is 1 to ${most}.`);
  if (near !== null && near !== 'ip' && !(proximity && isOnEarth(proximity)))
    return badRequest(url, '`proximity` is `lng,lat` in degrees.');
  if (at && !isOnEarth(at))
    return badRequest(url, 'Longitudes are -180 to 180, latitudes -90 to 90, in this order.');

  const { forward, reverse } = await world();
  const named = language === null ? {} : { language };
  return {
    credits: 1,
    answer() {
      const features = at
        ? reverse(...at, named).slice(0, Number(limit))
        : forward(query, { limit: Number(limit), ...named, ...(proximity && { proximity }) });
      return Response.json({
        type: 'FeatureCollection',
        query: at ?? query.split(/\s+/).filter(Boolean),
        features,
        attribution: tilesets.world.attribution,
      });
    },
  };
}

export const geocodingRoute: KeyedRoute = {
  method: 'GET',
  path: '/geocoding/:query.json',
  api: 'rest',
  kind: 'data',
  service: 'geocoding',
  plan: planSearch,
};
