import { helpPage } from './help-page.ts';
import { defineProvider, type Provider } from './provider.ts';

/** Thunderforest's raster tiles. */
export function thunderforest(): Provider {
  return defineProvider({
    name: 'thunderforest',
    endpoints: [{ origin: 'https://tile.thunderforest.com', service: 'tiles' }],
    key: { in: 'query', name: 'apikey' },
    help: helpPage('https://manage.thunderforest.com/'),
  });
}
