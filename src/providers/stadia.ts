import { preset, type Sourced } from './preset.ts';
import type { Provider } from './provider.ts';
import type { Sources } from './sources.ts';

const known = {
  hosts: [['documented', 'docs.stadiamaps.com', '2026-11']],
  key: [['documented', 'docs.stadiamaps.com/authentication', '2026-11']],
  style: [['documented', 'docs.stadiamaps.com/map-styles', '2026-11']],
  keyless: [['documented', 'docs.stadiamaps.com/authentication (domains, and localhost)', '2026-11']],
} as const satisfies Sources;

export const sources: Sources = known;

const api = 'https://api.stadiamaps.com';

/**
 * Stadia Maps. Default map: `alidade_smooth`. A page whose domain the account lists needs no key, nor does localhost.
 * @example
 * const client = createClient({ key: null, provider: stadia() }); // No key: the account lists this page's domain.
 * client.styleUrl(); // 'https://tiles.stadiamaps.com/styles/alidade_smooth.json'
 */
export function stadia(): Provider {
  return preset({
    name: 'stadia',
    endpoints: [
      ...['https://tiles.stadiamaps.com', 'https://tiles-eu.stadiamaps.com'].flatMap((origin) => [
        { origin, path: '/styles', service: 'maps' },
        { origin, service: 'tiles' },
      ]),
      ...[api, 'https://api-eu.stadiamaps.com'].flatMap((origin) => [
        { origin, path: '/geocoding', service: 'geocoding' },
        { origin, service: 'data' },
      ]),
    ],
    key: { in: 'query', name: 'api_key' },
    keyless: 'listed-origins',
    styleUrl: (mapId = 'alidade_smooth') =>
      `https://tiles.stadiamaps.com/styles/${encodeURIComponent(mapId)}.json`,
    dataUrl: api,
  } satisfies Sourced<typeof known>);
}
