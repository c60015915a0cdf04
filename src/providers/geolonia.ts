import { preset, type Sourced } from './preset.ts';
import type { Provider } from './provider.ts';
import type { Sources } from './sources.ts';

const known = {
  hosts: [['source', 'geolonia/embed, src/lib/geolonia-map.ts at 35d26ba', '2026-06-10']],
  key: [['source', 'geolonia/embed, src/lib/geolonia-map.ts at 35d26ba', '2026-06-10']],
  style: [['source', 'geolonia/embed, src/lib/util.ts at 35d26ba', '2026-06-10']],
  keyless: [
    ['documented', 'docs.geolonia.com, tutorial/002 (origins that are allowed by default)', '2026-02-03'],
  ],
} as const satisfies Sources;

export const sources: Sources = known;

/**
 * Geolonia Maps. Default map: `basic-v2`, whose style takes no key: its tiles and sprites do. `YOUR-API-KEY` is a demo key that works on
 * localhost and on some hosts of examples.
 * @example
 * const client = createClient({ key: 'YOUR-API-KEY', provider: geolonia() });
 * client.styleUrl(); // 'https://cdn.geolonia.com/style/geolonia/basic-v2/en.json'
 */
export function geolonia(): Provider {
  return preset({
    name: 'geolonia',
    endpoints: [
      { origin: 'https://tileserver.geolonia.com', service: 'tiles' },
      { origin: 'https://*.tiles.geolonia.com', service: 'tiles' },
      { origin: 'https://api.geolonia.com', path: '/v1/sprites', service: 'maps' },
      { origin: 'https://api.geolonia.com', path: '/dev/sprites', service: 'maps' },
    ],
    key: { in: 'query', name: 'key', demo: 'YOUR-API-KEY' },
    keyless: 'localhost',
    styleUrl: (mapId = 'basic-v2') =>
      `https://cdn.geolonia.com/style/geolonia/${encodeURIComponent(mapId)}/en.json`,
  } satisfies Sourced<typeof known>);
}
