import { assert } from 'chai';
import { createKeyServer } from '../../../src/mock/index.ts';
import '../../../components/key-manager/define.ts';
import type { KeyChangeEvent } from '../../../components/key-manager/events.ts';
import type { KeyManager } from '../../../components/key-manager/key-manager.ts';
import { findingsOf } from './axe.ts';
import { button, clean, root, text } from './shadow.ts';
import { mount, next, preparePage, until } from './support.ts';

const users = [
  { name: 'Ada', email: 'ada@shop.example' },
  {
    name: 'Grace',
    email: 'grace@shop.example',
    role: 'member' as const,
    service_token: `sk_${'g'.repeat(40)}`,
  },
];

const page = preparePage({
  plan: 'unlimited',
  users,
  keys: [
    { name: 'Shop', origins: ['shop.example'], description: 'On every page' },
    { name: 'Blog', user: 'grace@shop.example' },
    { name: 'Old', active: false },
    ...Array.from({ length: 5 }, (_, i) => ({ name: `Spare ${i}`, active: false })),
  ],
});

const press = async (element: KeyManager, name: string, within?: string): Promise<void> =>
  (await until(() => button(element, name, within))).click();
const field = (element: KeyManager, id: string): Promise<HTMLInputElement> =>
  until(() => root(element).querySelector<HTMLInputElement>(`#${id}`));

async function type(element: KeyManager, id: string, value: string): Promise<HTMLInputElement> {
  const input = await field(element, id);
  input.value = value;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  await element.updateComplete;
  return input;
}

const dialogIsOpen = (element: KeyManager): boolean =>
  root(element).querySelector('dialog')?.open === true && root(element).querySelector('dialog form') !== null;
const names = (element: KeyManager): string[] =>
  [...root(element).querySelectorAll('.keys .name')].map(({ textContent }) => clean(textContent));
const requests = (path: string): string[] =>
  page.server.log
    .filter((entry) => entry.path.startsWith(path))
    .map(({ method, path }) => `${method} ${path}`);

/** Opens the element, with everything there. */
async function office(token = page.server.serviceToken): Promise<KeyManager> {
  const element = mount<KeyManager>(`<key-manager api-url="${page.server.apiUrl}"></key-manager>`);
  element.serviceToken = token;
  await until(() => root(element).querySelector('.keys tbody tr') && root(element).querySelector('.users'));
  return element;
}

const row = (element: KeyManager, name: string): HTMLElement =>
  [...root(element).querySelectorAll<HTMLElement>('.keys tbody tr')].find(
    (one) => clean(one.querySelector('.name')?.textContent) === name,
  )!;

describe('<key-manager>', () => {
  it('says where it has to ask, and asks nobody until it knows', async () => {
    const element = mount<KeyManager>('<key-manager></key-manager>');
    await element.updateComplete;
    assert.include(text(element, 'section'), 'Set `api-url` to where your back end has adminHandler().');
    assert.deepEqual(await findingsOf(element), []);
    assert.equal(page.server.log.length, 0);
  });

  it('neither shows a token that it is given nor gives it back', async () => {
    const element = mount<KeyManager>(`<key-manager api-url="${page.server.apiUrl}"></key-manager>`);
    element.serviceToken = page.server.serviceToken;
    await until(() => root(element).querySelector('.keys tbody tr'));

    assert.isUndefined((element as unknown as { serviceToken?: string }).serviceToken);
    assert.notInclude(document.documentElement.outerHTML + root(element).innerHTML, page.server.serviceToken);
    assert.notInclude(JSON.stringify([{ ...localStorage }, { ...sessionStorage }]), page.server.serviceToken);
    assert.notInclude(page.lines.all.join(), page.server.serviceToken);
  });

  it('refuses a token in an attribute, and says why', async () => {
    const element = mount<KeyManager>(
      `<key-manager api-url="${page.server.apiUrl}" service-token="${page.server.serviceToken}"></key-manager>`,
    );
    await element.updateComplete;
    assert.equal(page.server.log.length, 0);
    assert.match(page.lines.errors.join(), /`service-token` is a secret: .*adminHandler/);
    assert.notInclude(page.lines.errors.join(), page.server.serviceToken);
  });

  it('says what is wrong with an invalid token, and sends nothing', async () => {
    const element = mount<KeyManager>(`<key-manager api-url="${page.server.apiUrl}"></key-manager>`);
    element.serviceToken = page.server.defaultKey;
    await until(() => root(element).querySelector('.error'));
    assert.include(text(element, '.error'), 'is a public key');
    assert.equal(page.server.log.length, 0);
  });

  it('shows all that the server tells of a key, and passes axe', async () => {
    const element = await office();
    assert.equal(requests('/v1/api_keys').length, 1);
    assert.lengthOf(names(element), 9);
    assert.include(text(element, '.foot'), '9 of 9 shown');
    assert.include(text(element, '.toolbar'), '8 of 100 keys used, not counting the default key');
    assert.include(text(element, '.users'), 'Active keys, not counting the default');
    assert.match(
      clean(row(element, 'Shop').textContent),
      /^Shop On every page pk_….* shop.example Ada Maps and search .* never 0 credits/,
    );
    assert.deepEqual(await findingsOf(element), []);
  });

  it('passes axe in the dark too, with a dialog open', async () => {
    const element = await office();
    element.theme = 'dark';
    await element.updateComplete;
    // Colours take a moment to change.
    await Promise.all(
      root(element)
        .getAnimations()
        .map(({ finished }) => finished),
    );
    assert.deepEqual(await findingsOf(element), []);
    await press(element, 'Delete: Shop');
    await until(() => dialogIsOpen(element));
    assert.deepEqual(await findingsOf(element), []);
  });

  it('has the server search, filter and sort', async () => {
    const element = await office();
    const search = root(element).querySelector<HTMLInputElement>('input[type=search]')!;
    search.value = 'every page';
    search.dispatchEvent(new Event('input'));
    await until(() => names(element).join() === 'Shop');
    assert.match(requests('/v1/api_keys').at(-1)!, /q=every\+page/);

    search.value = '';
    search.dispatchEvent(new Event('input'));
    await until(() => names(element).length === 9);
    await press(element, 'Name');
    await until(() => names(element)[0] === 'Blog');
    assert.equal(root(element).querySelector('[aria-sort=ascending]')!.textContent.trim(), 'Name ↑');

    const [state] = root(element).querySelectorAll('select');
    state!.value = 'active';
    state!.dispatchEvent(new Event('change'));
    await until(() => names(element).length === 3);
    assert.match(requests('/v1/api_keys').at(-1)!, /state=active/);
    search.value = 'nothing has this name';
    search.dispatchEvent(new Event('input'));
    await until(() => names(element).length === 0);
    assert.include(text(element, '.scroll'), 'No keys match.');
    assert.deepEqual(await findingsOf(element), []);
  });

  it('keeps the space at the end of what is searched for: more may follow', async () => {
    const element = await office();
    const search = root(element).querySelector<HTMLInputElement>('input[type=search]')!;
    search.value = 'every ';
    search.dispatchEvent(new Event('input'));
    await until(() => names(element).join() === 'Shop');
    assert.equal(search.value, 'every ');
  });

  it('starts over with another token: nothing searched for, nothing chosen, nothing half typed', async () => {
    const element = await office();
    const search = root(element).querySelector<HTMLInputElement>('input[type=search]')!;
    search.value = 'Spare';
    search.dispatchEvent(new Event('input'));
    const [state] = root(element).querySelectorAll('select');
    state!.value = 'inactive';
    state!.dispatchEvent(new Event('change'));
    await until(() => names(element).length === 5);
    await press(element, 'New key');
    await type(element, 'name', 'Half a na');
    const dialog = root(element).querySelector('dialog')!;
    const closed = next(dialog, 'close');
    dialog.close();
    await closed;

    element.serviceToken = users[1]!.service_token!;
    await until(() => names(element).length === 9);
    assert.equal(root(element).querySelector<HTMLInputElement>('input[type=search]')!.value, '');
    assert.equal(root(element).querySelector('select')!.value, '');
    await press(element, 'New key');
    assert.equal((await field(element, 'name')).value, '');
  });

  it('masks tokens, shows one at a time, and copies with a word of it', async () => {
    const element = await office();
    const { token } = page.server.account.keys.find(({ name }) => name === 'Shop')!;
    assert.notInclude(root(element).textContent, token);
    await press(element, 'View: Shop');
    await until(() => row(element, 'Shop').textContent.includes(token));
    await press(element, 'View: Blog');
    await until(() => !root(element).textContent.includes(token));

    let copied = '';
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: { writeText: async (given: string) => void (copied = given) },
    });
    try {
      await press(element, 'Copy: Shop');
      await until(() => row(element, 'Shop').textContent.includes('Copied'));
      assert.equal(copied, token);
    } finally {
      Reflect.deleteProperty(navigator, 'clipboard');
    }
  });

  it('makes a key, with its origins as chips and a preview of what they allow', async () => {
    const element = await office();
    await press(element, 'New key');
    await type(element, 'name', 'Kiosk');
    const input = await type(element, 'origins', 'https://kiosk.example');
    await until(() => text(element, '#origins-fault').includes('starts with a scheme'));
    assert.deepEqual(await findingsOf(element), []);
    await type(element, 'origins', '*.co.uk');
    await until(() => text(element, '#origins-fault').includes('public suffix co.uk'));
    await type(element, 'origins', 'kiosk.example');
    await until(() => text(element, '#origins-fault') === '');
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', cancelable: true }));
    await until(() => text(element, '.chip code') === 'kiosk.example');
    assert.match(text(element, '.preview'), /kiosk.example allowed www.kiosk.example not allowed/);
    await press(element, 'Add *.kiosk.example');
    await until(() => !text(element, '.preview').includes('not allowed'));
    assert.deepEqual(await findingsOf(element), []);

    const made = next<KeyChangeEvent>(element, 'key-create');
    await press(element, 'Create key', 'dialog');
    const { key } = await made;
    await until(() => !dialogIsOpen(element));
    assert.deepEqual(key.origins, ['kiosk.example', '*.kiosk.example']);
    assert.equal(names(element)[0], 'Kiosk');
    assert.lengthOf(root(element).querySelectorAll('[aria-sort=none]'), 2);
    assert.equal(page.server.account.keys.at(-1)!.name, 'Kiosk');
  });

  it("puts the server's errors on their fields, focuses the first, and loses nothing that was typed", async () => {
    const element = await office();
    await press(element, 'New key');
    await type(element, 'name', 'x'.repeat(200));
    await type(element, 'description', 'Kept');
    await type(element, 'origins', 'good.example, bad.example/path');
    await press(element, 'Create key', 'dialog');
    await until(() => root(element).querySelector('#name-error'));

    const name = await field(element, 'name');
    assert.equal(name.getAttribute('aria-invalid'), 'true');
    assert.include(name.getAttribute('aria-describedby')!, 'name-error');
    assert.equal(root(element).activeElement, name);
    assert.include(text(element, '#origins-error'), 'bad.example/path has a path');
    assert.equal(text(element, '[data-wrong] code'), 'bad.example/path');
    assert.equal((await field(element, 'description')).value, 'Kept');
    assert.deepEqual(await findingsOf(element), []);

    await type(element, 'name', 'Kiosk');
    await press(element, 'Remove bad.example/path', 'dialog');
    const made = next(element, 'key-create');
    await press(element, 'Create key', 'dialog');
    await made;
  });

  it('leaves the focus where the reader types, with an error still on another field', async () => {
    const element = await office();
    await press(element, 'New key');
    await type(element, 'name', 'x'.repeat(200));
    await press(element, 'Create key', 'dialog');
    await until(() => root(element).querySelector('#name-error'));
    (await field(element, 'description')).focus();
    await type(element, 'description', 'On every page');
    assert.equal(root(element).activeElement, await field(element, 'description'));
  });

  it('keeps what was typed when the dialog is left with Escape, and drops it with Cancel', async () => {
    const element = await office();
    await press(element, 'Edit: Shop');
    await type(element, 'description', 'Half a sent');
    const dialog = root(element).querySelector('dialog')!;
    const closed = next(dialog, 'close');
    dialog.close();
    await closed;
    await press(element, 'Edit: Shop');
    assert.equal((await field(element, 'description')).value, 'Half a sent');
    await press(element, 'Cancel', 'dialog');
    await until(() => !dialogIsOpen(element));
    await press(element, 'Edit: Shop');
    await until(() => dialogIsOpen(element));
    assert.equal((await field(element, 'description')).value, 'On every page');
  });

  it('changes a key, and sends only what was changed', async () => {
    const element = await office();
    await press(element, 'Edit: Shop');
    await type(element, 'agent', 'ShopApp/');
    const changed = next<KeyChangeEvent>(element, 'key-update');
    await press(element, 'Save', 'dialog');
    assert.equal((await changed).key.user_agent, 'ShopApp/');
    assert.deepEqual(page.server.account.keys.find(({ name }) => name === 'Shop')!.origins, ['shop.example']);
  });

  it('survives a request that fails: the form stays, and works the second time', async () => {
    const element = await office();
    await press(element, 'Edit: Shop');
    await type(element, 'description', 'New');
    page.server.faults.add({ drop: true, match: 'change_settings', times: 1 });
    await press(element, 'Save', 'dialog');
    await until(() => text(element, 'dialog [role=alert]').includes('cannot be reached'));
    assert.equal((await field(element, 'description')).value, 'New');
    const changed = next<KeyChangeEvent>(element, 'key-update');
    await press(element, 'Save', 'dialog');
    assert.equal((await changed).key.description, 'New');
  });

  it('leaves the next dialog alone when what another one asked for is answered', async () => {
    const element = await office();
    const { fetch } = window;
    const mayGo = Promise.withResolvers<void>();
    window.fetch = async (input, init) => {
      if ((input as URL).pathname.endsWith('change_settings')) await mayGo.promise;
      return fetch(input, init);
    };
    try {
      await press(element, 'Edit: Shop');
      await type(element, 'description', 'New');
      await press(element, 'Save', 'dialog');
      await press(element, 'Cancel', 'dialog');
      await press(element, 'Edit: Blog');
      await type(element, 'description', 'Half a sent');
      const changed = next<KeyChangeEvent>(element, 'key-update');
      mayGo.resolve();
      assert.equal((await changed).key.description, 'New');
      await until(() => !row(element, 'Shop').ariaBusy?.includes('true'));
      await new Promise((task) => setTimeout(task));
      assert.isTrue(dialogIsOpen(element));
      assert.equal((await field(element, 'description')).value, 'Half a sent');
    } finally {
      window.fetch = fetch;
    }
  });

  it('reads the state again when an answer was lost: what was made or deleted all the same is seen', async () => {
    const element = await office();
    const { fetch } = window;
    /** The server does what it is asked, and the line breaks before it can say so. */
    const loseAnswersTo = (method: string): void => {
      window.fetch = async (input, init) => {
        const response = await fetch(input, init);
        if (init?.method !== method) return response;
        window.fetch = fetch;
        throw new TypeError('Failed to fetch');
      };
    };
    try {
      await press(element, 'New key');
      await type(element, 'name', 'Kiosk');
      loseAnswersTo('POST');
      await press(element, 'Create key', 'dialog');
      await until(() => text(element, 'dialog [role=alert]').includes('cannot be reached'));
      assert.equal((await field(element, 'name')).value, 'Kiosk');
      assert.include(names(element), 'Kiosk');
      await press(element, 'Cancel', 'dialog');

      await press(element, 'Delete: Kiosk');
      await type(element, 'typed', 'Kiosk');
      const gone = next<KeyChangeEvent>(element, 'key-delete');
      loseAnswersTo('DELETE');
      await press(element, 'Delete key', 'dialog');
      assert.equal((await gone).key.name, 'Kiosk');
      await until(() => !names(element).includes('Kiosk') && !dialogIsOpen(element));
    } finally {
      window.fetch = fetch;
    }
  });

  it('switches a key off at once, and back when the server refuses', async () => {
    const element = await office();
    const state = (name: string): string => row(element, name).querySelector('[role=switch]')!.ariaChecked!;
    await press(element, 'Key Shop is active');
    await until(() => state('Shop') === 'false');
    await until(() => !page.server.account.keys.find(({ name }) => name === 'Shop')!.active);

    for (const name of ['Spare 0', 'Spare 1', 'Spare 2']) {
      const changed = next(element, 'key-update');
      await press(element, `Key ${name} is active`);
      await changed;
    }
    await press(element, 'Key Spare 3 is active');
    await until(() => text(element, '[role=alert]').includes('at most 3 active keys'));
    assert.equal(state('Spare 3'), 'false');
    assert.deepEqual(await findingsOf(element), []);
  });

  it('reissues a key: says what dies and when, and shows the new token', async () => {
    const element = await office();
    const before = page.server.account.keys.find(({ name }) => name === 'Shop')!;
    await press(element, 'Reissue: Shop');
    await until(() => dialogIsOpen(element));
    assert.include(text(element, 'dialog'), 'It stops working on');
    assert.deepEqual(await findingsOf(element), []);
    root(element).querySelector<HTMLInputElement>('input[type=radio]')!.click();
    await until(() => text(element, 'dialog').includes('stops working now'));
    const done = next<KeyChangeEvent>(element, 'key-reissue');
    await press(element, 'Reissue key', 'dialog');
    const { key } = await done;
    await until(() => text(element, 'dialog').includes('The new token is'));

    assert.notEqual(key.token, before.token);
    assert.isNull(key.previous_token_until);
    await press(element, 'Close', 'dialog');
    await until(() => !dialogIsOpen(element));
  });

  it('deletes a key whose name was typed, and no other', async () => {
    const element = await office();
    await press(element, 'Delete: Shop');
    await until(() => dialogIsOpen(element));
    await type(element, 'typed', 'shop');
    assert.equal(button(element, 'Delete key', 'dialog')!.ariaDisabled, 'true');
    await press(element, 'Delete key', 'dialog');
    assert.isTrue(dialogIsOpen(element));
    assert.deepEqual(await findingsOf(element), []);
    await type(element, 'typed', 'Shop');
    const gone = next<KeyChangeEvent>(element, 'key-delete');
    await press(element, 'Delete key', 'dialog');
    assert.equal((await gone).key.name, 'Shop');
    await until(() => !names(element).includes('Shop'));
    assert.isUndefined(page.server.account.keys.find(({ name }) => name === 'Shop'));
  });

  it('takes a key for deleted that is gone by the time it is asked', async () => {
    const element = await office();
    await press(element, 'Delete: Shop');
    await type(element, 'typed', 'Shop');
    page.server.account.deleteKey(page.server.account.keys.find(({ name }) => name === 'Shop')!.id);
    await press(element, 'Delete key', 'dialog');
    await until(() => !names(element).includes('Shop') && !dialogIsOpen(element));
  });

  it('spares the default key what cannot be done to it', async () => {
    const element = await office();
    const { textContent } = row(element, 'Default key');
    assert.include(textContent, 'default');
    assert.notInclude(textContent, 'Delete');
    assert.equal(row(element, 'Default key').querySelector('[role=switch]')!.ariaDisabled, 'true');
  });

  it('adds a user and tells the token once; sets limits; shows which keys go with a user', async () => {
    const element = await office();
    await press(element, 'New user');
    await type(element, 'user-name', 'Edsger');
    await type(element, 'email', 'ada@shop.example');
    await press(element, 'Add user', 'dialog');
    await until(() => text(element, '#email-error').includes('belongs to a user'));
    await type(element, 'email', 'ed@shop.example');
    await press(element, 'Add user', 'dialog');
    const token = await until(() => text(element, '.secret'));
    assert.match(token, /^sk_/);
    assert.deepEqual(await findingsOf(element), []);
    await press(element, 'Close', 'dialog');
    await until(() => !root(element).innerHTML.includes(token));

    await press(element, 'Limits: Grace');
    await type(element, 'rest', '5000');
    assert.deepEqual(await findingsOf(element), []);
    await press(element, 'Save', 'dialog');
    await until(() => text(element, '.users').includes('5,000'));

    await press(element, 'Remove: Grace');
    await until(() => text(element, '.going') === 'Blog');
    assert.deepEqual(await findingsOf(element), []);
    await press(element, 'Remove user', 'dialog');
    await until(() => !text(element, '.users').includes('Grace'));
    await until(() => row(element, 'Blog').textContent.includes('revoked'));
  });

  it('never takes the keys of one user for those of another', async () => {
    const element = await office();
    const { fetch } = window;
    const mayGo = Promise.withResolvers<void>();
    let first: string | undefined;
    /** Whose keys are asked for first is told last. */
    window.fetch = async (input, init) => {
      const user = new URL(input as URL).searchParams.get('user');
      first ??= user ?? undefined;
      if (user !== null && user === first) await mayGo.promise;
      return fetch(input, init);
    };
    try {
      await press(element, 'Revoke keys: Grace');
      await press(element, 'Cancel', 'dialog');
      await press(element, 'Revoke keys: Ada');
      await until(() => text(element, '.going').includes('Shop'));
      mayGo.resolve();
      // The list, users and plan, then the two lists of either user's keys.
      await until(() => requests('/v1/').length === 7);
      await new Promise((task) => setTimeout(task));
      assert.include(text(element, 'dialog h2'), 'Ada');
    } finally {
      window.fetch = fetch;
    }
  });

  it('says that it cannot tell which keys go with a user', async () => {
    const element = await office();
    page.server.faults.add({ drop: true, match: 'user=', times: 2 });
    await press(element, 'Remove: Grace');
    await until(() => text(element, 'dialog [role=alert]').includes('cannot be reached'));
    assert.notInclude(text(element, 'dialog'), 'Loading');
    assert.equal(button(element, 'Remove user', 'dialog')!.ariaDisabled, 'true');
  });

  it('takes what is no number for a slip, not for no limit', async () => {
    const element = await office();
    await press(element, 'Limits: Grace');
    (await field(element, 'rest')).focus();
    document.execCommand('insertText', false, '5e');
    assert.isTrue((await field(element, 'rest')).validity.badInput);
    await press(element, 'Save', 'dialog');
    await element.updateComplete;
    assert.equal(text(element, 'dialog .primary'), 'Save');
  });

  it('buys a bundle and takes a plan', async () => {
    const element = await office();
    assert.include(text(element, '.plan'), '1 km² and 0 credits');
    await press(element, 'Add');
    await until(() => dialogIsOpen(element));
    assert.deepEqual(await findingsOf(element), []);
    await press(element, 'Buy: 10 km²', 'dialog');
    await until(() => text(element, '.plan').includes('11 km²'));
    await press(element, 'Choose this plan: flex', 'dialog');
    await until(() => text(element, '.plan').includes('flex'));
    await press(element, 'Cancel the subscription', 'dialog');
    await until(() => text(element, '.plan').includes('cancelled'));
  });

  it('says why a member may change nothing', async () => {
    const element = await office(users[1]!.service_token);
    await press(element, 'Edit: Shop');
    await type(element, 'description', 'Mine');
    await press(element, 'Save', 'dialog');
    await until(() => text(element, 'dialog [role=alert]').includes('members may only read'));
  });

  for (const [status, code] of [
    [401, 'missing-key'],
    [401, 'invalid-key'],
    [402, 'no-plan'],
    [403, 'not-admin'],
    [404, 'not-found'],
    [409, 'key-limit'],
    [429, 'rate-limited'],
    [500, 'server-error'],
  ] as const)
    it(`says that it was refused as ${code}, and comes back when asked to`, async () => {
      const { fetch } = window;
      const problem = { type: 'about:blank', title: code, status, detail: `This is ${code}.`, code };
      window.fetch = () => Promise.resolve(Response.json(problem, { status }));
      const element = mount<KeyManager>(`<key-manager api-url="${page.server.apiUrl}"></key-manager>`);
      try {
        element.serviceToken = page.server.serviceToken;
        await until(() => text(element, '[role=alert]').startsWith(`This is ${code}.`));
        assert.deepEqual(await findingsOf(element), []);
      } finally {
        window.fetch = fetch;
      }
      await press(element, 'Try again');
      await until(() => names(element).length === 9 && text(element, '[role=alert]') === '');
    });

  it('speaks the language that it stands in, also of what is wrong with a rule', async () => {
    const element = await office();
    element.lang = 'fr';
    await press(element, 'Nouvelle clé');
    await type(element, 'origins', '*.co.uk');
    await until(() => text(element, '#origins-fault').includes('suffixe public co.uk'));
    assert.deepEqual(await findingsOf(element), []);
  });

  it('says that the server cannot be reached, keeps what it has, and comes back', async () => {
    const element = await office();
    page.server.faults.add({ drop: true, times: 3 });
    element.refresh();
    await until(() => text(element, '[role=alert]').includes('cannot be reached'));
    assert.lengthOf(names(element), 9);
    assert.deepEqual(await findingsOf(element), []);
    await press(element, 'Try again');
    await until(() => text(element, '[role=alert]') === '');
  });

  it('shows the first of ten thousand keys after one request, and asks the server for any other', async () => {
    const keys = Array.from({ length: 10_000 }, (_, i) => ({ name: `Key ${i}`, active: false }));
    const asked: string[] = [];
    const many = createKeyServer({
      apiUrl: 'https://many.test',
      seed: { keys },
      onRequest: ({ path }) => asked.push(path),
    });
    const { fetch } = window;
    window.fetch = (input, init) => many.respond(new Request(input, init));
    try {
      const element = mount<KeyManager>('<key-manager api-url="https://many.test"></key-manager>');
      element.serviceToken = many.serviceToken;
      await until(() => names(element).length === 50);
      assert.deepEqual(
        asked.filter((path) => path.startsWith('/v1/api_keys')),
        ['/v1/api_keys'],
      );
      assert.include(text(element, '.foot'), '50 of 10,001 shown');

      await press(element, 'Show more');
      await until(() => names(element).length === 100);
      assert.equal(new Set(names(element)).size, 100);

      const search = root(element).querySelector<HTMLInputElement>('input[type=search]')!;
      search.value = 'Key 9999';
      search.dispatchEvent(new Event('input'));
      await until(() => names(element).join() === 'Key 9999');
      assert.equal(asked.filter((path) => path.startsWith('/v1/api_keys')).length, 3);
    } finally {
      window.fetch = fetch;
    }
  });
});
