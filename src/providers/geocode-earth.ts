import type { Verdict } from '../problem/classify.ts';
import type { Evidence } from '../problem/evidence.ts';
import { helpPage } from './help-page.ts';
import { defineProvider, type Provider } from './provider.ts';

const origin = 'https://api.geocode.earth';

/** geocode.earth: geocoding. */
export function geocodeEarth(): Provider {
  return defineProvider({
    name: 'geocode-earth',
    endpoints: [{ origin, service: 'geocoding' }],
    key: { in: 'query', name: 'api_key' },
    classify,
    dataUrl: `${origin}/v1`,
    help: helpPage('https://geocode.earth/'),
  });
}

/** The usual two, the other way round: 401 is a foreign origin, 403 an invalid key or a spent month. */
function classify({ status, keyed }: Evidence): Verdict {
  if (!keyed) return undefined;
  if (status === 401) return { code: 'origin-not-allowed' };
  if (status === 403) return { candidates: ['invalid-key', 'quota-exceeded'] };
  if (status === 429) return { code: 'rate-limited' };
  return undefined;
}
