import type { Verdict } from '../problem/classify.ts';
import type { Evidence } from '../problem/evidence.ts';
import { helpPage } from './help-page.ts';
import { defineProvider, type Provider } from './provider.ts';

const origin = 'https://api.similarweb.com';

/** Similarweb's REST API. */
export function similarweb(): Provider {
  return defineProvider({
    name: 'similarweb',
    endpoints: [{ origin, service: 'data' }],
    key: { in: 'query', name: 'api_key' },
    classify,
    dataUrl: origin,
    help: helpPage('https://account.similarweb.com/'),
  });
}

/** One 403, "Invalid API key / No Credits", for three causes. A 401 is not about the key: it means "data not found". */
function classify({ status }: Evidence): Verdict {
  if (status === 401) return null;
  if (status === 403) return { candidates: ['invalid-key', 'inactive-key', 'quota-exceeded'] };
  if (status === 429) return { code: 'rate-limited' };
  return undefined;
}
