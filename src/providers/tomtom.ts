import { preset, type Sourced } from './preset.ts';
import type { Provider } from './provider.ts';
import type { Sources } from './sources.ts';

const known = {
  hosts: [
    ['documented', 'developer.tomtom.com', '2026-11'],
    ['source', 'leaflet-extras/leaflet-providers at 72632f8 (a to d)', '2026-03-05'],
  ],
  key: [['documented', 'developer.tomtom.com', '2026-11']],
  style: [
    [
      'source',
      'tomtom-international/maps-sdk-js, map/src/init/styleInputBuilder.ts at dfea779',
      '2026-02-17',
    ],
    ['documented', 'developer.tomtom.com/assets-api', '2025-01-24'],
  ],
} as const satisfies Sources;

export const sources: Sources = known;

const origin = 'https://api.tomtom.com';

/**
 * TomTom: map tiles, traffic, search and routing on one host. Default map: `basic_street-light` of Orbis.
 * @example
 * const client = createClient({ key: 'your key', provider: tomtom() });
 * client.owns(client.styleUrl()); // true
 */
export function tomtom(): Provider {
  return preset({
    name: 'tomtom',
    endpoints: [
      { origin, path: '/map', service: 'tiles' },
      { origin, path: '/maps/orbis/assets', service: 'maps' },
      { origin, path: '/maps/orbis', service: 'orbis' },
      { origin, path: '/traffic', service: 'traffic' },
      { origin, path: '/search', service: 'geocoding' },
      { origin, path: '/routing', service: 'routing' },
      { origin },
      ...['a', 'b', 'c', 'd'].map((s) => ({ origin: `https://${s}.api.tomtom.com`, service: 'tiles' })),
    ],
    key: { in: 'query', name: 'key' },
    styleUrl: (mapId = 'basic_street-light') =>
      `${origin}/maps/orbis/assets/styles/0.*/style.json?apiVersion=1&map=${encodeURIComponent(mapId)}`,
    dataUrl: origin,
  } satisfies Sourced<typeof known>);
}
