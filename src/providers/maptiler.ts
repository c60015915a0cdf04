import type { Verdict } from '../problem/classify.ts';
import type { Evidence } from '../problem/evidence.ts';
import { helpPage } from './help-page.ts';
import { defineProvider, type Provider } from './provider.ts';
import { refusalText } from './refusal-text.ts';

const origin = 'https://api.maptiler.com';

/** MapTiler Cloud. Default map: `streets-v2`. */
export function maptiler(): Provider {
  return defineProvider({
    name: 'maptiler',
    endpoints: [
      { origin, path: '/tiles', service: 'tiles' },
      { origin, path: '/geocoding', service: 'geocoding' },
      { origin, path: '/data', service: 'data' },
      { origin },
    ],
    key: { in: 'query', name: 'key' },
    classify,
    styleUrl: (mapId = 'streets-v2') => `${origin}/maps/${encodeURIComponent(mapId)}/style.json`,
    dataUrl: origin,
    // Rendered tiles and static maps are both below /maps.
    costs: { tiles: 1, 'maps tile': 4, 'maps image': 15 },
    help: helpPage('https://cloud.maptiler.com/account/keys/'),
  });
}

/** A missing, an invalid and a restricted key are all 403; only the invalid one is told by its text. */
function classify(evidence: Evidence): Verdict {
  if (evidence.status !== 403) return undefined;
  if (refusalText(evidence).startsWith('Invalid key')) return { code: 'invalid-key' };
  return { candidates: ['origin-not-allowed', 'invalid-key', 'user-agent-not-allowed', 'quota-exceeded'] };
}
