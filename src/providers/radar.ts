import { preset, type Sourced } from './preset.ts';
import type { Provider } from './provider.ts';
import type { Sources } from './sources.ts';

const sdk = ['source', 'radarlabs/radar-sdk-js at 9f2d588', '2026-06-17'] as const;
const known = {
  hosts: [sdk, ['third-party', 'public code (ten files)', 'undated']],
  key: [['third-party', 'public code (ten files)', 'undated'], sdk],
  style: [['third-party', 'public code (ten files)', 'undated'], sdk],
} as const satisfies Sources;

export const sources: Sources = known;

const origin = 'https://api.radar.io';

/**
 * Radar's maps. Default map: `radar-default-v1`. Its data API takes the key in a header only, so it is not part of this preset.
 * @example
 * const client = createClient({ key: 'your key', provider: radar() });
 * client.styleUrl(); // 'https://api.radar.io/maps/styles/radar-default-v1'
 */
export function radar(): Provider {
  return preset({
    name: 'radar',
    endpoints: [{ origin, path: '/maps', service: 'maps' }],
    key: {
      in: 'query',
      name: 'publishableKey',
      format: /^(prj|org)_(test|live)_pk_/,
      secret: /^(prj|org)_(test|live)_sk_/,
    },
    styleUrl: (mapId = 'radar-default-v1') => `${origin}/maps/styles/${encodeURIComponent(mapId)}`,
  } satisfies Sourced<typeof known>);
}
