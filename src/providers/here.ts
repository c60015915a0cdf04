import type { Verdict } from '../problem/classify.ts';
import type { Evidence } from '../problem/evidence.ts';
import { helpPage } from './help-page.ts';
import { defineProvider, type Provider } from './provider.ts';

/** HERE. Every API has a host of its own below `hereapi.com`. */
export function here(): Provider {
  return defineProvider({
    name: 'here',
    endpoints: [
      { origin: 'https://*.search.hereapi.com', service: 'geocoding' },
      { origin: 'https://*.hereapi.com' },
    ],
    key: { in: 'query', name: 'apiKey' },
    classify,
    help: helpPage('https://platform.here.com/'),
  });
}

/** A missing key is a 400, but so is any other bad request. How a foreign origin reads is not known: it may be a 401 too. */
function classify({ status, keyed }: Evidence): Verdict {
  return status === 400 && !keyed ? { code: 'missing-key', certain: false } : undefined;
}
