/** A provider's own paths, answered from the mock's world, so that an app is tried without rewriting its URLs. */
import { mapStyle, tilesets } from '../world/world.ts';
import { cached, type KeyedRoute } from './keyed-route.ts';
import { ownMap, styleRoute } from './maps.ts';
import type { Route } from './route.ts';
import type { ProviderPaths } from './provider-paths.ts';
import { planProviderTile, planTileJson } from './tiles.ts';

/** Under a provider's name for its tiles it is the world; under ours, ours. */
const ours = (name = 'world'): string => (Object.hasOwn(tilesets, name) ? name : 'world');

const base = { method: 'GET', api: 'rest', service: 'tiles' } as const;

/** The routes of a provider's own paths. */
export function providerRoutes({
  style = [],
  tileJson = [],
  vector = [],
  raster = [],
}: ProviderPaths): KeyedRoute[] {
  return [
    ...style.map(styleRoute),
    ...tileJson.map((path): KeyedRoute => ({
      ...base,
      kind: 'free',
      path,
      plan: (request) => planTileJson(request, ours(request.params['tilesId'])),
    })),
    ...vector.map((path): KeyedRoute => ({
      ...base,
      kind: 'tiles',
      path,
      plan: (request) => planProviderTile(request, 'pbf'),
    })),
    ...raster.map((path): KeyedRoute => ({
      ...base,
      kind: 'tiles',
      path,
      plan: (request) => planProviderTile(request, request.params['format'] === 'pbf' ? 'pbf' : 'png'),
    })),
  ];
}

/** The routes that need no key. */
export function openRoutes({ openStyle }: ProviderPaths): Route[] {
  if (!openStyle) return [];
  const { path, host, apiUrl } = openStyle;
  return [
    {
      method: 'GET',
      path,
      run(_request, { url, params, apiUrl: own }) {
        const style = mapStyle(ownMap(params['mapId']!), {
          apiUrl: url.hostname === host ? apiUrl : own,
          query: '',
        });
        return cached(300, JSON.stringify(style), 'application/json');
      },
    },
  ];
}
