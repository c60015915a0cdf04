import type { Grammar } from '../grammar.ts';
import type { Rule } from '../rules.ts';
import type { Sources } from '../sources.ts';

const known = {
  missing: [['reported', 'cmv/cmv-app#188, #383', '2015']],
  invalid: [
    ['recorded', 'geocoder-php, cached response of geocode.arcgis.com', 'undated'],
    [
      'source',
      'Esri/arcgis-rest-js, BasemapStyleSession.test.ts at 7e3424af2 (invalid or expired)',
      '2026-05-14',
    ],
    ['reported', 'Esri/esri-leaflet-vector#68 (a stripped referrer; the cause is inferred)', '2021-02-01'],
  ],
  notEnabled: [['recorded', 'walkerke/mapgl#174', '2026-02-25']],
  status401: [['documented', 'Esri/arcgis-rest-js, openapi-types.ts of places and elevation', '2026-05-14']],
} as const satisfies Sources;

export const sources: Sources = known;

/**
 * The classic services hide the error in a 200, as `error.code`; basemap styles, places and elevation have a real status beside it.
 * 498 is an invalid token, an expired one, or a referrer that is not allowed.
 */
export const grammar: Grammar = {
  keysPage: 'https://location.arcgis.com/',
  refusals: {
    missing: { named: 499, means: 'missing-key' },
    invalid: { named: 498, means: ['invalid-key', 'expired-key', 'origin-not-allowed'] },
    notEnabled: { says: 'Permission missing', means: 'service-not-enabled' },
    status401: { status: 401, means: ['invalid-key', 'expired-key', 'origin-not-allowed'] },
  } satisfies Record<keyof typeof known, Rule>,
};
