import { helpPage } from './help-page.ts';
import { defineProvider, type Provider } from './provider.ts';

/** Jawg Maps. */
export function jawg(): Provider {
  return defineProvider({
    name: 'jawg',
    endpoints: [
      { origin: 'https://tile.jawg.io', service: 'tiles' },
      { origin: 'https://api.jawg.io', service: 'data' },
    ],
    key: { in: 'query', name: 'access-token' },
    dataUrl: 'https://api.jawg.io',
    help: helpPage('https://www.jawg.io/'),
  });
}
