import type { Verdict } from '../problem/classify.ts';
import type { Evidence } from '../problem/evidence.ts';
import { helpPage } from './help-page.ts';
import { defineProvider, type Provider } from './provider.ts';

/** Which region is asked. */
export interface AmazonLocationOptions {
  /** The AWS region that the key was made in, such as `eu-central-1`. */
  readonly region: string;
}

/** Amazon Location Service: maps of one region. */
export function amazonLocation({ region }: AmazonLocationOptions): Provider {
  return defineProvider({
    name: 'amazon',
    endpoints: [{ origin: `https://maps.geo.${region}.amazonaws.com` }],
    key: { in: 'query', name: 'key' },
    classify,
    help: helpPage('https://console.aws.amazon.com/location/'),
  });
}

/** Its keys can expire, which the common reading of a 403 leaves out. */
function classify({ status, keyed }: Evidence): Verdict {
  if (status !== 403 || !keyed) return undefined;
  return { candidates: ['origin-not-allowed', 'invalid-key', 'expired-key', 'service-not-enabled'] };
}
