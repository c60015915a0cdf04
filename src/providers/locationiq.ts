import { preset, type Sourced } from './preset.ts';
import type { Provider } from './provider.ts';
import type { Sources } from './sources.ts';

/** Which region is asked. */
export interface LocationIQOptions {
  /** The region whose data API is asked. The key goes to both. Default: `us1`. */
  readonly region?: 'us1' | 'eu1';
}

const known = {
  hosts: [
    ['documented', 'docs.locationiq.com', '2026-11'],
    ['third-party', 'public code (`{s}-tiles.locationiq.com`, ten files)', 'undated'],
  ],
  key: [['documented', 'docs.locationiq.com', '2026-11']],
} as const satisfies Sources;

export const sources: Sources = known;

const tiles = ['tiles', 'a-tiles', 'b-tiles', 'c-tiles'].map((host) => `https://${host}.locationiq.com`);
const regions = ['https://us1.locationiq.com', 'https://eu1.locationiq.com'];

/**
 * LocationIQ: tiles, and geocoding and routing in two regions.
 * @example
 * const client = createClient({ key: 'your key', provider: locationiq({ region: 'eu1' }) });
 * client.owns('https://eu1.locationiq.com/v1/search?q=Oslo'); // true
 */
export function locationiq({ region = 'us1' }: LocationIQOptions = {}): Provider {
  return preset({
    name: 'locationiq',
    endpoints: [
      ...tiles.map((origin) => ({ origin, service: 'tiles' })),
      ...regions.flatMap((origin) => [
        { origin, path: '/v1/balance', service: 'usage' },
        ...['search', 'autocomplete', 'reverse'].map((name) => ({
          origin,
          path: `/v1/${name}`,
          service: 'geocoding',
        })),
        { origin, service: 'data' },
      ]),
    ],
    key: { in: 'query', name: 'key', format: /^pk\./ },
    usage: async (fetch, query) => (await import('../usage/locationiq.ts')).locationiqUsage(fetch, query),
    dataUrl: `https://${region}.locationiq.com/v1`,
  } satisfies Sourced<typeof known>);
}
