/** The states of `<key-manager>`, before a key server that answers in the page. Buttons are found by their place: texts differ by language. */
import type { KeyManager } from '../../components/key-manager/key-manager.ts';
import { createKeyServer, type MockKeyServer, type Seed } from '../../src/mock/index.ts';
import { place, type States } from './states.ts';
import { until } from './until.ts';

const { fetch: network } = globalThis;
const apiUrl = 'https://keys.mapward.test';
const member = `sk_${'m'.repeat(40)}`;

const seed: Seed = {
  plan: 'unlimited',
  users: [
    { name: 'Ada Lovelace', email: 'ada@shop.example' },
    { name: 'Grace Hopper', email: 'grace@shop.example', limits: { rest: 50_000, batch: 10 } },
    { name: 'Edsger', email: 'edsger@a-rather-long-host-name.example', service_token: member },
  ],
  keys: [
    { name: 'Shop', origins: ['shop.example', '*.shop.example'], description: 'On every page of the shop' },
    { name: 'Blog', user: 'grace@shop.example', origins: ['blog.example'] },
    {
      name: 'Exports for the yearly report',
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
    { name: 'Kiosk', active: false, user_agent: 'KioskBrowser/' },
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
  const field = await find<HTMLInputElement>(element, `#${id}`);
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
