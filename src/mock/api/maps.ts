/** Maps: their styles, and a page that shows one. */
import { mapStyle } from '../world/world.ts';
import { mapPage } from './map-page.ts';
import { notFound } from './faulty.ts';
import { cached, free, type KeyedRoute, type KeyedRequest } from './keyed-route.ts';

const ownMaps = ['basic', 'dark', 'raster'];

/**
 * The style that stands for a map. The native dialect knows only its own maps; under the names that other
 * providers give to theirs, `basic` is drawn, or `dark` where the name says so.
 */
export function ownMap(mapId: string): string {
  if (ownMaps.includes(mapId)) return mapId;
  return /dark|night|black/i.test(mapId) ? 'dark' : 'basic';
}

function planStyle({ params, url, apiUrl, query }: KeyedRequest, mapId = params['mapId']!) {
  const style = mapStyle(mapId, { apiUrl, query });
  return style
    ? free(() => cached(300, JSON.stringify(style), 'application/json'))
    : notFound(url, `map ${mapId}`);
}

const base = { method: 'GET', api: 'rest', kind: 'free', service: 'maps' } as const;

export const mapRoutes: readonly KeyedRoute[] = [
  { ...base, path: '/maps/:mapId/style.json', plan: (request) => planStyle(request) },
  {
    ...base,
    path: '/maps/:mapId/',
    plan({ params, url, apiUrl, token }) {
      const mapId = params['mapId']!;
      if (!ownMaps.includes(mapId)) return notFound(url, `map ${mapId}`);
      // Not the key's token of today: whoever comes with the one before is not told its successor.
      return free(() => mapPage({ mapId, apiUrl, token }));
    },
  },
];

/** The route of another provider's style path, such as `/styles/:mapId.json`. */
export function styleRoute(path: string): KeyedRoute {
  return { ...base, path, plan: (request) => planStyle(request, ownMap(request.params['mapId'] ?? 'basic')) };
}
