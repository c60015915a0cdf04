import { helpPage } from './help-page.ts';
import { defineProvider, type Provider } from './provider.ts';

/** Azure Maps. Which origins may use a key is a matter of the account's CORS rules, so a foreign one sees no answer at all. */
export function azuremaps(): Provider {
  const origin = 'https://atlas.microsoft.com';
  return defineProvider({
    name: 'azuremaps',
    endpoints: [{ origin, path: '/map', service: 'tiles' }, { origin }],
    key: { in: 'query', name: 'subscription-key' },
    dataUrl: origin,
    help: helpPage('https://portal.azure.com/'),
  });
}
