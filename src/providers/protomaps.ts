import { preset, type Sourced } from './preset.ts';
import type { Provider } from './provider.ts';
import type { Sources } from './sources.ts';

const known = {
  hosts: [['documented', 'protomaps.com/other', '2026-11']],
  key: [['documented', 'protomaps.com/other', '2026-11']],
  style: [['documented', 'protomaps.com/other', '2026-11']],
  keyless: [
    ['documented', 'protomaps.com/other (localhost is exempt)', '2026-11'],
    [
      'documented',
      'its maintainer in bdon/observable-framework-maps#1 (a port had to be listed)',
      '2024-03-30',
    ],
  ],
} as const satisfies Sources;

export const sources: Sources = known;

const origin = 'https://api.protomaps.com';

/**
 * The hosted Protomaps API. Default map: `light`. It answers a foreign origin without CORS headers, so no page can tell this from a
 * network failure. Its documents exempt localhost; a port of it had to be listed all the same.
 * @example
 * const client = createClient({ key: 'your key', provider: protomaps() });
 * client.styleUrl(); // 'https://api.protomaps.com/styles/v4/light/en.json'
 */
export function protomaps(): Provider {
  return preset({
    name: 'protomaps',
    endpoints: [{ origin, path: '/tiles', service: 'tiles' }, { origin }],
    key: { in: 'query', name: 'key' },
    keyless: 'localhost',
    styleUrl: (mapId = 'light') => `${origin}/styles/v4/${encodeURIComponent(mapId)}/en.json`,
  } satisfies Sourced<typeof known>);
}
