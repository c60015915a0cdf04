import { preset, type Sourced } from './preset.ts';
import type { Provider } from './provider.ts';
import type { Sources } from './sources.ts';

const known = {
  hosts: [
    ['documented', 'jawg.io/docs', '2026-11'],
    ['third-party', 'public code (ten files and more)', 'undated'],
  ],
  key: [['documented', 'jawg.io/docs', '2026-11']],
  style: [['third-party', 'public code (ten files and more)', 'undated']],
} as const satisfies Sources;

export const sources: Sources = known;

/**
 * Jawg Maps. Default map: `jawg-streets`.
 * @example
 * const client = createClient({ key: 'your key', provider: jawg() });
 * client.styleUrl(); // 'https://api.jawg.io/styles/jawg-streets.json'
 */
export function jawg(): Provider {
  return preset({
    name: 'jawg',
    endpoints: [
      { origin: 'https://tile.jawg.io', service: 'tiles' },
      { origin: 'https://api.jawg.io', path: '/styles', service: 'maps' },
      { origin: 'https://api.jawg.io', service: 'data' },
    ],
    key: { in: 'query', name: 'access-token' },
    styleUrl: (mapId = 'jawg-streets') => `https://api.jawg.io/styles/${encodeURIComponent(mapId)}.json`,
    dataUrl: 'https://api.jawg.io',
  } satisfies Sourced<typeof known>);
}
