/**
 * Scripts of requests that must read the same however the key server is run: directly, through msw, on a port,
 * or in a page. Nothing in here depends on time, chance or the platform.
 */
import type { CallerContext, KeyServerOptions, Seed } from '../../src/mock/index.ts';

export interface Step {
  method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE' | 'OPTIONS';
  /** With `{name}` for an id that was saved before. */
  path: string;
  /** A public key, for the query. */
  key?: string;
  /** A service token. */
  token?: string;
  body?: unknown;
  /** A body to be sent as it is. */
  text?: string;
  caller?: CallerContext;
  /** Moves the server's time first, by so many milliseconds. */
  advance?: number;
  /** Keeps the answer's `id` under this name. */
  save?: string;
}

export interface Script {
  name: string;
  steps: readonly Step[];
}

const admin = `sk_${'a'.repeat(40)}`;
const member = `sk_${'m'.repeat(40)}`;
const pk = (name: string): string => `pk_${name.padEnd(24, '0')}`;

type KeyName = 'default' | 'shop' | 'wild' | 'anonymous' | 'off' | 'agent' | 'batch' | 'capped' | 'unknown';

export const keys: Readonly<Record<KeyName, string>> = {
  default: pk('default'),
  shop: pk('shop'),
  wild: pk('wild'),
  anonymous: pk('anonymous'),
  off: pk('off'),
  agent: pk('agent'),
  batch: pk('batch'),
  capped: pk('capped'),
  unknown: pk('nobody'),
};

const seed: Seed = {
  users: [
    { name: 'Ada', email: 'ada@shop.example', service_token: admin },
    { name: 'Ben', email: 'ben@shop.example', service_token: member },
    { name: 'Cy', email: 'cy@shop.example', limits: { rest: 3, batch: 1 } },
  ],
  keys: [
    { name: 'Default', token: keys.default, default: true },
    { name: 'Shop', token: keys.shop, origins: ['shop.example', 'bücher.example'] },
    { name: 'Wild', token: keys.wild, origins: ['*.shop.example'] },
    { name: 'Off', token: keys.off, active: false },
    { name: 'Anonymous', token: keys.anonymous, origins: ['shop.example', '?'], user: 'ben@shop.example' },
    { name: 'Agent', token: keys.agent, user_agent: 'ShopApp/2', user: 'ben@shop.example' },
    { name: 'Batch', token: keys.batch, api: 'batch', user: 'ben@shop.example' },
    { name: 'Capped', token: keys.capped, user: 'cy@shop.example' },
  ],
  balance: { free_km2: 1, km2: 20_000 },
  limits: { plans: { free: { credits: 120 } } },
  history: [{ key: 'Shop', service: 'tiles', hours_ago: 30, requests: 12 }],
};

/** Bytes that only look random, the same in every run. */
function sequence(): (bytes: number) => Uint8Array {
  let state = 1;
  return (bytes) =>
    Uint8Array.from({ length: bytes }, () => {
      state = (state * 48_271) % 2_147_483_647;
      return state & 0xff;
    });
}

/** What every way of running is given, so that all start from the same. */
export function scriptedOptions(): KeyServerOptions {
  return { apiUrl: 'https://api.mapward.test', seed, now: Date.UTC(2026, 10, 21, 12), random: sequence() };
}

const style = '/maps/basic/style.json';
const shop: CallerContext = { origin: 'https://shop.example' };

const verdicts: Step[] = [
  { path: style },
  ...Object.values(keys).map((key) => ({ path: style, key })),
  ...[
    'https://shop.example',
    'http://shop.example:8080',
    'https://SHOP.example',
    'https://shop.example.',
    'https://a.b.shop.example',
    'https://xn--bcher-kva.example',
    'https://evilshop.example',
    'https://shop.example.evil.example',
    'null',
    '',
  ].flatMap((origin) => [
    { path: style, key: keys.shop, caller: { origin } },
    { path: style, key: keys.wild, caller: { origin } },
  ]),
  { path: style, key: keys.shop, caller: { referrer: 'https://shop.example/cart?x=1' } },
  {
    path: style,
    key: keys.shop,
    caller: { origin: 'https://evil.example', referrer: 'https://shop.example/' },
  },
  { path: style, key: keys.anonymous, caller: {} },
  { path: style, key: keys.anonymous, caller: { origin: 'null' } },
  { path: style, key: keys.agent, caller: { userAgent: 'Mozilla/5.0 ShopApp/2.1' } },
  { path: style, key: keys.agent, caller: { userAgent: 'Mozilla/5.0 shopapp/2.1' } },
  { path: '/tiles/world/0/0/0.pbf', key: keys.batch },
  { path: '/exports', method: 'POST', key: keys.shop, caller: shop, body: [0, 0, 0.001, 0.001] },
  { path: '/exports', method: 'POST', key: keys.unknown, text: 'nothing is read before the key is good' },
];

const maps: Step[] = [
  ...['basic', 'dark', 'raster', 'nope', '%E0%A4%A', '..%2F..'].map((map) => ({
    path: `/maps/${map}/style.json`,
    key: keys.default,
  })),
  { path: '/maps/basic/', key: keys.default },
  { path: '/maps/nope/', key: keys.default },
  { path: '/openapi.yaml' },
  { path: '/' },
  { path: '/nope', key: keys.default },
  { path: style, key: keys.default, method: 'HEAD' },
  { path: style, key: keys.default, method: 'DELETE' },
  { path: style, method: 'OPTIONS' },
  ...['world', 'world-raster', 'nope', 'constructor'].map((id) => ({
    path: `/tiles/${id}/tiles.json`,
    key: keys.default,
  })),
  ...[
    'world/0/0/0.pbf',
    'world/1/1/0.pbf',
    'world/6/33/21.pbf',
    'world/6/0/40.pbf',
    'world/7/0/0.pbf',
    'world/1/2/0.pbf',
    'world/1/-1/0.pbf',
    'world/1/x/0.pbf',
    'world/1e0/0/0.pbf',
    'world/0/0/0.png',
    'world-raster/0/0/0.png',
    'world-raster/3/4/2.png',
    'world-raster/0/0/0.pbf',
  ].map((tile) => ({ path: `/tiles/${tile}`, key: keys.default })),
];

const searches: Step[] = [
  'Paris.json',
  'paris.json?limit=1',
  'm%C3%BCnchen.json?language=de&limit=2',
  'Muenchen.json?limit=1',
  'spring.json?proximity=-93.3,37.2&limit=2',
  'x.json?proximity=nowhere',
  'x.json?limit=0',
  'x.json?limit=eleven',
  '2.35,48.85.json',
  '-160.5,-40.25.json',
  '200,0.json',
  'qqqqqqqqqq.json',
].map((search, index) => ({
  path: `/geocoding/${search}`,
  key: keys.default,
  // Ten a second are allowed: the clock moves on, or these were refused.
  advance: index === 8 ? 1000 : 0,
}));

const square = [
  [2, 48],
  [2.5, 48],
  [2.5, 49],
  [2, 49],
  [2, 48],
];
const exports: Step[] = [
  { body: [2, 48, 2.1, 48.1] },
  { body: { type: 'Polygon', coordinates: [square] } },
  { body: [0, 40, 20, 60] },
  { body: [0, 0, 0, 0] },
  { body: [0, 0, 1] },
  { body: { type: 'Point', coordinates: [0, 0] } },
  { body: { type: 'Polygon', coordinates: [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]] } }, // prettier-ignore
  { body: { type: 'Polygon', coordinates: [square.slice(1)] } },
  { text: '{' },
  { text: 'null' },
  { body: { type: 'Polygon', coordinates: [Array.from({ length: 10_001 }, () => [0, 0])] } },
  { text: `[${'0,'.repeat(500_001)}0]` },
].map((step) => ({ ...step, path: '/exports', method: 'POST' as const, key: keys.batch, advance: 200 }));

const limits: Step[] = [
  ...Array.from({ length: 12 }, () => ({ path: '/geocoding/Rome.json?limit=1', key: keys.default })),
  { path: '/geocoding/Rome.json?limit=1', key: keys.default, advance: 1001 },
  ...Array.from({ length: 5 }, () => ({ path: '/tiles/world/0/0/0.pbf', key: keys.capped })),
  { path: '/v1/usage', key: keys.capped },
  ...Array.from({ length: 28 }, () => ({ path: '/tiles/world-raster/0/0/0.png', key: keys.default })),
  { path: style, key: keys.default },
  { path: '/v1/usage', key: keys.default },
  { path: '/v1/usage?period=12m&group=hour', key: keys.shop, caller: shop },
  { path: '/v1/usage?period=week', key: keys.default },
  { path: '/v1/usage?group=minute', key: keys.default },
  { path: '/tiles/world/0/0/0.pbf', key: keys.default, advance: 10 * 86_400_000 },
];

const backOffice: Step[] = [
  { path: '/v1/api_keys' },
  { path: '/v1/api_keys', token: keys.default },
  { path: '/v1/api_keys', token: admin },
  { path: '/v1/api_keys?limit=9', token: admin },
  { path: '/v1/api_keys', method: 'POST', token: member, body: {} },
  {
    path: '/v1/api_keys',
    method: 'POST',
    token: admin,
    body: { name: 'Fourth', origins: ['new.example'] },
    save: 'key',
  },
  { path: '/v1/api_keys', method: 'POST', token: admin, body: { name: 'Fifth' } },
  { path: '/v1/api_keys', method: 'POST', token: admin, text: '{' },
  { path: '/v1/api_keys', method: 'POST', token: admin, body: { origins: ['https://x.example', '*'] } },
  { path: '/v1/api_keys/{key}', token: admin },
  {
    path: '/v1/api_keys/{key}/change_settings',
    method: 'POST',
    token: admin,
    body: { origins: ['other.example'] },
  },
  { path: '/v1/api_keys/{key}/reissue', method: 'POST', token: admin, body: { overlap_seconds: 60 } },
  { path: '/v1/api_keys/{key}/activation', method: 'POST', token: admin, body: { active: false } },
  { path: '/v1/api_keys/{key}', method: 'DELETE', token: admin },
  { path: '/v1/api_keys/{key}', token: admin },
  { path: '/v1/users', token: admin },
  {
    path: '/v1/users',
    method: 'POST',
    token: admin,
    body: { name: 'Di', email: 'di@shop.example', role: 'member' },
    save: 'user',
  },
  { path: '/v1/users/{user}/limits', token: admin },
  { path: '/v1/users/{user}/limits', method: 'PUT', token: admin, body: { rest: 5, batch: null } },
  { path: '/v1/users/{user}/revoke_keys', method: 'POST', token: admin },
  { path: '/v1/users/{user}', method: 'DELETE', token: admin },
  { path: '/v1/plan', token: member },
  { path: '/v1/plan/bundles', method: 'POST', token: admin, body: { bundle: 'km2-10' } },
  { path: '/v1/plan/subscription', method: 'POST', token: admin, body: { plan: 'flex' } },
  { path: '/v1/analytics/api_usage/timeline?period=7d', token: admin },
  { path: '/v1/analytics/api_usage/top?period=7d&group=request&format=csv', token: admin },
  { path: '/v1/plan/subscription', method: 'DELETE', token: admin },
  { path: '/v1/api_keys', method: 'OPTIONS' },
  { path: '/v1/nothing', token: admin },
];

const unpaid: Step[] = [
  ...['/v1/plan/subscription'].map((path) => ({ path, method: 'DELETE' as const, token: admin })),
  { path: '/exports', method: 'POST', key: keys.batch, body: [0, 0, 1, 1] },
  { path: style, key: keys.default },
];

export const scripts: readonly Script[] = [
  { name: 'verdicts on keys and callers', steps: verdicts },
  { name: 'maps and tiles', steps: maps },
  { name: 'geocoding', steps: searches },
  { name: 'exports', steps: exports },
  { name: 'limits and usage', steps: limits },
  { name: 'the back office', steps: backOffice },
  { name: 'an account without a plan', steps: unpaid },
];
