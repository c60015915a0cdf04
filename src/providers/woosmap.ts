import { preset, type Sourced } from './preset.ts';
import type { Provider } from './provider.ts';
import type { Sources } from './sources.ts';

const openapi = ['documented', 'woosmap/openapi-specification at 503af04', '2025-01-31'] as const;
const known = {
  hosts: [openapi],
  key: [openapi],
} as const satisfies Sources;

export const sources: Sources = known;

const origin = 'https://api.woosmap.com';

/**
 * Woosmap: addresses, localities, distances and stores. Its public key needs a Referer; the private one (`private_key`) is a secret and
 * belongs in no page.
 * @example
 * const client = createClient({ key: 'your key', provider: woosmap() });
 * client.owns('https://api.woosmap.com/address/autocomplete/json?input=Oslo'); // true
 */
export function woosmap(): Provider {
  return preset({
    name: 'woosmap',
    endpoints: [{ origin, service: 'data' }],
    key: { in: 'query', name: 'key' },
    refusesWith200: true,
    dataUrl: origin,
  } satisfies Sourced<typeof known>);
}
