import type { Verdict } from '../problem/classify.ts';
import type { Evidence } from '../problem/evidence.ts';
import { helpPage } from './help-page.ts';
import { defineProvider, type Provider } from './provider.ts';
import { refusalText } from './refusal-text.ts';

/** Geoapify. Default map: `osm-bright`. */
export function geoapify(): Provider {
  return defineProvider({
    name: 'geoapify',
    endpoints: [
      { origin: 'https://maps.geoapify.com', path: '/v1/styles', service: 'maps' },
      { origin: 'https://maps.geoapify.com', service: 'tiles' },
      { origin: 'https://api.geoapify.com', path: '/v1/geocode', service: 'geocoding' },
      { origin: 'https://api.geoapify.com', service: 'data' },
    ],
    key: { in: 'query', name: 'apiKey' },
    classify,
    styleUrl: (mapId = 'osm-bright') =>
      `https://maps.geoapify.com/v1/styles/${encodeURIComponent(mapId)}/style.json`,
    dataUrl: 'https://api.geoapify.com/v1',
    help: helpPage('https://myprojects.geoapify.com/'),
  });
}

/** Its JSON names the status again and no code, so the message has to tell. */
function classify(evidence: Evidence): Verdict {
  return evidence.status === 401 && refusalText(evidence).startsWith('Invalid apiKey')
    ? { code: 'invalid-key' }
    : undefined;
}
