import type { Verdict } from '../problem/classify.ts';
import type { Evidence } from '../problem/evidence.ts';
import type { ProblemCode } from '../problem/problem.ts';
import { helpPage } from './help-page.ts';
import { defineProvider, type Provider } from './provider.ts';
import { refusalText } from './refusal-text.ts';

/** Which region is asked. */
export interface LocationIQOptions {
  /** The region whose data API is asked. The key goes to both. Default: `us1`. */
  readonly region?: 'us1' | 'eu1';
}

/** LocationIQ: tiles, and geocoding and routing in two regions. */
export function locationiq({ region = 'us1' }: LocationIQOptions = {}): Provider {
  return defineProvider({
    name: 'locationiq',
    endpoints: [
      { origin: 'https://tiles.locationiq.com', service: 'tiles' },
      ...['https://us1.locationiq.com', 'https://eu1.locationiq.com'].flatMap((origin) => [
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
    classify,
    usage: async (fetch, query) => (await import('../usage/locationiq.ts')).locationiqUsage(fetch, query),
    dataUrl: `https://${region}.locationiq.com/v1`,
    help: helpPage('https://my.locationiq.com/'),
  });
}

/** There are no codes, but every cause has a status and a sentence of its own. */
const refusals: readonly (readonly [status: number, start: string, code: ProblemCode])[] = [
  [401, 'Invalid key', 'invalid-key'],
  [401, 'Key not active', 'inactive-key'],
  [403, 'Access restricted', 'origin-not-allowed'],
  [403, 'Service not enabled', 'service-not-enabled'],
  [429, 'Rate Limited Second', 'rate-limited'],
  [429, 'Rate Limited Minute', 'rate-limited'],
  [429, 'Rate Limited Day', 'quota-exceeded'],
];

function classify(evidence: Evidence): Verdict {
  const sentence = refusalText(evidence);
  const refusal = refusals.find(
    ([status, start]) => status === evidence.status && sentence.startsWith(start),
  );
  return refusal && { code: refusal[2] };
}
