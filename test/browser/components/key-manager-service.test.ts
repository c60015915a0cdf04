/** `<key-manager>` through a site's own back end: both services, both roles, and what a service leaves out. */
import { assert } from 'chai';
import '../../../components/key-manager/define.ts';
import type { KeyChangeEvent } from '../../../components/key-manager/events.ts';
import type { KeyManager } from '../../../components/key-manager/key-manager.ts';
import type { AdminRole } from '../../../src/admin/index.ts';
import { handlerOf } from '../../../src/admin/handler/handler.ts';
import { services } from '../../../src/admin/services/services.ts';
import { maskKey } from '../../../src/index.ts';
import { createKeyServer, type KeyServer, type Seed } from '../../../src/mock/index.ts';
import { findingsOf } from './axe.ts';
import { button, clean, root, text } from './shadow.ts';
import { mount, next, unmountAll, until } from './support.ts';

const { fetch: network } = window;
afterEach(() => {
  unmountAll();
  window.fetch = network;
});

interface BackOffice {
  readonly element: KeyManager;
  readonly server: KeyServer;
  /** What the page was told, answer by answer. */
  readonly told: string[];
}

const seed: Seed = {
  plan: 'unlimited',
  limits: { active_keys_per_user: 100 },
  keys: [
    { name: 'Shop', origins: ['shop.example'], user_agent: 'Shop/', description: 'On every page' },
    { name: 'Blog' },
  ],
};

/** Opens the element at a back end that speaks to a service. */
function open(dialect: 'mapward' | 'maptiler', role: AdminRole | undefined, opened: Seed = seed): BackOffice {
  const server = createKeyServer({ seed: opened, dialect });
  const { apiUrl: base, serviceToken } = server;
  const handler = handlerOf(
    {
      base,
      serviceToken,
      service: services[dialect],
      fetch: (input, init) => server.respond(new Request(input, init)),
    },
    { authorize: () => role },
  );
  const told: string[] = [];
  answer(async (request) => {
    const response = await handler(request);
    told.push(await response.clone().text());
    return response;
  });
  return { element: mount<KeyManager>('<key-manager api-url="/keys"></key-manager>'), server, told };
}

function answer(respond: (request: Request) => Promise<Response> | Response): void {
  window.fetch = async (input, init) => {
    const request = new Request(input, init);
    const isOurs = new URL(request.url).pathname.startsWith('/keys/');
    return isOurs ? respond(request) : network(input, init);
  };
}

const rows = (element: KeyManager): HTMLElement[] => [
  ...root(element).querySelectorAll<HTMLElement>('.keys tbody tr'),
];
const names = (element: KeyManager): string[] =>
  rows(element).map((row) => clean(row.querySelector('.name')?.textContent));
const head = (element: KeyManager): string[] =>
  [...root(element).querySelectorAll('.keys thead th')].map(({ textContent }) => clean(textContent));
const press = async (element: KeyManager, name: string, within?: string): Promise<void> =>
  (await until(() => button(element, name, within))).click();
const shown = (element: KeyManager, count: number): Promise<unknown> =>
  until(() => rows(element).length === count);
const inDialog = (element: KeyManager, words: string): Promise<unknown> =>
  until(() => text(element, 'dialog').includes(words));

async function type(element: KeyManager, selector: string, value: string): Promise<void> {
  const input = await until(() => root(element).querySelector<HTMLInputElement>(selector));
  input.value = value;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  await element.updateComplete;
}

describe('<key-manager> on a MapTiler account', () => {
  it('shows what the service knows, and no column of what it does not', async () => {
    const { element } = open('maptiler', 'admin');
    await shown(element, 3);
    assert.deepEqual(head(element), ['Name', 'Key', 'Origins', 'Created', 'Actions']);
    assert.isNull(root(element).querySelector('.plan, .users, .toggle, select'));
    assert.match(
      clean(rows(element)[1]!.textContent),
      /^Shop On every page \S*…\S* View Copy shop\.example .*Edit Replace Delete$/,
    );
    assert.deepEqual(await findingsOf(element), []);
  });

  it('makes, changes and deletes a key', async () => {
    const { element, server } = open('maptiler', 'admin');
    await shown(element, 3);
    await press(element, 'New key');
    await type(element, '#name', 'Kiosk');
    assert.isNull(root(element).querySelector('#owner, #api'));
    await press(element, 'Create key', 'dialog');
    await shown(element, 4);
    await press(element, 'Edit: Kiosk');
    await type(element, '#description', 'In the lobby');
    await press(element, 'Save', 'dialog');
    await until(
      () => server.account.keys.find(({ name }) => name === 'Kiosk')?.description === 'In the lobby',
    );
    await press(element, 'Delete: Kiosk');
    await type(element, '#typed', 'Kiosk');
    await press(element, 'Delete key', 'dialog');
    await shown(element, 3);
    assert.isUndefined(server.account.keys.find(({ name }) => name === 'Kiosk'));
  });

  it('replaces a key: the same rules, both side by side, the old one deleted when its owner says so', async () => {
    const { element, server } = open('maptiler', 'admin');
    const old = server.account.keys.find(({ name }) => name === 'Shop')!;
    await shown(element, 3);
    await press(element, 'Replace: Shop');
    await inDialog(element, 'Both keys work until you delete the old one.');
    assert.deepEqual(await findingsOf(element), []);
    const made = next<KeyChangeEvent>(element, 'key-create');
    await press(element, 'Create the new key', 'dialog');
    const { key } = await made;
    await inDialog(element, 'put the new key where the old one is');
    const fresh = server.account.keys.find(({ id }) => id === key.id)!;
    assert.deepInclude(fresh, {
      name: 'Shop (2)',
      description: old.description,
      userAgent: old.userAgent,
      origins: old.origins,
    });
    const tokens = [...root(element).querySelectorAll('dialog .token code')].map((one) =>
      clean(one.textContent),
    );
    assert.deepEqual(tokens, [maskKey(old.token), maskKey(fresh.token)]);
    assert.deepEqual(await findingsOf(element), []);
    assert.include(server.account.keys, old);

    await press(element, 'Delete the old key', 'dialog');
    await inDialog(element, 'Type Shop to delete it');
    await type(element, '#typed', 'Shop');
    await press(element, 'Delete key', 'dialog');
    await until(() => !names(element).includes('Shop'));
    assert.notInclude(server.account.keys, old);
    assert.include(names(element), 'Shop (2)');
  });

  it('keeps both keys when its owner is not ready', async () => {
    const { element, server } = open('maptiler', 'admin');
    await shown(element, 3);
    await press(element, 'Replace: Shop');
    await press(element, 'Create the new key', 'dialog');
    await press(element, 'Keep both for now', 'dialog');
    await shown(element, 4);
    assert.lengthOf(server.account.keys, 4);
  });

  it('searches and sorts the keys that are loaded, says so, and asks the service for neither', async () => {
    const keys = Array.from({ length: 60 }, (_, i) => ({ name: `Key ${String(i).padStart(2, '0')}` }));
    const { element, told } = open('maptiler', 'admin', { ...seed, keys });
    await shown(element, 50);
    assert.include(text(element, '.foot'), '50 of 61 shown');
    await type(element, 'input[type=search]', 'key 5');
    await until(() => text(element, '.foot').includes('Searched and sorted: the 50 keys that are loaded.'));
    assert.equal(names(element).join(), '');
    await press(element, 'Show more');
    await shown(element, 10);
    assert.notInclude(text(element, '.foot'), 'Searched');
    await press(element, 'Name');
    await press(element, 'Name ↑');
    await until(() => names(element)[0] === 'Key 59');
    // What it may do, and two pages.
    assert.lengthOf(told, 3);
  });
});

describe('<key-manager> and a key of the account', () => {
  for (const dialect of ['mapward', 'maptiler'] as const)
    it(`has it in the page only while it is looked at: ${dialect}`, async () => {
      const { element, server, told } = open(dialect, 'admin');
      const { token } = server.account.keys.find(({ name }) => name === 'Shop')!;
      await shown(element, 3);
      const inPage = (): boolean => root(element).innerHTML.includes(token);
      assert.isFalse(inPage() || told.join().includes(token));
      await press(element, 'View: Shop');
      await until(inPage);
      assert.deepEqual(await findingsOf(element), []);
      await press(element, 'Hide: Shop');
      await until(() => !inPage());
      assert.include(root(element).textContent, maskKey(token));
    });

  it('copies it without showing it', async () => {
    const { element, server } = open('maptiler', 'admin');
    const { token } = server.account.keys.find(({ name }) => name === 'Shop')!;
    await shown(element, 3);
    let copied = '';
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: { writeText: async (given: string) => void (copied = given) },
    });
    try {
      await press(element, 'Copy: Shop');
      await until(() => text(element, '.keys').includes('Copied'));
      assert.equal(copied, token);
      assert.notInclude(root(element).innerHTML, token);
    } finally {
      Reflect.deleteProperty(navigator, 'clipboard');
    }
  });

  it('says why it cannot be looked at', async () => {
    const { element, server } = open('maptiler', 'admin');
    await shown(element, 3);
    server.account.deleteKey(server.account.keys.find(({ name }) => name === 'Shop')!.id);
    await press(element, 'View: Shop');
    await until(() => text(element, '[role=alert]').includes('The service has no such thing.'));
  });
});

describe('<key-manager> for a reader', () => {
  for (const dialect of ['mapward', 'maptiler'] as const)
    it(`shows everything and offers nothing that changes or reveals anything: ${dialect}`, async () => {
      const { element, server, told } = open(dialect, 'reader');
      await shown(element, 3);
      if (dialect === 'mapward') await until(() => root(element).querySelector('.users tbody tr'));
      const offered = [...root(element).querySelectorAll('button')].map(
        ({ ariaLabel, textContent }) => ariaLabel ?? clean(textContent),
      );
      const toggles = ['Default key', 'Shop', 'Blog'].map((name) => `Key ${name} is active`);
      assert.sameMembers(
        offered,
        dialect === 'mapward' ? ['Name', 'Created ↑', ...toggles] : ['Name', 'Created'],
      );
      for (const toggle of root(element).querySelectorAll<HTMLElement>('.toggle')) {
        assert.equal(toggle.ariaDisabled, 'true');
        toggle.click();
      }
      assert.isTrue(server.account.keys.every(({ active }) => active));
      const seen = root(element).innerHTML + told.join();
      for (const { token } of server.account.keys) assert.notInclude(seen, token);
      assert.deepEqual(await findingsOf(element), []);
    });
});

describe('<key-manager> and a back end that', () => {
  it('knows nobody: says to sign in, and comes back after that', async () => {
    const { element } = open('maptiler', undefined);
    await until(() => text(element, '.error').includes('Sign in first.'));
    assert.deepEqual(await findingsOf(element), []);
    // Somebody signs in, in another tab.
    open('maptiler', 'admin').element.remove();
    await press(element, 'Try again');
    await shown(element, 3);
  });

  it('is not there: says what to mount', async () => {
    answer(() => new Response('<html>Not found</html>', { status: 404 }));
    const element = mount<KeyManager>('<key-manager api-url="/keys"></key-manager>');
    await until(() => text(element, '.error') !== '');
    assert.include(text(element, '.error'), 'adminHandler()');
    assert.deepEqual(await findingsOf(element), []);
  });

  it('is another site’s: asks nobody', async () => {
    let asked = 0;
    window.fetch = () => Promise.resolve(Response.json(asked++));
    const element = mount<KeyManager>('<key-manager api-url="https://service.maptiler.com"></key-manager>');
    await until(() => text(element, '.error').includes('own origin'));
    assert.equal(asked, 0);
  });

  it('makes a user keeps the user’s service token to itself', async () => {
    const { element, told } = open('mapward', 'admin');
    await shown(element, 3);
    await press(element, 'New user');
    await type(element, '#user-name', 'Edsger');
    await type(element, '#email', 'ed@shop.example');
    await press(element, 'Add user', 'dialog');
    await until(() => text(element, '.users').includes('Edsger'));
    await until(() => !root(element).querySelector('dialog')!.open);
    assert.notMatch(told.join(), /sk_/);
  });
});

describe('<key-manager> and a page of keys that is not as it should be', () => {
  const odd = [
    {},
    { id: 'a' },
    { id: 'b', created: 'yesterday', changed: null, token: 7, origins: 'shop.example', name: 'Odd dates' },
    {
      id: 'c',
      created: '2026-11-21T12:00:00Z',
      last_used: 'once',
      monthly_usage: 'many',
      name: 'More',
      colour: 'red',
      nested: { a: 1 },
    },
    {
      id: 'd',
      description: 'Described',
      api: 'soap',
      active: 'yes',
      revoked: false,
      user: 5,
      previous_token_until: 'soon',
      name: '',
    },
    null,
    'a key',
  ];

  for (const service of ['mapward', 'maptiler'] as const)
    it(`shows it, with “unknown” for what it does not know: ${service}`, async () => {
      const can = [...services[service].can].filter((one) => one !== 'users' && one !== 'plan');
      const failures: string[] = [];
      answer(({ url }) =>
        Response.json(
          new URL(url).pathname.endsWith('capabilities')
            ? { service, role: 'admin', can }
            : { cursor: null, items: odd, total_count: 'many' },
        ),
      );
      const fail = (event: ErrorEvent | PromiseRejectionEvent): void => void failures.push(event.type);
      addEventListener('error', fail);
      addEventListener('unhandledrejection', fail);
      try {
        const element = mount<KeyManager>('<key-manager api-url="/keys"></key-manager>');
        await shown(element, 5);
        assert.deepEqual(names(element), ['–', 'a', 'Odd dates', 'More', 'Described']);
        assert.match(clean(rows(element)[2]!.textContent), /^Odd dates unknown .*unknown.* unknown/);
        assert.match(clean(rows(element)[3]!.textContent), /21 November|November 21/);
        // Without an id there is nothing to be done to it.
        assert.lengthOf(rows(element)[0]!.querySelectorAll('.actions button, .token button'), 0);
        assert.include(text(element, '.foot'), '5 of 5 shown');
        await press(element, 'Edit: Odd dates');
        await until(() => root(element).querySelector('dialog')!.open);
        assert.deepEqual(await findingsOf(element), []);
        assert.deepEqual(failures, []);
      } finally {
        removeEventListener('error', fail);
        removeEventListener('unhandledrejection', fail);
      }
    });

  it('copies no key whose rules nobody tells: the copy would be open to every site', async () => {
    const posted: string[] = [];
    answer(({ url, method }) => {
      if (method === 'POST') posted.push(url);
      return Response.json(
        new URL(url).pathname.endsWith('capabilities')
          ? { service: 'maptiler', role: 'admin', can: ['list', 'get', 'create', 'update', 'delete'] }
          : url.endsWith('/a')
            ? { id: 'a', name: 'Shop' }
            : { cursor: null, items: [{ id: 'a', name: 'Shop' }], total_count: 1 },
      );
    });
    const element = mount<KeyManager>('<key-manager api-url="/keys"></key-manager>');
    await press(element, 'Replace: Shop');
    await press(element, 'Create the new key', 'dialog');
    await until(() => text(element, 'dialog [role=alert]').includes('does not tell the rules'));
    assert.deepEqual(posted, []);
  });
});
