import { preset, type Sourced } from './preset.ts';
import type { Provider } from './provider.ts';
import type { Sources } from './sources.ts';

const server = ['source', 'linz/basemaps at 7bc78cde', '2026-08-06'] as const;
const known = {
  hosts: [server],
  key: [server, ['source', 'linz/lambda-js at ab780ed', '2025-11-11']],
  style: [server],
} as const satisfies Sources;

export const sources: Sources = known;

const origin = 'https://basemaps.linz.govt.nz';

/**
 * LINZ Basemaps: New Zealand's topographic and aerial maps. Default map: `topographic-v2`.
 * @example
 * const client = createClient({ key: 'your key', provider: linz() });
 * client.styleUrl(); // 'https://basemaps.linz.govt.nz/v1/styles/topographic-v2.json'
 */
export function linz(): Provider {
  return preset({
    name: 'linz',
    endpoints: [
      { origin, path: '/v1/tiles', service: 'tiles' },
      { origin, path: '/v1', service: 'maps' },
    ],
    // `c` (personal, for 90 days) or `d` (developer), and a ULID in lower case.
    key: { in: 'query', name: 'api', format: /^[cd][0-9a-hjkmnp-tv-z]{26}$/ },
    styleUrl: (mapId = 'topographic-v2') => `${origin}/v1/styles/${encodeURIComponent(mapId)}.json`,
  } satisfies Sourced<typeof known>);
}
