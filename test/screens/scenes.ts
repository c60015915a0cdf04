/** Every state in which `<map-view>` and `<key-notice>` can be seen. */
import type { Locator } from 'playwright-core';
import type { KeyProblem, ProblemCode } from '../../src/index.ts';

export interface Scene {
  readonly name: string;
  /** One element. */
  readonly markup: string;
  /** Properties that no attribute can carry. */
  readonly properties?: Readonly<Record<string, unknown>>;
  /** What is visible once the element has come so far. */
  readonly until: string;
  /** Done to it then. */
  readonly act?: (element: Locator) => Promise<void>;
  /** Every button, link, fold and pin that is to be seen, by its English name, in the order of the document. */
  readonly actions: readonly string[];
}

/** What the scenes' servers have. */
export interface World {
  readonly api: string;
  /** Where nobody ever answers. */
  readonly silent: string;
  /** Where nobody listens. */
  readonly nowhere: string;
  readonly goodKey: string;
  /** A key for another origin. */
  readonly shopKey: string;
}

const controls = ['Zoom in', 'Zoom out', 'Drag to rotate map, click to reset north'];
const credits = ['MapLibre', 'Made with Natural Earth', '© GeoNames', 'CC BY 4.0'];
const loaded = '[status=loaded]';
const noticed = '.card:not([hidden]) h2';

/** The states of a map, against real servers. */
export function mapScenes({ api, silent, nowhere, goodKey, shopKey }: World): Scene[] {
  const view = (attributes: string, inner = ''): string =>
    `<map-view provider="mapward" ${attributes}>${inner}</map-view>`;
  const keyed = (attributes = '', { key = goodKey, inner = '' } = {}): string =>
    view(`api-url="${api}" api-key="${key}" center="14,48" zoom="3.4" ${attributes}`, inner);
  return [
    {
      name: 'loading',
      markup: view(`api-url="${silent}" api-key="${goodKey}"`),
      until: 'canvas',
      actions: controls.concat('MapLibre'),
    },
    {
      name: 'ready',
      markup: keyed('controls="zoom compass fullscreen globe locate scale"'),
      until: loaded,
      actions: [...controls, 'Enter fullscreen', 'Enable globe', 'Find my location', ...credits],
    },
    {
      name: 'refused',
      markup: keyed('problem-details="never"', { key: shopKey }),
      until: noticed,
      actions: [...controls, 'MapLibre', 'Try again', 'Close'],
    },
    {
      name: 'refused-for-author',
      markup: keyed('problem-details="always"', { key: shopKey }),
      until: noticed,
      actions: [...controls, 'MapLibre', 'Copy', 'Try again', 'Details', 'Close'],
    },
    {
      name: 'refused-findings',
      markup: keyed('problem-details="always" style="height: 560px"', { key: shopKey }),
      until: noticed,
      act: async (element) => {
        await element.locator('summary:visible', { hasText: /./ }).click();
        await element.locator('.findings').waitFor();
      },
      actions: [...controls, 'MapLibre', 'Copy', 'Try again', 'Details', 'Close'],
    },
    {
      name: 'unreachable',
      markup: view(`api-url="${nowhere}" api-key="${goodKey}" problem-details="never"`),
      until: noticed,
      actions: [...controls, 'MapLibre', 'Try again', 'Close'],
    },
    {
      name: 'no-webgl',
      markup: keyed('problem-details="never"'),
      until: noticed,
      actions: ['Try again', 'Close'],
    },
    {
      name: 'no-such-style',
      markup: keyed('map-style="nowhere" problem-details="always"'),
      until: noticed,
      actions: [...controls, 'MapLibre', 'Try again', 'Close'],
    },
    {
      name: 'wrong-attribute',
      markup: keyed('bearing="north" problem-details="always"'),
      until: `${loaded} ${noticed}`,
      actions: [...controls, ...credits, 'Close'],
    },
    {
      name: 'fallback-style',
      markup: keyed(
        `fallback-style="data:,${encodeURIComponent(JSON.stringify(keyless))}" problem-details="never"`,
        { key: shopKey },
      ),
      until: noticed,
      act: (element) =>
        element.evaluate((view: any) => (view.map.areTilesLoaded() ? undefined : view.map.once('idle'))),
      actions: [...controls, 'MapLibre', 'Try again', 'Close'],
    },
    {
      name: 'marker',
      markup: keyed('', {
        inner:
          '<map-marker lng="11.6" lat="48.1" title="Munich"><b>Munich</b><br>Open from nine to five.</map-marker><map-marker lng="16.4" lat="48.2" color="#b3261e"></map-marker>',
      }),
      until: loaded,
      act: (element) => element.locator('.pin').first().click(),
      actions: ['Munich', 'Map marker', ...controls, ...credits, 'Close popup'],
    },
    {
      name: 'geojson',
      markup: keyed(`geojson='${JSON.stringify(route)}'`).replace('center="14,48" zoom="3.4"', ''),
      until: loaded,
      actions: [...controls, ...credits],
    },
    {
      name: 'context-lost',
      markup: keyed(),
      until: loaded,
      act: (element) => element.evaluate(loseContext),
      actions: [...controls, ...credits],
    },
    {
      name: 'context-back',
      markup: keyed(),
      until: loaded,
      act: async (element) => {
        await element.evaluate(loseContext);
        await element.evaluate(restoreContext);
      },
      actions: [...controls, ...credits],
    },
    // The last, and far below, so that it is not near.
    {
      name: 'lazy',
      markup: keyed('loading="lazy" style="margin-top: 1500px"'),
      until: '[status=idle]',
      actions: [],
    },
  ];
}

async function loseContext(view: any): Promise<void> {
  const lost = view.map.once('webglcontextlost');
  view.lostContext = view.map.getCanvas().getContext('webgl2').getExtension('WEBGL_lose_context');
  view.lostContext.loseContext();
  await lost;
  await new Promise((resolve) => setTimeout(resolve));
}

async function restoreContext(view: any): Promise<void> {
  const restored = view.map.once('webglcontextrestored');
  view.lostContext.restoreContext();
  await restored;
  await view.map.once('idle');
}

const keyless = {
  version: 8,
  sources: {
    land: {
      type: 'geojson',
      data: {
        type: 'Polygon',
        coordinates: [
          [
            [-4, 42],
            [9, 45],
            [22, 44],
            [20, 54],
            [-4, 42],
          ],
        ],
      },
    },
  },
  layers: [
    { id: 'sea', type: 'background', paint: { 'background-color': '#c9d3d6' } },
    { id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': '#e9e7e0' } },
  ],
};

const route = {
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      properties: { fill: '#2b6e43', 'fill-opacity': 0.4, stroke: '#2b6e43' },
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [9, 50],
            [15, 50],
            [15, 54],
            [9, 54],
            [9, 50],
          ],
        ],
      },
    },
    {
      type: 'Feature',
      properties: { stroke: '#a8322a', 'stroke-width': 4 },
      geometry: {
        type: 'LineString',
        coordinates: [
          [2.3, 48.9],
          [8.7, 50.1],
          [13.4, 52.5],
          [21, 52.2],
        ],
      },
    },
    {
      type: 'Feature',
      properties: { 'marker-color': '#1a6470', 'marker-size': 'large', title: 'Paris' },
      geometry: { type: 'Point', coordinates: [2.3, 48.9] },
    },
    {
      type: 'Feature',
      properties: { 'marker-color': '#1a6470', 'marker-size': 'small' },
      geometry: { type: 'Point', coordinates: [21, 52.2] },
    },
  ],
};

const certain: readonly ProblemCode[] = [
  'missing-key',
  'malformed-key',
  'secret-key',
  'invalid-key',
  'inactive-key',
  'expired-key',
  'origin-not-allowed',
  'user-agent-not-allowed',
  'service-not-enabled',
  'no-plan',
  'no-balance',
  'quota-exceeded',
  'rate-limited',
  'refused',
  'unreachable',
  'server-error',
  'bad-response',
];

/** Every notice, by itself on somebody's own map. */
export function noticeScenes(now: number): Scene[] {
  const problem = (fields: Partial<KeyProblem>): KeyProblem => ({
    code: 'refused',
    candidates: ['refused'],
    certain: true,
    host: 'tiles.maps.example',
    service: 'maps',
    resource: 'style',
    origin: 'https://shop.example',
    message: 'Key `pk_…9f2c` was refused by tiles.maps.example (403).',
    ...fields,
  });
  const notice = (
    name: string,
    details: 'always' | 'never',
    fields: Partial<KeyProblem>,
    actions: string[],
  ): Scene => ({
    name,
    markup: `<key-notice problem-details="${details}"></key-notice>`,
    properties: { problem: problem(fields) },
    until: noticed,
    actions,
  });
  const toAuthor = certain.map((code) =>
    notice(
      `notice-${code}`,
      'always',
      {
        code,
        candidates: [code],
        ...(code === 'quota-exceeded' && {
          retryAt: now + 9 * 86_400_000,
          help: 'https://maps.example/plans',
        }),
      },
      [
        ...(code === 'origin-not-allowed' ? ['Copy'] : []),
        'Try again',
        ...(code === 'quota-exceeded' ? ['Where to fix it'] : []),
        'Details',
        'Close',
      ],
    ),
  );
  return [
    ...toAuthor,
    notice(
      'notice-uncertain',
      'always',
      { certain: false, candidates: ['invalid-key', 'inactive-key', 'origin-not-allowed', 'refused'] },
      ['Copy', 'Try again', 'Details', 'Close'],
    ),
    notice(
      'notice-no-origin',
      'always',
      { code: 'origin-not-allowed', candidates: ['origin-not-allowed'], origin: 'null' },
      ['Try again', 'Details', 'Close'],
    ),
    notice('notice-visitor-refused', 'never', {}, ['Try again', 'Close']),
    notice(
      'notice-visitor-limited',
      'never',
      { code: 'rate-limited', candidates: ['rate-limited'], retryAt: now + 40_000 },
      ['Try again', 'Close'],
    ),
    notice(
      'notice-visitor-unreachable',
      'never',
      { code: 'unreachable', candidates: ['unreachable'], retryAt: now + 4_000 },
      ['Try again', 'Close'],
    ),
  ];
}
