import { preset, type Sourced } from './preset.ts';
import type { Provider } from './provider.ts';
import type { Sources } from './sources.ts';

/** Which region is asked. */
export interface AmazonLocationOptions {
  /** The AWS region that the key was made in, such as `eu-central-1`. */
  readonly region: string;
}

const known = {
  hosts: [['documented', 'docs.aws.amazon.com/location: API keys', '2026-11']],
  key: [['documented', 'docs.aws.amazon.com/location: API keys', '2026-11']],
  style: [
    ['reported', 'aws/aws-sdk-js-v3#7460', '2025-10-28'],
    ['third-party', 'public code (ten files)', 'undated'],
  ],
} as const satisfies Sources;

export const sources: Sources = known;

/**
 * Amazon Location Service: maps of one region. Default map: `Standard`. Send no headers of your own: it answers a preflight without CORS
 * headers.
 * @example
 * const client = createClient({ key: 'v1.public.…', provider: amazonLocation({ region: 'eu-central-1' }) });
 * client.styleUrl(); // 'https://maps.geo.eu-central-1.amazonaws.com/v2/styles/Standard/descriptor'
 */
export function amazonLocation({ region }: AmazonLocationOptions): Provider {
  const origin = `https://maps.geo.${region}.amazonaws.com`;
  return preset({
    name: 'amazon',
    endpoints: [{ origin }],
    key: { in: 'query', name: 'key' },
    styleUrl: (mapId = 'Standard') => `${origin}/v2/styles/${encodeURIComponent(mapId)}/descriptor`,
  } satisfies Sourced<typeof known>);
}
