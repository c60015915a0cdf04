/** The states of `<key-manager>`, before a key server that answers in the page. Buttons are found by their place: texts differ by language. */
import type { KeyManager } from '../../components/key-manager/key-manager.ts';
import { handlerOf } from '../../src/admin/handler/handler.ts';
import type { AdminRole, ServiceName } from '../../src/admin/index.ts';
import { services } from '../../src/admin/services/services.ts';
import { createKeyServer, type MockKeyServer, type Seed } from '../../src/mock/index.ts';
import { place, type States } from './states.ts';
import { until } from './until.ts';

const { fetch: network } = globalThis;
const apiUrl = 'https://keys.mapward.test';
const member = `sk_${'m'.repeat(40)}`;
/** Pictures would never be the same twice with tokens made by chance. */
const token = (name: string): string => `pk_${name.padStart(24, '0')}`;
const defaultKey = { name: 'Default key', token: token('default'), default: true };

const seed: Seed = {
  plan: 'unlimited',
  users: [
    { name: 'Ada Lovelace', email: 'ada@shop.example' },
    { name: 'Grace Hopper', email: 'grace@shop.example', limits: { rest: 50_000, batch: 10 } },
    { name: 'Edsger', email: 'edsger@a-rather-long-host-name.example', service_token: member },
  ],
  keys: [
    defaultKey,
    {
      name: 'Shop',
      token: token('shop'),
      origins: ['shop.example', '*.shop.example'],
      description: 'On every page of the shop',
    },
    { name: 'Blog', token: token('blog'), user: 'grace@shop.example', origins: ['blog.example'] },
    {
      name: 'Exports for the yearly report',
      token: token('exports'),
      user: 'grace@shop.example',
      api: 'batch',
      origins: [
        'a.example',
        'b.example',
        'c.example',
        'd.example',
        'very-long-subdomain.of-a-long-name.example',
      ],
    },
    { name: 'Kiosk', token: token('kiosk'), active: false, user_agent: 'KioskBrowser/' },
  ],
  history: [
    { key: 'Shop', service: 'tiles', hours_ago: 2, requests: 1_234_567 },
    { key: 'Blog', service: 'geocoding', hours_ago: 0, requests: 12 },
    { key: 'Exports for the yearly report', service: 'exports', hours_ago: 5, requests: 3, km2: 0.731 },
  ],
};

let server: MockKeyServer;

const rootOf = (element: Element): ShadowRoot => element.shadowRoot!;
const find = <T extends HTMLElement>(element: Element, selector: string): Promise<T> =>
  until(() => rootOf(element).querySelector<T>(selector));
const frame = (): Promise<unknown> => new Promise((done) => requestAnimationFrame(done));

/** A manager, answered by a server of its own. */
async function open(
  opened: Seed = seed,
  token?: string,
  answer?: (request: Request) => Promise<Response> | Response | undefined,
) {
  server = createKeyServer({ apiUrl, seed: opened });
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    if (!request.url.startsWith(apiUrl)) return network(request);
    const told = await (answer?.(request) ?? server.respond(request));
    if (told.type === 'error') throw new TypeError('Failed to fetch');
    return told;
  };
  const element = document.createElement('key-manager');
  element.apiUrl = apiUrl;
  element.serviceToken = token ?? server.serviceToken;
  place().append(element);
  return element;
}

async function table(opened?: Seed, token?: string): Promise<KeyManager> {
  const element = await open(opened, token);
  await find(element, '.keys tbody tr');
  await find(element, '.users tbody tr');
  return element;
}

/** A manager on a site's own back end, which speaks to a service for somebody. */
async function office(
  service: ServiceName,
  role: AdminRole | undefined,
  opened: Seed = seed,
  answer?: (request: Request) => Promise<Response> | Response | undefined,
): Promise<KeyManager> {
  server = createKeyServer({ apiUrl, seed: opened, dialect: service });
  const handler = handlerOf(
    {
      base: apiUrl,
      serviceToken: server.serviceToken,
      service: services[service],
      fetch: (input, init) => server.respond(new Request(input, init)),
    },
    { authorize: () => role },
  );
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    if (!new URL(request.url).pathname.startsWith('/keys/')) return network(request);
    return (await answer?.(request)) ?? handler(request);
  };
  const element = document.createElement('key-manager');
  element.apiUrl = '/keys';
  place().append(element);
  if (role && !answer) await find(element, '.keys tbody tr');
  if (role && !answer && service === 'mapward') await find(element, '.plan');
  return element;
}

/** Presses a button of the row of that name: edit, reissue, delete. */
async function act(element: KeyManager, name: string, action: number): Promise<void> {
  const row = await until(() =>
    [...rootOf(element).querySelectorAll<HTMLElement>('tbody tr')].find(
      (one) => one.querySelector('.name')?.textContent.trim() === name,
    ),
  );
  row.querySelectorAll<HTMLButtonElement>('.actions button')[action]!.click();
  await find(element, 'dialog[open] form');
}

async function press(element: KeyManager, selector: string): Promise<void> {
  (await find<HTMLButtonElement>(element, selector)).click();
  await element.updateComplete;
}

async function type(element: KeyManager, id: string, value: string): Promise<void> {
  const field = await find<HTMLInputElement>(element, id === 'search' ? 'input[type=search]' : `#${id}`);
  field.value = value;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await element.updateComplete;
}

/** What is refused is told above the table. */
const refusedAs = (status: number, code: string, detail: string): (() => Promise<void>) =>
  async function () {
    const problem = { type: 'about:blank', title: code, status, detail, code };
    const headers = { 'Content-Type': 'application/problem+json' };
    const element = await open(
      seed,
      undefined,
      () => new Response(JSON.stringify(problem), { status, headers }),
    );
    await find(element, '[role=alert] .error');
  };

const newKey = '.toolbar .primary';

export const managerStates: States = {
  'maptiler-admin': () => office('maptiler', 'admin'),
  'maptiler-reader': () => office('maptiler', 'reader'),
  'mapward-admin': () => office('mapward', 'admin'),
  'mapward-reader': () => office('mapward', 'reader'),
  'maptiler-empty': async () => {
    const page = { cursor: null, total_count: 0, items: [] };
    const element = await office('maptiler', 'admin', seed, ({ url }) =>
      url.endsWith('api_keys') ? Response.json(page) : undefined,
    );
    await until(
      () => rootOf(element).querySelector('.keys') && !rootOf(element).querySelector('[aria-busy=true]'),
    );
  },
  async 'maptiler-searched'() {
    const many = Array.from({ length: 120 }, (_, i) => ({
      name: `Key ${i}`,
      token: token(`key${i}`),
      active: false,
    }));
    const element = await office('maptiler', 'admin', { ...seed, keys: [defaultKey, ...many], history: [] });
    await type(element, 'search', 'key 4');
    await until(() => rootOf(element).querySelectorAll('.keys tbody tr').length === 10);
  },
  async 'maptiler-odd'() {
    const items = [
      {},
      { id: 'a1b2c3d4e5', created: 'yesterday' },
      { id: 'b', name: 'Wrong kinds', token: 7, origins: 'shop.example', created: null },
      { id: 'c', description: 'Only a description', created: '26.11.2026', colour: 'red' },
    ];
    const element = await office('maptiler', 'admin', seed, ({ url }) =>
      url.endsWith('api_keys') ? Response.json({ cursor: null, items }) : undefined,
    );
    await find(element, '.keys tbody tr');
  },
  async 'maptiler-seen'() {
    const element = await office('maptiler', 'admin');
    await press(element, '.token button');
    await find(element, '.token button[aria-pressed=true]');
  },
  async replace() {
    const element = await office('maptiler', 'admin');
    await act(element, 'Shop', 1);
  },
  async replaced() {
    const element = await office('maptiler', 'admin');
    await act(element, 'Shop', 1);
    await press(element, 'dialog .primary');
    await find(element, 'dialog .token');
  },
  async 'signed-out'() {
    const element = await office('maptiler', undefined);
    await find(element, '.error');
  },
  async 'back-end-refused'() {
    const element = await office('maptiler', 'admin', seed, ({ url }) => {
      const problem = {
        status: 502,
        code: 'bad-service-token',
        detail: 'The service does not accept the back end’s token.',
      };
      return url.endsWith('api_keys') ? Response.json(problem, { status: 502 }) : undefined;
    });
    await find(element, '[role=alert] .error');
  },
  async 'back-end-missing'() {
    const element = await office('maptiler', 'admin', seed, () => new Response('', { status: 404 }));
    await find(element, '.error');
  },
  async 'back-end-offline'() {
    const element = await office('maptiler', 'admin');
    globalThis.fetch = () => Promise.reject(new TypeError('Failed to fetch'));
    Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => false });
    element.refresh();
    await find(element, '[role=alert] .error');
    await element.updateComplete;
    addEventListener('pagehide', () => Reflect.deleteProperty(navigator, 'onLine'), { once: true });
  },
  'maptiler-ten-thousand': () =>
    office('maptiler', 'admin', {
      ...seed,
      keys: [
        defaultKey,
        ...Array.from({ length: 10_000 }, (_, i) => ({
          name: `Key ${i}`,
          token: token(`key${i}`),
          active: false,
        })),
      ],
      history: [],
    }),
  async closed() {
    place().append(document.createElement('key-manager'));
    await frame();
  },
  async 'token-fault'() {
    const element = await open(seed, 'pk_ABCDEFGHIJKLMNOPQRSTUVWX');
    await find(element, '.error');
  },
  table: () => table(),
  async loading() {
    const element = await open(seed, undefined, () => new Promise<Response>(() => {}));
    await find(element, '[aria-busy=true]');
  },
  empty: () => table({ ...seed, keys: [], history: [] }),
  async 'nothing-found'() {
    const element = await table();
    const search = await find<HTMLInputElement>(element, 'input[type=search]');
    search.value = 'no such key';
    search.dispatchEvent(new Event('input'));
    await until(() => !rootOf(element).querySelector('.keys tbody tr'));
  },
  async seen() {
    const element = await table();
    await press(element, '.token button');
  },
  async revoked() {
    const element = await table();
    await act(element, 'Grace Hopper', 1);
    await find(element, '.going');
    await press(element, 'dialog .primary');
    await find(element, '[data-revoked]');
    await until(() => !rootOf(element).querySelector('dialog[open]'));
  },
  async create() {
    const element = await table();
    await press(element, newKey);
    await type(element, 'name', 'Kiosk 2');
    await type(element, 'origins', 'kiosk.example ');
    await type(element, 'origins', 'kiosk.example');
    const field = await find(element, '#origins');
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', cancelable: true }));
    await find(element, '.preview');
  },
  async 'create-wrong-origin'() {
    const element = await table();
    await press(element, newKey);
    await type(element, 'origins', '*.co.uk');
    await until(() => rootOf(element).querySelector('#origins-fault')!.textContent.trim() !== '');
  },
  async edit() {
    const element = await table();
    await act(element, 'Shop', 0);
  },
  async 'edit-field-errors'() {
    const element = await table();
    await act(element, 'Shop', 0);
    await type(element, 'name', 'x'.repeat(200));
    await type(element, 'origins', 'bad.example/path');
    await press(element, 'dialog .primary');
    await find(element, '#name-error');
  },
  async 'edit-unreachable'() {
    const element = await table();
    await act(element, 'Shop', 0);
    server.faults.add({ drop: true, match: 'change_settings' });
    await type(element, 'description', 'Another');
    await press(element, 'dialog .primary');
    await find(element, 'dialog .error:not(:empty)');
  },
  async working() {
    const element = await table();
    await act(element, 'Shop', 0);
    server.faults.add({ stall: true, match: 'change_settings' });
    await type(element, 'description', 'Another');
    await press(element, 'dialog .primary');
  },
  async reissue() {
    const element = await table();
    await act(element, 'Shop', 1);
  },
  async 'reissue-now'() {
    const element = await table();
    await act(element, 'Shop', 1);
    await press(element, 'input[type=radio]');
  },
  async reissued() {
    const element = await table();
    await act(element, 'Shop', 1);
    await press(element, 'dialog .primary');
    await find(element, 'dialog .token');
  },
  async overlap() {
    const element = await table();
    await act(element, 'Shop', 1);
    await press(element, 'dialog .primary');
    await find(element, 'dialog .token');
    await press(element, 'dialog .buttons button');
  },
  async delete() {
    const element = await table();
    await act(element, 'Shop', 2);
    await type(element, 'typed', 'Sho');
  },
  async 'delete-ready'() {
    const element = await table();
    await act(element, 'Shop', 2);
    await type(element, 'typed', 'Shop');
  },
  async deactivated() {
    const element = await table();
    const id = server.account.keys.find(({ name }) => name === 'Blog')!;
    const toggle = await until(() =>
      [...rootOf(element).querySelectorAll<HTMLButtonElement>('.keys tbody tr')]
        .find((row) => row.textContent.includes('Blog'))
        ?.querySelector<HTMLButtonElement>('.toggle'),
    );
    toggle.click();
    await until(() => !server.account.keys.find((key) => key.id === id.id)!.active);
    await until(() => !rootOf(element).querySelector('tr[aria-busy=true]'));
  },
  async 'switch-refused'() {
    const element = await table({
      ...seed,
      keys: [0, 1, 2, 3].map((i) => ({ name: `Key ${i}`, active: i < 3 })),
      history: [],
    });
    const toggles = rootOf(element).querySelectorAll<HTMLButtonElement>('.toggle');
    [...toggles].find((one) => one.ariaChecked === 'false')!.click();
    await find(element, '[role=alert] .error');
  },
  async 'new-user'() {
    const element = await table();
    await press(element, '.toolbar:has(#users) button');
    await find(element, 'dialog[open] form');
  },
  async 'user-made'() {
    const element = await table();
    await press(element, '.toolbar:has(#users) button');
    await type(element, 'user-name', 'Barbara');
    await type(element, 'email', 'barbara@shop.example');
    await press(element, 'dialog .primary');
    await find(element, '.secret');
  },
  async limits() {
    const element = await table();
    await act(element, 'Grace Hopper', 0);
  },
  async 'revoke-keys'() {
    const element = await table();
    await act(element, 'Grace Hopper', 1);
    await find(element, '.going');
  },
  async 'remove-user'() {
    const element = await table();
    await act(element, 'Grace Hopper', 2);
    await find(element, '.going');
  },
  async plan() {
    const element = await table();
    await press(element, '.plan button');
    await find(element, 'dialog[open] form');
  },
  async 'plan-cancelled'() {
    const element = await table();
    server.account.cancelPlan();
    element.refresh();
    await find(element, '[data-status=cancelled]');
  },
  async 'plan-suspended'() {
    await table({ ...seed, plan: 'free', limits: { plans: { free: { credits: 1000 } } } });
  },
  async member() {
    const element = await table(seed, member);
    await act(element, 'Shop', 0);
    await type(element, 'description', 'Mine');
    await press(element, 'dialog .primary');
    await find(element, 'dialog .error:not(:empty)');
  },
  async unreachable() {
    const element = await table();
    server.faults.add({ drop: true });
    element.refresh();
    await find(element, '[role=alert] .error');
  },
  async offline() {
    const element = await table();
    Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => false });
    server.faults.add({ drop: true });
    element.refresh();
    await find(element, '[role=alert] .error');
    await element.updateComplete;
    // It stays away while the state is looked at.
    addEventListener('pagehide', () => Reflect.deleteProperty(navigator, 'onLine'), { once: true });
  },
  async 'server-error'() {
    const element = await open(seed, undefined, () => new Response('', { status: 500 }));
    await find(element, '[role=alert] .error');
  },
  'invalid-key': refusedAs(401, 'invalid-key', 'There is no such service token.'),
  'missing-key': refusedAs(401, 'missing-key', 'A service token is needed.'),
  'not-admin': refusedAs(403, 'not-admin', 'Only an admin may do that; members may only read.'),
  'rate-limited': refusedAs(429, 'rate-limited', 'Too many requests. Try again in 30 seconds.'),
  'no-plan': refusedAs(402, 'no-plan', 'A key cannot be made without an active plan or bundle.'),
  'ten-thousand': () =>
    table({
      ...seed,
      keys: Array.from({ length: 10_000 }, (_, i) => ({ name: `Key ${i}`, active: false })),
      history: [],
    }),
};
