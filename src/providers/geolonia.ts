import type { Verdict } from '../problem/classify.ts';
import type { Evidence } from '../problem/evidence.ts';
import { helpPage } from './help-page.ts';
import { defineProvider, type Provider } from './provider.ts';

/** Geolonia Maps. */
export function geolonia(): Provider {
  return defineProvider({
    name: 'geolonia',
    endpoints: [
      { origin: 'https://cdn.geolonia.com', service: 'maps' },
      { origin: 'https://tileserver.geolonia.com', service: 'tiles' },
      { origin: 'https://*.tiles.geolonia.com', service: 'tiles' },
    ],
    key: { in: 'query', name: 'key' },
    classify,
    help: helpPage('https://app.geolonia.com/'),
  });
}

function classify({ status }: Evidence): Verdict {
  return status === 402 ? { code: 'quota-exceeded' } : undefined;
}
