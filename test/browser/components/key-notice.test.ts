import { assert } from 'chai';
import { Map as MapLibreMap } from 'maplibre-gl';
import {
  bindMap,
  createClient,
  mapward,
  type Diagnosis,
  type KeyClient,
  type KeyProblem,
} from '../../../src/index.ts';
import '../../../components/elements.ts';
import type { KeyNotice } from '../../../components/key-notice/key-notice.ts';
import { findingsOf } from './axe.ts';
import { BAD_KEY, mount, next, preparePage, SHOP_KEY, until } from './support.ts';

describe('<key-notice>', () => {
  const page = preparePage();
  const clients: KeyClient[] = [];
  afterEach(() => {
    for (const client of clients.splice(0)) client.dispose();
  });

  const refusedClient = async (key: string): Promise<KeyClient> => {
    const client = createClient({ key, provider: mapward() });
    clients.push(client);
    await client.fetch(client.styleUrl()).catch(() => {});
    return client;
  };
  const notice = async (client: KeyClient | undefined, attributes = ''): Promise<KeyNotice> => {
    const element = mount<KeyNotice>(`<key-notice ${attributes}></key-notice>`);
    element.client = client;
    await until(() => card(element));
    return element;
  };
  const card = (element: KeyNotice): HTMLElement | null =>
    element.shadowRoot!.querySelector<HTMLElement>('.card:not([hidden])');
  const part = <T extends HTMLElement>(element: KeyNotice, selector: string): T =>
    element.shadowRoot!.querySelector<T>(selector)!;
  const told = (fields: Partial<KeyProblem>): KeyProblem => ({
    code: 'refused',
    candidates: ['refused'],
    certain: true,
    host: 'api.example',
    service: 'maps',
    resource: 'style',
    message: 'Refused.',
    ...fields,
  });

  it('explains a problem on your own map, and goes when it is fixed', async () => {
    const client = await refusedClient(BAD_KEY);
    const element = await notice(client);
    assert.equal(part(element, 'h2').textContent.trim(), 'The API key is not valid');
    client.setKey(page.server.defaultKey);
    await until(() => !card(element));
  });

  it('shows the worst of several clients, names its host, and tries that one again', async () => {
    const far = createClient({
      key: 'pk_far',
      provider: { ...mapward({ apiUrl: 'https://far.example' }), name: 'far' },
      fetch: () =>
        Promise.resolve(
          Response.json({ code: 'quota-exceeded' }, { status: 429, headers: { 'Retry-After': '86400' } }),
        ),
    });
    clients.push(far);
    await far.fetch('https://far.example/maps/basic/style.json').catch(() => {});
    assert.equal(far.problem?.code, 'quota-exceeded');
    const near = await refusedClient(BAD_KEY);
    const element = mount<KeyNotice>('<key-notice problem-details="always"></key-notice>');
    element.client = [far, near];
    await until(() => card(element));
    const said = (): string => card(element)!.textContent;
    assert.include(said(), 'api.mapward.test');
    const recheck = part<HTMLButtonElement>(element, '.primary');
    const asked = page.server.urls.length;
    recheck.click();
    await until(() => page.server.urls.length > asked);
    near.setKey(page.server.defaultKey);
    await until(() => card(element) && !said().includes('api.mapward.test'));
    assert.include(said(), far.problem!.message.split('`')[2]!.slice(0, 12));
  });

  it('is a control of MapLibre', async () => {
    const client = await refusedClient(SHOP_KEY);
    const container = mount<HTMLElement>('<div style="height: 400px; width: 320px"></div>');
    const map = new MapLibreMap({ container, attributionControl: false });
    bindMap(map, client);
    const element = Object.assign(document.createElement('key-notice'), { client });
    map.addControl(element);
    await until(() => card(element));
    assert.isTrue(container.querySelector('.maplibregl-ctrl-bottom-left')!.contains(element));
    assert.isAtMost(card(element)!.getBoundingClientRect().width, 320);
    // It stays within the map when that shrinks.
    Object.assign(container.style, { width: '220px', height: '160px' });
    await map.once('resize');
    const edge = container.getBoundingClientRect();
    const { top, right } = card(element)!.getBoundingClientRect();
    assert.isAtLeast(top, edge.top);
    assert.isAtMost(right, edge.right);
    map.removeControl(element);
    assert.isFalse(element.isConnected);
    map.remove();
  });

  it('leaves a map of MapLibre before 5 as well, whose `on` returns no subscription', () => {
    const listeners = new Set<unknown>();
    const map = {
      getContainer: () => document.body,
      on(_: string, listener: unknown) {
        listeners.add(listener);
        return map;
      },
      off: (_: string, listener: unknown) => listeners.delete(listener),
    };
    const element = document.createElement('key-notice');
    document.body.append(element.onAdd(map as never));
    element.onRemove();
    assert.isFalse(element.isConnected);
    assert.equal(listeners.size, 0);
  });

  it('shows that it asks again, once however often it is pressed, and says when nothing has changed', async () => {
    const element = await notice(await refusedClient(SHOP_KEY));
    const asking = Promise.withResolvers<void>();
    let asked = 0;
    element.retry = () => (asked++, asking.promise);
    await element.updateComplete;
    const action = part(element, '.primary');
    action.click();
    action.click();
    await element.updateComplete;
    assert.include(action.textContent, 'Trying');
    assert.equal(action.getAttribute('aria-disabled'), 'true');
    asking.resolve();
    await until(() => part(element, '.actions [role=status]').textContent.trim() === 'Still the same.');
    assert.equal(asked, 1);
  });

  it('goes when asking again finds the key allowed', async () => {
    const element = await notice(await refusedClient(SHOP_KEY));
    page.server.caller = { origin: 'https://shop.example' };
    part(element, '.primary').click();
    await until(() => !card(element));
    page.server.caller = { origin: location.origin };
  });

  it('copies the origin to allow', async () => {
    const element = await notice(await refusedClient(SHOP_KEY));
    const written: string[] = [];
    const original = Object.getOwnPropertyDescriptor(Navigator.prototype, 'clipboard')!;
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: { writeText: (text: string) => Promise.resolve(void written.push(text)) },
    });
    part(element, '.copy button').click();
    await until(() => part(element, '.copy button').textContent.trim() === 'Copied');
    Object.defineProperty(navigator, 'clipboard', original);
    assert.deepEqual(written, [location.hostname]);
  });

  it('asks the doctor when the details are unfolded, once', async () => {
    const client = await refusedClient(SHOP_KEY);
    const element = await notice(client);
    let asked = 0;
    const diagnosis = {
      id: 'x',
      severity: 'warning',
      what: 'The sky is low.',
      evidence: '',
      remedy: 'Look up.',
      link: 'javascript:alert(1)',
    } as const;
    Object.assign(client, { diagnose: () => Promise.resolve([...(asked++, [diagnosis])]) });
    part(element, 'summary').click();
    const found = await until(() => element.shadowRoot!.querySelector('.findings'));
    assert.include(found.textContent, 'The sky is low. Look up.');
    assert.isNull(found.querySelector('a'));
    part(element, 'summary').click();
    part(element, 'summary').click();
    await element.updateComplete;
    assert.equal(asked, 1);
  });

  it('says that nothing else was found, not what it took to find that', async () => {
    const client = await refusedClient(SHOP_KEY);
    const element = await notice(client);
    const { message } = client.problem!;
    const found = (id: string, what: string): Diagnosis => {
      return { id, severity: 'info', what, evidence: '', remedy: 'Nothing to do.' };
    };
    const all = [found('origin-not-allowed', message), found('requests', 'No request was needed.')];
    Object.assign(client, { diagnose: () => Promise.resolve(all) });
    part(element, 'summary').click();
    const { textContent } = await until(() => element.shadowRoot!.querySelector('.findings'));
    assert.equal(textContent, 'Nothing else was found on this page.');
  });

  it('closes by Escape and by its button, gives the focus back, and stays closed for that problem only', async () => {
    const button = mount<HTMLButtonElement>('<button>Elsewhere</button>');
    const element = await notice(await refusedClient(BAD_KEY));
    button.focus();
    part(element, '.primary').focus();
    part(element, '.primary').dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true }),
    );
    await element.updateComplete;
    assert.isNull(card(element));
    assert.equal(document.activeElement, button);
    element.problem = told({ code: 'quota-exceeded' });
    await until(() => card(element));
    part(element, '.close').click();
    await element.updateComplete;
    assert.isNull(card(element));
  });

  it('comes again, though it was closed, with a problem that had gone', async () => {
    const element = mount<KeyNotice>('<key-notice></key-notice>');
    element.problem = told({ code: 'unreachable' });
    await until(() => card(element));
    part(element, '.close').click();
    await element.updateComplete;
    element.problem = null;
    await element.updateComplete;
    element.problem = told({ code: 'unreachable' });
    await element.updateComplete;
    assert.isNotNull(card(element));
  });

  it('says neither that another problem is still the same, nor what was found out about the one before', async () => {
    const element = await notice(await refusedClient(SHOP_KEY));
    const found = Promise.withResolvers<Diagnosis[]>();
    Object.assign(element.client!, { diagnose: () => found.promise });
    part(element, 'summary').click();
    await until(() => part(element, '[aria-live=polite]').textContent.includes('Looking into it'));
    element.retry = async () => {
      element.problem = told({ code: 'no-plan', candidates: ['no-plan'] });
      await element.updateComplete;
      found.resolve([{ id: 'x', severity: 'error', what: 'Old news.', evidence: '', remedy: '' }]);
    };
    await element.updateComplete;
    part(element, '.primary').click();
    await until(() => part(element, 'h2').textContent === 'There is no active plan');
    await found.promise;
    await until(() => part(element, '.primary').getAttribute('aria-disabled') === 'false');
    assert.equal(part(element, '.actions [role=status]').textContent.trim(), '');
    assert.notInclude(card(element)!.textContent, 'Old news.');
  });

  it('is announced once: urgently when only somebody can fix it, politely when it passes', async () => {
    const element = mount<KeyNotice>('<key-notice></key-notice>');
    await element.updateComplete;
    const alert = part(element, '[role=alert]');
    const status = part(element, '[role=status]');
    let changes = 0;
    const observer = new MutationObserver((records) => (changes += records.length));
    observer.observe(alert, { childList: true, subtree: true, characterData: true });
    element.problem = told({ code: 'invalid-key', candidates: ['invalid-key'] });
    await until(() => alert.textContent.includes('The API key is not valid'));
    const first = changes;
    element.problem = told({ code: 'invalid-key', candidates: ['invalid-key'] });
    await element.updateComplete;
    element.requestUpdate();
    await element.updateComplete;
    await new Promise((resolve) => requestAnimationFrame(resolve));
    assert.equal(changes, first);
    observer.disconnect();

    element.problem = told({ code: 'rate-limited', candidates: ['rate-limited'] });
    await until(() => status.textContent.includes('Too many requests'));
    assert.equal(alert.textContent.trim(), '');
  });

  it('speaks the language it stands in, from right to left where that is so, and takes other texts', async () => {
    const element = await notice(await refusedClient(BAD_KEY), 'lang="ar" problem-details="never"');
    await until(() => card(element)!.dir === 'rtl');
    assert.equal(part(element, 'h2').textContent.trim(), 'هذه الخريطة غير متاحة');
    element.lang = 'de';
    await until(() => part(element, 'h2').textContent.trim() === 'Diese Karte ist nicht verfügbar');
    element.texts = { tryAgain: 'Noch mal!' };
    await until(() => part(element, '.primary').textContent.trim() === 'Noch mal!');
  });

  it('names an attribute that it cannot read, once', async () => {
    const element = mount<KeyNotice>('<key-notice theme="sepia" problem-details="maybe"></key-notice>');
    await element.updateComplete;
    element.requestUpdate();
    await element.updateComplete;
    assert.deepEqual(
      page.lines.errors.map((line) => /`([\w-]+)`/.exec(line)![1]),
      ['problem-details', 'theme'],
    );
  });

  it('tells visitors no cause', async () => {
    const element = await notice(await refusedClient(SHOP_KEY), 'problem-details="never"');
    assert.isNull(element.shadowRoot!.querySelector('.rule'));
    assert.isNull(element.shadowRoot!.querySelector('details'));
    assert.notInclude(card(element)!.textContent, location.hostname);
  });

  it('links to the provider’s page over https alone', async () => {
    const element = mount<KeyNotice>('<key-notice></key-notice>');
    element.problem = told({ help: 'https://help.example/keys' });
    await until(() => card(element));
    assert.equal(part<HTMLAnchorElement>(element, '.actions a').href, 'https://help.example/keys');
    element.problem = told({ help: 'javascript:alert(1)' });
    await element.updateComplete;
    assert.isNull(element.shadowRoot!.querySelector('.actions a'));
  });

  for (const theme of ['light', 'dark'])
    for (const details of ['always', 'never'])
      it(`has nothing that axe objects to: ${theme}, details ${details}`, async () => {
        const element = await notice(
          await refusedClient(SHOP_KEY),
          `theme="${theme}" problem-details="${details}"`,
        );
        element.shadowRoot!.querySelector('summary')?.click();
        if (details === 'always')
          await until(() => part(element, '[aria-live=polite]').textContent.trim() !== '');
        await Promise.all(
          card(element)!
            .getAnimations()
            .map(({ finished }) => finished),
        );
        assert.isEmpty(await findingsOf(element));
      });

  it('is told nothing any more once it is gone', async () => {
    const client = await refusedClient(BAD_KEY);
    const element = await notice(client);
    element.remove();
    await new Promise((resolve) => setTimeout(resolve));
    const before = element.shadowRoot!.textContent;
    const recovered = next(client, 'key-recovered');
    client.setKey(page.server.defaultKey);
    await recovered;
    await element.updateComplete;
    assert.equal(element.shadowRoot!.textContent, before);
  });
});
