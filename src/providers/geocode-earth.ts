import { preset, type Sourced } from './preset.ts';
import type { Provider } from './provider.ts';
import type { Sources } from './sources.ts';

const known = {
  hosts: [['documented', 'geocode.earth/docs', '2026-11']],
  key: [['documented', 'geocode.earth/docs', '2026-11']],
} as const satisfies Sources;

export const sources: Sources = known;

const origin = 'https://api.geocode.earth';

/**
 * geocode.earth: geocoding.
 * @example
 * const client = createClient({ key: 'your key', provider: geocodeEarth() });
 * client.owns('https://api.geocode.earth/v1/search?text=Oslo'); // true
 */
export function geocodeEarth(): Provider {
  return preset({
    name: 'geocode-earth',
    endpoints: [{ origin, service: 'geocoding' }],
    key: { in: 'query', name: 'api_key' },
    dataUrl: `${origin}/v1`,
  } satisfies Sourced<typeof known>);
}
