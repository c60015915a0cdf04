import { preset, type Sourced } from './preset.ts';
import type { Provider } from './provider.ts';
import type { Sources } from './sources.ts';

const known = {
  hosts: [['documented', 'docs.mapbox.com', '2026-11']],
  key: [['documented', 'docs.mapbox.com', '2026-11']],
} as const satisfies Sources;

export const sources: Sources = known;

const origin = 'https://api.mapbox.com';

/**
 * Mapbox. Its `mapbox://` styles need Mapbox's own library; this is for its tiles and data on a MapLibre map.
 * @example
 * const client = createClient({ key: 'your key', provider: mapbox() });
 * client.owns('https://api.mapbox.com/v4/mapbox.satellite/{z}/{x}/{y}.webp'); // true
 */
export function mapbox(): Provider {
  return preset({
    name: 'mapbox',
    endpoints: [
      { origin: 'https://*.tiles.mapbox.com', service: 'tiles' },
      { origin, path: '/v4', service: 'tiles' },
      { origin, path: '/geocoding', service: 'geocoding' },
      { origin, path: '/search', service: 'geocoding' },
      { origin, path: '/directions', service: 'directions' },
      { origin },
    ],
    key: { in: 'query', name: 'access_token', format: /^pk\./, secret: /^sk\./ },
    dataUrl: origin,
  } satisfies Sourced<typeof known>);
}
