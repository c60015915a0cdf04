import type { Verdict } from '../problem/classify.ts';
import type { Evidence } from '../problem/evidence.ts';
import { helpPage } from './help-page.ts';
import { defineProvider, type Provider } from './provider.ts';
import { refusalText } from './refusal-text.ts';

const origin = 'https://api.mapbox.com';

/** Mapbox. Its `mapbox://` styles need Mapbox's own library; this is for its tiles and data on a MapLibre map. */
export function mapbox(): Provider {
  return defineProvider({
    name: 'mapbox',
    endpoints: [
      { origin: 'https://*.tiles.mapbox.com', service: 'tiles' },
      { origin, path: '/v4', service: 'tiles' },
      { origin, path: '/geocoding', service: 'geocoding' },
      { origin, path: '/search', service: 'geocoding' },
      { origin, path: '/directions', service: 'directions' },
      { origin },
    ],
    key: { in: 'query', name: 'access_token', format: /^pk\./, secret: /^sk\./ },
    classify,
    dataUrl: origin,
    help: helpPage('https://console.mapbox.com/'),
  });
}

/** A 403 is a foreign origin or a scope that the token lacks. */
function classify(evidence: Evidence): Verdict {
  const { status, keyed } = evidence;
  if (status >= 400 && status < 500 && refusalText(evidence).startsWith('Account over limit'))
    return { code: 'quota-exceeded' };
  if (!keyed) return undefined;
  if (status === 401) return { code: 'invalid-key' };
  if (status === 403) return { candidates: ['origin-not-allowed', 'service-not-enabled'] };
  return undefined;
}
