import type { Verdict } from '../problem/classify.ts';
import type { Evidence } from '../problem/evidence.ts';
import { helpPage } from './help-page.ts';
import { defineProvider, type Provider } from './provider.ts';

/** Stadia Maps. Default map: `alidade_smooth`. */
export function stadia(): Provider {
  return defineProvider({
    name: 'stadia',
    endpoints: [
      { origin: 'https://tiles.stadiamaps.com', path: '/styles', service: 'maps' },
      { origin: 'https://tiles.stadiamaps.com', service: 'tiles' },
      { origin: 'https://api.stadiamaps.com', path: '/geocoding', service: 'geocoding' },
      { origin: 'https://api.stadiamaps.com', service: 'data' },
    ],
    key: { in: 'query', name: 'api_key' },
    classify,
    styleUrl: (mapId = 'alidade_smooth') =>
      `https://tiles.stadiamaps.com/styles/${encodeURIComponent(mapId)}.json`,
    dataUrl: 'https://api.stadiamaps.com',
    help: helpPage('https://client.stadiamaps.com/'),
  });
}

/** Keys and domains are two ways to the same account, and failing either is the same 401. */
function classify({ status, keyed }: Evidence): Verdict {
  if (status !== 401) return undefined;
  return { candidates: [keyed ? 'invalid-key' : 'missing-key', 'origin-not-allowed'] };
}
