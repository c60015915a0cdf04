import { preset, type Sourced } from './preset.ts';
import type { Provider } from './provider.ts';
import type { Sources } from './sources.ts';

const known = {
  hosts: [
    ['reported', 'xyzservices#207', '2026-08-26'],
    ['third-party', 'public code (`tiles.basemaps.cartocdn.com`, ten files)', 'undated'],
  ],
  key: [
    ['documented', "CARTO's mail, quoted in JetLagHideAndSeek#250, #251", '2026-08-27'],
    ['reported', 'Kpa-clawbot/CoreScope#1916 (`api_key` is ignored)', '2026-08'],
  ],
  style: [['third-party', 'public code', 'undated']],
} as const satisfies Sources;

export const sources: Sources = known;

const origin = 'https://basemaps.cartocdn.com';

/**
 * CARTO's basemaps: raster tiles, which need a key since August 2026, and vector styles, which do not yet. Default map: `voyager`; the
 * others are `positron` and `dark-matter`.
 * @example
 * const client = createClient({ key: 'your key', provider: carto() });
 * client.styleUrl('positron'); // 'https://basemaps.cartocdn.com/gl/positron-gl-style/style.json'
 */
export function carto(): Provider {
  return preset({
    name: 'carto',
    endpoints: [
      { origin, path: '/gl', service: 'maps' },
      { origin, service: 'tiles' },
      { origin: 'https://*.basemaps.cartocdn.com', service: 'tiles' },
    ],
    key: { in: 'query', name: 'key' },
    styleUrl: (mapId = 'voyager') => `${origin}/gl/${encodeURIComponent(mapId)}-gl-style/style.json`,
    refusesWith200: 'picture',
  } satisfies Sourced<typeof known>);
}
