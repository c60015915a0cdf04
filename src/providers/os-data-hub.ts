import { preset, type Sourced } from './preset.ts';
import type { Provider } from './provider.ts';
import type { Sources } from './sources.ts';

const demo = [
  'source',
  'OrdnanceSurvey/OS-Data-Hub-API-Demos, OSVectorTileAPI/MapboxGLJS/map.js at 21dc7d5',
  'undated',
] as const;
const known = {
  hosts: [demo],
  key: [demo],
  style: [demo],
} as const satisfies Sources;

export const sources: Sources = known;

const origin = 'https://api.os.uk';

/**
 * OS Data Hub: Ordnance Survey's maps and data of Great Britain. It has one vector style. No origin rules of its keys are known. Requests for
 * vector tiles get `srs=3857` too: without it they come in the British National Grid, which no web map draws.
 * @example
 * const client = createClient({ key: 'your key', provider: osDataHub() });
 * client.styleUrl(); // 'https://api.os.uk/maps/vector/v1/vts/resources/styles'
 */
export function osDataHub(): Provider {
  return preset({
    name: 'os-data-hub',
    endpoints: [
      { origin, path: '/maps/vector', service: 'maps', query: 'srs=3857' },
      { origin, path: '/maps', service: 'tiles' },
      { origin, service: 'data' },
    ],
    key: { in: 'query', name: 'key' },
    styleUrl: () => `${origin}/maps/vector/v1/vts/resources/styles`,
    dataUrl: origin,
  } satisfies Sourced<typeof known>);
}
