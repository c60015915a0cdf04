import { preset, type Sourced } from './preset.ts';
import type { Provider } from './provider.ts';
import type { Sources } from './sources.ts';

const docs = ['documented', 'developers.similarweb.com: error codes', '2026-11'] as const;
const known = {
  hosts: [docs],
  key: [docs],
} as const satisfies Sources;

export const sources: Sources = known;

const origin = 'https://api.similarweb.com';

/**
 * Similarweb's REST API.
 * @example
 * const client = createClient({ key: 'your key', provider: similarweb() });
 * client.owns('https://api.similarweb.com/v1/website/example.com/total-traffic-and-engagement/visits'); // true
 */
export function similarweb(): Provider {
  return preset({
    name: 'similarweb',
    endpoints: [{ origin, service: 'data' }],
    key: { in: 'query', name: 'api_key' },
    dataUrl: origin,
  } satisfies Sourced<typeof known>);
}
