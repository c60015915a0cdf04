import { preset, type Sourced } from './preset.ts';
import type { Provider } from './provider.ts';
import type { Sources } from './sources.ts';

const known = {
  hosts: [['documented', 'opencagedata.com/api', '2026-11']],
  key: [['documented', 'opencagedata.com/api', '2026-11']],
} as const satisfies Sources;

export const sources: Sources = known;

const origin = 'https://api.opencagedata.com';

/**
 * OpenCage: geocoding. Its keys know no origin rules.
 * @example
 * const client = createClient({ key: 'your key', provider: openCage() });
 * client.owns('https://api.opencagedata.com/geocode/v1/json?q=Oslo'); // true
 */
export function openCage(): Provider {
  return preset({
    name: 'opencage',
    endpoints: [{ origin, service: 'geocoding' }],
    key: { in: 'query', name: 'key' },
    dataUrl: `${origin}/geocode/v1`,
  } satisfies Sourced<typeof known>);
}
