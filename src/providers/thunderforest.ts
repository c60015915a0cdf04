import { preset, type Sourced } from './preset.ts';
import type { Provider } from './provider.ts';
import type { Sources } from './sources.ts';

const known = {
  hosts: [
    ['source', 'leaflet-extras/leaflet-providers at 72632f8', '2026-03-05'],
    ['third-party', 'geopandas/xyzservices', 'undated'],
  ],
  key: [['documented', 'thunderforest.com/docs/apikeys', '2026-11']],
  style: [['third-party', 'public code (ten files)', 'undated']],
} as const satisfies Sources;

export const sources: Sources = known;

const api = 'https://api.thunderforest.com';

/**
 * Thunderforest: raster tiles and vector styles. Default map: `atlas`.
 * @example
 * const client = createClient({ key: 'your key', provider: thunderforest() });
 * client.styleUrl(); // 'https://api.thunderforest.com/styles/atlas/style.json'
 */
export function thunderforest(): Provider {
  return preset({
    name: 'thunderforest',
    endpoints: [
      { origin: api, path: '/styles', service: 'maps' },
      ...[api, ...['', 'a.', 'b.', 'c.'].map((s) => `https://${s}tile.thunderforest.com`)].map((origin) => ({
        origin,
        service: 'tiles',
      })),
    ],
    key: { in: 'query', name: 'apikey' },
    styleUrl: (mapId = 'atlas') => `${api}/styles/${encodeURIComponent(mapId)}/style.json`,
    refusesWith200: 'picture',
  } satisfies Sourced<typeof known>);
}
