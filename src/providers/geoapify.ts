import { preset, type Sourced } from './preset.ts';
import type { Provider } from './provider.ts';
import type { Sources } from './sources.ts';

const known = {
  hosts: [['documented', 'apidocs.geoapify.com', '2026-11']],
  key: [['documented', 'apidocs.geoapify.com', '2026-11']],
  style: [['documented', 'apidocs.geoapify.com: map tiles', '2026-11']],
} as const satisfies Sources;

export const sources: Sources = known;

/**
 * Geoapify. Default map: `osm-bright`.
 * @example
 * const client = createClient({ key: 'your key', provider: geoapify() });
 * client.styleUrl(); // 'https://maps.geoapify.com/v1/styles/osm-bright/style.json'
 */
export function geoapify(): Provider {
  return preset({
    name: 'geoapify',
    endpoints: [
      { origin: 'https://maps.geoapify.com', path: '/v1/styles', service: 'maps' },
      { origin: 'https://maps.geoapify.com', service: 'tiles' },
      { origin: 'https://api.geoapify.com', path: '/v1/geocode', service: 'geocoding' },
      { origin: 'https://api.geoapify.com', service: 'data' },
    ],
    key: { in: 'query', name: 'apiKey' },
    styleUrl: (mapId = 'osm-bright') =>
      `https://maps.geoapify.com/v1/styles/${encodeURIComponent(mapId)}/style.json`,
    dataUrl: 'https://api.geoapify.com/v1',
  } satisfies Sourced<typeof known>);
}
