import type { Verdict } from '../problem/classify.ts';
import { field, type Evidence } from '../problem/evidence.ts';
import { helpPage } from './help-page.ts';
import { defineProvider, type Provider } from './provider.ts';

/** ArcGIS Location Platform and ArcGIS Online. */
export function arcgis(): Provider {
  return defineProvider({
    name: 'arcgis',
    endpoints: [
      { origin: 'https://geocode-api.arcgis.com', service: 'geocoding' },
      { origin: 'https://geocode.arcgis.com', service: 'geocoding' },
      { origin: 'https://*.arcgis.com' },
    ],
    key: { in: 'query', name: 'token' },
    classify,
    refusesWith200: true,
    help: helpPage('https://location.arcgis.com/'),
  });
}

/** The error hides in a 200, as `error.code`; other codes there are no matter of the key. */
function classify(evidence: Evidence): Verdict {
  const error = field(evidence, 'error') as { code?: unknown } | null | undefined;
  if (error?.code === 498) return { code: 'invalid-key' };
  if (error?.code === 499) return { code: 'missing-key' };
  return undefined;
}
