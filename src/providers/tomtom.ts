import type { Verdict } from '../problem/classify.ts';
import { field, type Evidence } from '../problem/evidence.ts';
import { helpPage } from './help-page.ts';
import { defineProvider, type Provider } from './provider.ts';

const origin = 'https://api.tomtom.com';

/** TomTom: map tiles, traffic, search and routing on one host. */
export function tomtom(): Provider {
  return defineProvider({
    name: 'tomtom',
    endpoints: [
      { origin, path: '/map', service: 'tiles' },
      { origin, path: '/traffic', service: 'traffic' },
      { origin, path: '/search', service: 'geocoding' },
      { origin, path: '/routing', service: 'routing' },
      { origin },
    ],
    key: { in: 'query', name: 'key' },
    classify,
    dataUrl: origin,
    help: helpPage('https://developer.tomtom.com/'),
  });
}

/** An invalid key is 401 or 403, and the older APIs say 403 for a limit too: of the 403s, only one with a code tells its cause. */
function classify(evidence: Evidence): Verdict {
  const { status } = evidence;
  const detail = field(evidence, 'detailedError') as { code?: unknown } | null | undefined;
  if (status === 403 && detail?.code === 'InvalidReferer') return { code: 'origin-not-allowed' };
  if (status === 401 && evidence.keyed) return { code: 'invalid-key' };
  if (status !== 403 || !evidence.keyed) return undefined;
  return {
    candidates: [
      'invalid-key',
      'origin-not-allowed',
      'service-not-enabled',
      'quota-exceeded',
      'rate-limited',
    ],
  };
}
