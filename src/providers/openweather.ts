import { preset, type Sourced } from './preset.ts';
import type { Provider } from './provider.ts';
import type { Sources } from './sources.ts';

const known = {
  hosts: [
    ['source', 'leaflet-extras/leaflet-providers at 72632f8', '2026-03-05'],
    ['third-party', 'geopandas/xyzservices', 'undated'],
  ],
  key: [['source', 'leaflet-extras/leaflet-providers at 72632f8', '2026-03-05']],
} as const satisfies Sources;

export const sources: Sources = known;

/**
 * OpenWeather: weather map tiles and data. Its keys know no origin rules.
 * @example
 * const client = createClient({ key: 'your key', provider: openWeather() });
 * client.owns('https://tile.openweathermap.org/map/clouds_new/{z}/{x}/{y}.png'); // true
 */
export function openWeather(): Provider {
  return preset({
    name: 'openweather',
    endpoints: [
      ...['', 'a.', 'b.', 'c.'].map((s) => ({
        origin: `https://${s}tile.openweathermap.org`,
        service: 'tiles',
      })),
      { origin: 'https://api.openweathermap.org', service: 'data' },
    ],
    key: { in: 'query', name: 'appid' },
    dataUrl: 'https://api.openweathermap.org/data/2.5',
  } satisfies Sourced<typeof known>);
}
