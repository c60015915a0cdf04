import type { Grammar } from '../grammar.ts';
import type { Rule } from '../rules.ts';
import type { Sources } from '../sources.ts';

const known = {
  invalid: [
    ['recorded', 'openstreetmap/operations#1322', '2026-01-02'],
    ['documented', 'MapTiler staff in openstreetmap/operations#1322 (an expired plan)', '2026-01-15'],
    ['reported', 'gotnull/socialmesh#317 (a spent free quota)', '2026-09-06'],
    ['reported', 'maptiler/maptiler-client-js#38 (a service that the plan leaves out)', '2024-02-28'],
    ['reported', 'geometalab/Vector-Tiles-Reader-QGIS-Plugin#287 (the older text)', '2020-12-11'],
  ],
  refused: [
    [
      'source',
      'maptiler/maptiler-client-js, src/services at d70b413 (missing, invalid or restricted)',
      '2026-06-23',
    ],
    ['documented', 'docs.maptiler.com: how to protect your map key', '2026-11'],
    ['reported', 'unep-grid/mapx#1131 (a spent quota)', '2026-09-14'],
    [
      'reported',
      'maptiler/maptiler-client-js#38 (a picture, of a service that the plan leaves out)',
      '2024-02-28',
    ],
    ['reported', 'geoman-io/leaflet-geoman#924 (a picture, which Leaflet drew as its tiles)', '2021-05-27'],
  ],
} as const satisfies Sources;

export const sources: Sources = known;

/**
 * A missing, an invalid and a restricted key are all 403. `Invalid key` is no proof of an invalid one: a spent free quota, an expired
 * plan and a service that the plan leaves out read the same, and on raster tiles all of them are a picture.
 */
export const grammar: Grammar = {
  keysPage: 'https://cloud.maptiler.com/account/keys/',
  refusesWithPicture: true,
  refusals: {
    invalid: {
      status: 403,
      says: 'Invalid key',
      means: ['invalid-key', 'quota-exceeded', 'no-plan', 'service-not-enabled'],
    },
    refused: {
      status: 403,
      means: [
        'origin-not-allowed',
        'invalid-key',
        'user-agent-not-allowed',
        'quota-exceeded',
        'no-plan',
        'service-not-enabled',
      ],
    },
  } satisfies Record<keyof typeof known, Rule>,
};
