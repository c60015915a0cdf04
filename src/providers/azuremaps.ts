import { preset, type Sourced } from './preset.ts';
import type { Provider } from './provider.ts';
import type { Sources } from './sources.ts';

const known = {
  hosts: [
    ['documented', 'learn.microsoft.com/azure/azure-maps: geographic scope', '2026-11'],
    [
      'reported',
      'MicrosoftDocs/azure-docs#75436 (the US Government cloud has a host of its own)',
      '2021-05-17',
    ],
  ],
  key: [['documented', 'learn.microsoft.com/azure/azure-maps: authentication', '2026-11']],
  caution: [['documented', 'learn.microsoft.com/azure/azure-maps: authentication', '2026-11']],
} as const satisfies Sources;

export const sources: Sources = known;

const hosts = ['atlas', 'us.atlas', 'eu.atlas'].map((host) => `https://${host}.microsoft.com`);
const origins = [...hosts, 'https://atlas.azure.us'];

/**
 * Azure Maps. Which origins may use a key is a matter of the account's CORS rules, so a foreign one sees no answer at all. Microsoft
 * calls the subscription key sensitive: use it in a page only behind a CORS rule, or a SAS token of your back end instead.
 * @example
 * const client = createClient({ key: 'your key', provider: azuremaps() });
 * client.owns('https://atlas.microsoft.com/map/tile?tilesetId=microsoft.base.road&zoom={z}&x={x}&y={y}'); // true
 */
export function azuremaps(): Provider {
  return preset({
    name: 'azuremaps',
    endpoints: origins.flatMap((origin) => [{ origin, path: '/map', service: 'tiles' }, { origin }]),
    key: { in: 'query', name: 'subscription-key' },
    dataUrl: 'https://atlas.microsoft.com',
    caution:
      "Azure Maps: Microsoft calls subscription keys sensitive data, and anyone can read them in a page. Allow only your own origins in the account's CORS rules, or let your back end hand out SAS tokens.",
  } satisfies Sourced<typeof known>);
}
