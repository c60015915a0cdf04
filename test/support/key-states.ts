/** The states of `<key-usage>`, and what brings a page into any state of both key elements, without a network. */
import '../../components/key-manager/define.ts';
import '../../components/key-usage/define.ts';
import type { KeyUsage } from '../../components/key-usage/key-usage.ts';
import { createClient, type UsageSnapshot } from '../../src/index.ts';
import { createKeyServer, type Seed } from '../../src/mock/index.ts';
import { managerStates } from './manager-states.ts';
import { place, type States } from './states.ts';
import { until } from './until.ts';
import { acme, clientOf, refusal, statuses, token } from './usage-clients.ts';

const DAY = 86_400_000;

/** Every service's use over the last weeks, with a weekly rhythm. */
const history: NonNullable<Seed['history']> = Array.from({ length: 35 * 6 }, (_, i) => {
  const hours_ago = i * 4 + 1;
  const busy = Math.round(80 + 40 * Math.sin(i / 6.7) + 30 * Math.sin(i / 1.9));
  return [
    { key: 'Shop', service: 'tiles' as const, hours_ago, requests: busy * 4 },
    { key: 'Shop', service: 'maps' as const, hours_ago, requests: busy, credits: 0 },
    { key: 'Shop', service: 'geocoding' as const, hours_ago, requests: Math.round(busy / 2) },
    ...(i % 9 === 0
      ? [{ key: 'Shop', service: 'exports' as const, hours_ago, requests: 2, km2: 0.3 + (i % 7) / 4 }]
      : []),
  ];
}).flat();

const server = createKeyServer({
  seed: { keys: [{ name: 'Shop', token, created: '2025-01-01T00:00:00Z' }], history },
});
const ask = async (period = '30d', group = 'hour'): Promise<UsageSnapshot> => {
  const query = new URLSearchParams({ key: token, period, group }).toString();
  return (await (
    await server.respond(new Request(`${server.apiUrl}/v1/usage?${query}`))
  ).json()) as UsageSnapshot;
};

const rootOf = (element: Element): ShadowRoot => element.shadowRoot!;

function put(change: Partial<KeyUsage>): KeyUsage {
  const element = document.createElement('key-usage');
  Object.assign(element, change);
  place().append(element);
  return element;
}

const drawn = (element: KeyUsage): Promise<unknown> =>
  until(() => rootOf(element).querySelector('.uplot canvas'));
const failed = (element: KeyUsage): Promise<unknown> =>
  until(() => rootOf(element).querySelector('.failure strong'));

async function withData(
  change: (usage: UsageSnapshot) => UsageSnapshot,
  group?: 'day' | 'hour',
): Promise<KeyUsage> {
  const element = put({ data: change(await ask()), group });
  await element.updateComplete;
  if (rootOf(element).querySelector('.plot')) await drawn(element);
  return element;
}

/** As the server would have it with so much of its quota used. */
const quotaOf = (share: number, overage = 0): NonNullable<UsageSnapshot['quota']> => {
  const reset = new Date(Date.now() + 9 * DAY).toISOString();
  const used = Math.round(100_000 * share);
  return {
    unit: 'credits',
    limit: 100_000,
    used,
    remaining: Math.max(0, 100_000 - used),
    reset,
    ...(overage > 0 && { overage }),
    forecast: {
      used: Math.round(used * 1.4),
      ...(share > 0.7 && share < 1 && { spent_at: new Date(Date.now() + 4 * DAY).toISOString() }),
    },
  };
};

async function press(element: KeyUsage, index: number, within: string): Promise<void> {
  rootOf(element).querySelectorAll<HTMLButtonElement>(`${within} button`)[index]!.click();
  await element.updateComplete;
}

const refusedAs = (code: string, status: number): (() => Promise<unknown>) =>
  async function () {
    await failed(put({ client: clientOf(() => refusal(code, status)) }));
  };

const usageStates: States = {
  async full() {
    const element = put({ client: clientOf((request) => server.respond(request)) });
    await drawn(element);
  },
  async read() {
    const element = put({ client: clientOf((request) => server.respond(request)) });
    await drawn(element);
    const plot = rootOf(element).querySelector<HTMLElement>('.plot')!;
    plot.focus();
    for (const key of ['End', 'PageDown', 'ArrowLeft'])
      plot.dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true }));
    await element.updateComplete;
  },
  async table() {
    const element = await withData((usage) => usage);
    await press(element, 0, '.tools');
  },
  async area() {
    const element = await withData((usage) => usage);
    await press(element, 2, '.chart .bar');
  },
  hours: () => withData((usage) => usage, 'hour'),
  loading: async () => {
    const element = put({ client: clientOf(() => new Promise(() => {})) });
    await until(() => rootOf(element).querySelector('.skeleton'));
  },
  empty: () =>
    withData((usage) => ({
      ...usage,
      totals: { requests: 0, credits: 0, km2: 0, km2_per_export: null },
      previous: { requests: 0, credits: 0, km2: 0, km2_per_export: null },
      series: [],
    })),
  partial: () =>
    withData(() => ({
      source: 'provider',
      totals: { requests: 1234 },
      quota: { unit: 'requests', remaining: 4200 },
      times: [],
      series: [],
    })),
  gaps: () =>
    withData((usage) => ({
      ...usage,
      series: usage.series.map((one) => ({
        ...one,
        requests: one.requests.map((value, i) => (i % 240 < 60 ? null : value)),
      })),
    })),
  async stale() {
    let fail = false;
    const element = put({
      client: clientOf((request) => (fail ? new Response('', { status: 500 }) : server.respond(request))),
    });
    await drawn(element);
    fail = true;
    await element.refresh();
    await failed(element);
  },
  async own() {
    const client = clientOf((request) => server.respond(request));
    const element = put({ client });
    await drawn(element);
    await client.fetch(`${server.apiUrl}/geocoding/paris.json`);
    await until(() => rootOf(element).querySelector('[data-own]'));
  },
  async local() {
    const client = createClient({ key: 'k123456789', provider: acme, fetch: async () => new Response('{}') });
    await client.fetch('https://acme.test/a');
    const element = put({ client });
    await until(() => rootOf(element).querySelector('.totals'));
  },
  'quota-warn': () => withData((usage) => ({ ...usage, quota: quotaOf(0.85) })),
  'quota-bad': () => withData((usage) => ({ ...usage, quota: quotaOf(0.97) })),
  'quota-over': () => withData((usage) => ({ ...usage, quota: quotaOf(1, 12_345) })),
  async huge() {
    const first = Math.floor(Date.now() / DAY) * DAY - 364 * DAY;
    const times = Array.from({ length: 8760 }, (_, i) => new Date(first + i * 3_600_000).toISOString());
    const series = ['tiles', 'maps', 'geocoding', 'exports'].map((service, k) => ({
      service,
      requests: times.map((_, i) => Math.round(1e8 * (k + 1) * (2 + Math.sin(i / 4) + Math.sin(i / 700)))),
    }));
    await withData(
      (usage) => ({
        ...usage,
        group: 'hour',
        totals: {
          requests: 17_520_000_000_123,
          credits: 9e15,
          km2: 510_065_621.123456,
          km2_per_export: 0.000001,
        },
        previous: { requests: 1, credits: 9e15, km2: 0, km2_per_export: null },
        times,
        series,
      }),
      'hour',
    );
  },
  async offline() {
    Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => false });
    const element = put({ client: clientOf(() => Promise.reject(new TypeError('Failed to fetch'))) });
    await failed(element);
    Reflect.deleteProperty(navigator, 'onLine');
  },
  async unreachable() {
    await failed(put({ client: clientOf(() => Promise.reject(new TypeError('Failed to fetch'))) }));
  },
  async 'server-error'() {
    await failed(put({ client: clientOf(() => new Response('', { status: 503 })) }));
  },
  async 'bad-response'() {
    await failed(put({ client: clientOf(() => new Response('<html>')) }));
  },
  async 'secret-key'() {
    await failed(put({ provider: 'mapward', apiKey: `sk_${'a'.repeat(40)}` }));
  },
  async 'attribute-fault'() {
    const element = put({ apiKey: token });
    await until(() => rootOf(element).querySelector('.message p'));
  },
  ...Object.fromEntries(Object.entries(statuses).map(([code, status]) => [code, refusedAs(code, status)])),
};

const all: Readonly<Record<string, States>> = { 'key-usage': usageStates, 'key-manager': managerStates };

/** Colours and chart take a moment to settle. */
async function settled(): Promise<void> {
  for (const element of place().children)
    await Promise.all(
      rootOf(element)
        .getAnimations()
        .map(({ finished }) => finished),
    );
  for (let frame = 0; frame < 2; frame++) await new Promise((done) => requestAnimationFrame(done));
}

/** Lets a test list the states and show them: `window.states`, `window.show(tag, name)`. */
export function install(): void {
  Object.assign(window, {
    states: Object.fromEntries(Object.entries(all).map(([tag, states]) => [tag, Object.keys(states)])),
    async show(tag: string, name: string) {
      place().replaceChildren();
      await all[tag]![name]!();
      await settled();
    },
  });
}
