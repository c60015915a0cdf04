import { preset, type Sourced } from './preset.ts';
import type { Provider } from './provider.ts';
import type { Sources } from './sources.ts';

const known = {
  hosts: [
    ['documented', 'developers.arcgis.com: service endpoints', '2026-11'],
    ['source', 'Esri/arcgis-rest-js', '2026-05-14'],
  ],
  key: [['documented', 'developers.arcgis.com: service endpoints', '2026-11']],
  style: [['source', 'Esri/maplibre-arcgis, src/BasemapStyle.ts at 635691e', '2026-06-01']],
} as const satisfies Sources;

export const sources: Sources = known;

/** The hosts of its APIs. Whatever else is below `arcgis.com` is other people's sites, which get no key. */
const apis = [
  'basemapstyles',
  'basemaps',
  'ibasemaps',
  'static-map-tiles',
  'geocode',
  'route',
  'places',
  'elevation',
];
const hosted = ['', 1, 2, 3, 4, 5, 6, 7, 8, 9].flatMap((n) => [
  `services${n}`,
  `tiles${n}`,
  `vectortileservices${n}`,
]);
const hosts = [...apis.map((api) => `${api}-api`), 'geocode', 'route', 'geoenrich', ...hosted];

/**
 * ArcGIS Location Platform and ArcGIS Online. Default map: `arcgis/streets`.
 * @example
 * const client = createClient({ key: 'your key', provider: arcgis() });
 * client.styleUrl(); // 'https://basemapstyles-api.arcgis.com/arcgis/rest/services/styles/v2/styles/arcgis/streets'
 */
export function arcgis(): Provider {
  return preset({
    name: 'arcgis',
    endpoints: hosts.map((host) => ({
      origin: `https://${host}.arcgis.com`,
      ...(host.startsWith('geocode') && { service: 'geocoding' }),
    })),
    key: { in: 'query', name: 'token' },
    styleUrl: (mapId = 'arcgis/streets') =>
      `https://basemapstyles-api.arcgis.com/arcgis/rest/services/styles/v2/styles/${mapId
        .split('/')
        .map(encodeURIComponent)
        .join('/')}`,
    refusesWith200: true,
  } satisfies Sourced<typeof known>);
}
