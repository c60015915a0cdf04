import { helpPage } from './help-page.ts';
import { defineProvider, type Provider } from './provider.ts';

const origin = 'https://api.protomaps.com';

/**
 * The hosted Protomaps API. Default map: `light`. It answers a foreign origin without CORS headers, so that no page can tell this from
 * a network failure.
 */
export function protomaps(): Provider {
  return defineProvider({
    name: 'protomaps',
    endpoints: [{ origin, path: '/tiles', service: 'tiles' }, { origin }],
    key: { in: 'query', name: 'key' },
    styleUrl: (mapId = 'light') => `${origin}/styles/v4/${encodeURIComponent(mapId)}/en.json`,
    help: helpPage('https://protomaps.com/account'),
  });
}
