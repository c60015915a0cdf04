import { preset, type Sourced } from './preset.ts';
import type { Provider } from './provider.ts';
import type { Sources } from './sources.ts';

const known = {
  hosts: [['documented', 'docs.here.com', '2026-11']],
  key: [['documented', 'docs.here.com/identity-and-access-management: API keys', '2026-11']],
} as const satisfies Sources;

export const sources: Sources = known;

/**
 * HERE. Every API has a host of its own below `hereapi.com`.
 * @example
 * const client = createClient({ key: 'your key', provider: here() });
 * client.owns('https://geocode.search.hereapi.com/v1/geocode?q=Oslo'); // true
 */
export function here(): Provider {
  return preset({
    name: 'here',
    endpoints: [
      { origin: 'https://*.search.hereapi.com', service: 'geocoding' },
      { origin: 'https://*.hereapi.com' },
    ],
    key: { in: 'query', name: 'apiKey' },
  } satisfies Sourced<typeof known>);
}
