import { preset, type Sourced } from './preset.ts';
import type { Provider } from './provider.ts';
import type { Sources } from './sources.ts';

const known = {
  hosts: [['documented', 'docs.maptiler.com/cloud/api', '2026-11']],
  key: [['documented', 'docs.maptiler.com/cloud/api', '2026-11']],
  style: [['documented', 'docs.maptiler.com/cloud/api/maps', '2026-11']],
} as const satisfies Sources;

export const sources: Sources = known;

const origin = 'https://api.maptiler.com';

/**
 * MapTiler Cloud. Default map: `streets-v2`.
 * @example
 * const client = createClient({ key: 'your key', provider: maptiler() });
 * client.styleUrl(); // 'https://api.maptiler.com/maps/streets-v2/style.json'
 */
export function maptiler(): Provider {
  return preset({
    name: 'maptiler',
    endpoints: [
      { origin, path: '/tiles', service: 'tiles' },
      { origin, path: '/geocoding', service: 'geocoding' },
      { origin, path: '/data', service: 'data' },
      { origin },
    ],
    key: { in: 'query', name: 'key', placeholder: /^get_your_own_/i },
    styleUrl: (mapId = 'streets-v2') => `${origin}/maps/${encodeURIComponent(mapId)}/style.json`,
    dataUrl: origin,
    // Rendered tiles and static maps are both below /maps.
    costs: { tiles: 1, 'maps tile': 4, 'maps image': 15 },
  } satisfies Sourced<typeof known>);
}
