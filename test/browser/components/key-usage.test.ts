import { assert } from 'chai';
import { createClient, mapward, type UsageSnapshot } from '../../../src/index.ts';
import '../../../components/key-usage/define.ts';
import type { UsageChangeEvent } from '../../../components/key-usage/events.ts';
import type { KeyUsage } from '../../../components/key-usage/key-usage.ts';
import { acme, clientOf, refusal, statuses, token } from '../../support/usage-clients.ts';
import { findingsOf } from './axe.ts';
import { button, root, text } from './shadow.ts';
import { mount, next, preparePage, until } from './support.ts';

const HOUR = 3_600_000;

const page = preparePage({
  keys: [{ name: 'Shop', token, created: '2025-01-01T00:00:00Z' }],
  history: [
    { key: 'Shop', service: 'tiles', hours_ago: 30, requests: 1234 },
    { key: 'Shop', service: 'maps', hours_ago: 80, requests: 66, credits: 0 },
    { key: 'Shop', service: 'exports', hours_ago: 50, requests: 3, km2: 1 },
    { key: 'Shop', service: 'tiles', hours_ago: 24 * 40, requests: 1000 },
  ],
});

const markup = (attributes = ''): string =>
  `<key-usage api-key="${token}" provider="mapward" ${attributes}></key-usage>`;
const total = (element: KeyUsage, name: string): string | null | undefined =>
  root(element).querySelector(`[data-total="${name}"]`)?.getAttribute('value');
const press = (element: KeyUsage, name: string): void => button(element, name)!.click();

async function shown(attributes = ''): Promise<KeyUsage> {
  const element = mount<KeyUsage>(markup(attributes));
  await next(element, 'usage-change');
  await element.updateComplete;
  return element;
}

/** An element with figures of its own. */
async function showing(data: UsageSnapshot): Promise<KeyUsage> {
  const element = mount<KeyUsage>('<key-usage></key-usage>');
  element.data = data;
  await element.updateComplete;
  return element;
}

const usage: UsageSnapshot = {
  source: 'provider',
  group: 'day',
  totals: { requests: 30, credits: 30, km2: 0, km2_per_export: null },
  previous: { requests: 20, credits: 60, km2: 0, km2_per_export: null },
  quota: { unit: 'credits', limit: 100, used: 30, remaining: 70 },
  balance: { km2: 1, credits: 5 },
  times: ['2026-11-19T00:00:00Z', '2026-11-20T00:00:00Z', '2026-11-21T00:00:00Z'],
  series: [{ service: 'tiles', requests: [10, null, 20], credits: [10, null, 20] }],
};

/** Why it was refused, once the element has the words for it. */
async function refusalOf(element: KeyUsage): Promise<string> {
  const failed = 'The figures could not be read.';
  await until(() => ![failed, ''].includes(text(element, '.failure strong')));
  return text(element, '.failure');
}

describe('<key-usage>', () => {
  it("shows the server's figures to the last digit, and how they stand to the period before", async () => {
    const element = await shown();
    const figures = (element as unknown as { usage: UsageSnapshot }).usage;

    for (const name of ['requests', 'credits', 'km2', 'km2_per_export'] as const)
      assert.equal(total(element, name), String(figures.totals[name]));
    assert.equal(total(element, 'requests'), '1303');
    assert.include(text(element, '[data-change]'), '30.3% on the period before');
    assert.include(text(element, '.amount'), 'of 100,000 credits used');
    assert.include(text(element, '.outlook'), 'It resets');
    assert.include(text(element, '.balance'), 'km²');
    assert.deepEqual(await findingsOf(element), []);
  });

  it('asks once for its figures, and once more for another period', async () => {
    const element = await shown();
    assert.equal(page.server.log.length, 1);
    press(element, '90 days');
    const { usage } = await next<UsageChangeEvent>(element, 'usage-change');
    await element.updateComplete;

    assert.equal(usage.period, '90d');
    assert.equal(page.server.log.length, 2);
    assert.equal(total(element, 'requests'), '2303');
  });

  it('says that it is loading, busily', async () => {
    const pending = Promise.withResolvers<Response>();
    const element = mount<KeyUsage>('<key-usage></key-usage>');
    element.client = clientOf(() => pending.promise);
    await until(() => text(element, '.message') !== '');

    assert.equal(text(element, '.message'), 'Loading the figures …');
    assert.equal(root(element).querySelector('section')!.ariaBusy, 'true');
    assert.deepEqual(await findingsOf(element), []);
    pending.resolve(Response.json(usage));
    await next(element, 'usage-change');
    await element.updateComplete;
    assert.equal(root(element).querySelector('section')!.ariaBusy, 'false');
  });

  it('says that nothing was used, and that an unknown figure is unknown, which is not 0', async () => {
    const element = await showing({ ...usage, totals: { requests: 0, credits: 0 }, previous: null });
    assert.equal(text(element, '.message'), 'Nothing was used in this period.');
    const values = [...root(element).querySelectorAll('.totals dd')].map(({ textContent }) =>
      textContent.trim(),
    );
    assert.deepEqual(values, ['0', '0', 'unknown', 'unknown']);
    assert.deepEqual(await findingsOf(element), []);
  });

  it('says nothing of area where there is none, in this period and the one before', async () => {
    const areasOf = (element: KeyUsage): number => text(element, '.totals').split('area').length - 1;
    const series = [{ service: 'tiles', requests: [10, null, 20], km2: [0, null, 0] }];
    const without = await showing({ ...usage, series });
    assert.equal(areasOf(without), 0);
    assert.isUndefined(button(without, 'Area'));

    const gone = await showing({ ...usage, previous: { ...usage.previous, km2: 2 } });
    assert.equal(areasOf(gone), 2);
    const some = { requests: 30, credits: 30, km2: 1.5, km2_per_export: 1.5 };
    const present = await showing({
      ...usage,
      totals: some,
      series: [{ ...series[0]!, km2: [0, null, 1.5] }],
    });
    assert.equal(areasOf(present), 2);
    assert.isDefined(button(present, 'Area'));
  });

  it('makes do with what little a provider tells', async () => {
    const element = await showing({
      source: 'provider',
      totals: {},
      quota: { unit: 'requests', remaining: 4200 },
      times: [],
      series: [],
    });
    assert.equal(text(element, '.amount'), '4,200 requests left; the limit is unknown');
    assert.isNull(root(element).querySelector('meter'));
    assert.isNull(root(element).querySelector('.plot'));
    assert.include(text(element, '.balance'), 'unknown');
    assert.deepEqual(await findingsOf(element), []);
  });

  it('turns its meter amber at 80 % and red at 95 %, and says so in words', async () => {
    for (const [used, level, words] of [
      [79, 'good', ''],
      [80, 'warn', 'Running low'],
      [95, 'bad', 'Almost gone'],
      [130, 'bad', 'Used up'],
    ] as const) {
      const element = await showing({ ...usage, quota: { unit: 'credits', limit: 100, used } });
      const meter = root(element).querySelector('meter')!;
      assert.equal(meter.value, Math.min(used, 100));
      assert.equal(meter.dataset.level, level);
      assert.equal(text(element, '.level'), words);
      assert.deepEqual(await findingsOf(element), []);
    }
  });

  it('says when the quota will be spent at this pace', async () => {
    const at = new Date(Date.now() + 9 * 24 * HOUR);
    const reset = new Date(Date.now() + 20 * 24 * HOUR).toISOString();
    const quota = { unit: 'credits', limit: 100, used: 50, reset } as const;
    const element = await showing({
      ...usage,
      quota: { ...quota, forecast: { spent_at: at.toISOString() } },
    });
    const day = at.toLocaleDateString(undefined, { day: 'numeric', month: 'long' });
    assert.include(text(element, '.outlook'), `At this pace it is spent on ${day}`);
    assert.include(text(element, '.outlook'), 'in 20 days');
  });

  describe('refused', () => {
    for (const [code, status] of Object.entries(statuses))
      it(`as ${code}, says why in words and tells it once`, async () => {
        const element = mount<KeyUsage>('<key-usage></key-usage>');
        const told: string[] = [];
        element.addEventListener('key-problem', (event) =>
          told.push((event as unknown as { problem: { code: string } }).problem.code),
        );
        element.client = clientOf(() => refusal(code, status));
        assert.isAbove((await refusalOf(element)).length, 20);

        assert.deepEqual(told, [code]);
        assert.notInclude(root(element).textContent, token);
        assert.isNull(root(element).querySelector('.totals'));
        assert.deepEqual(await findingsOf(element), []);
      });

    it('without a word of why, says that it is too much where that is plain', async () => {
      const element = mount<KeyUsage>('<key-usage></key-usage>');
      element.client = clientOf(() => new Response('', { status: 429 }));
      assert.include(await refusalOf(element), 'asks to slow down');
    });

    it('says nothing of its own when the page prevented the event', async () => {
      const element = mount<KeyUsage>('<key-usage></key-usage>');
      element.addEventListener('key-problem', (event) => event.preventDefault());
      element.client = clientOf(() => refusal('invalid-key', 401));
      await until(() => text(element, '.message') === 'There are no figures to show.');
      assert.isNull(root(element).querySelector('.failure'));
    });

    it('without a key, says so; with a secret, sends nothing', async () => {
      const bare = mount<KeyUsage>('<key-usage provider="mapward"></key-usage>');
      assert.include(await refusalOf(bare), 'No API key');

      const secret = mount<KeyUsage>(
        `<key-usage provider="mapward" api-key="sk_${'a'.repeat(40)}"></key-usage>`,
      );
      assert.include(await refusalOf(secret), 'secret');
      assert.equal(page.server.log.length, 0);
    });

    it('comes back by itself once the key works', async () => {
      page.server.account.activateKey(token, false);
      const element = mount<KeyUsage>(markup());
      await until(() => root(element).querySelector('.failure') !== null);
      page.server.account.activateKey(token, true);
      const came = next(element, 'usage-change');
      press(element, 'Try again');
      await came;
      await element.updateComplete;
      assert.isNull(root(element).querySelector('.failure'));
      assert.equal(total(element, 'requests'), '1303');
    });
  });

  it('names the attribute when no provider is named', async () => {
    const element = mount<KeyUsage>(`<key-usage api-key="${token}"></key-usage>`);
    await until(() => text(element, '.message') !== '');
    assert.include(text(element, '.message'), 'provider');
    assert.equal(page.server.log.length, 0);
  });

  for (const [name, answer] of [
    ['a fault of the server', () => new Response('', { status: 500 })],
    ['an answer that is no JSON', () => new Response('<html>')],
    ['figures that make no sense', () => Response.json({ totals: { requests: -1 } })],
    ['no answer at all', () => Promise.reject(new TypeError('Failed to fetch'))],
  ] as const)
    it(`keeps the old figures through ${name}, and says how old they are`, async () => {
      let fail = false;
      const element = mount<KeyUsage>('<key-usage></key-usage>');
      element.client = clientOf(() => (fail ? answer() : Response.json(usage)));
      await next(element, 'usage-change');
      fail = true;
      await element.refresh();
      await element.updateComplete;

      assert.equal(total(element, 'requests'), '30');
      assert.include(text(element, '.failure'), 'The figures could not be read.');
      assert.include(text(element, '[data-stale="yes"]'), 'These figures are from');
      assert.deepEqual(await findingsOf(element), []);

      fail = false;
      await element.refresh();
      await element.updateComplete;
      assert.isNull(root(element).querySelector('.failure'));
      assert.include(text(element, '[data-stale="no"]'), 'As of');
    });

  it('says that the reader is offline', async () => {
    const online = Object.getOwnPropertyDescriptor(Navigator.prototype, 'onLine')!;
    Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => false });
    try {
      const element = mount<KeyUsage>('<key-usage></key-usage>');
      element.client = clientOf(() => Promise.reject(new TypeError('Failed to fetch')));
      await until(() => root(element).querySelector('.failure') !== null);
      assert.include(text(element, '.failure'), 'You are offline.');
    } finally {
      Reflect.deleteProperty(navigator, 'onLine');
      assert.equal(Object.getOwnPropertyDescriptor(Navigator.prototype, 'onLine')!.get, online.get);
    }
  });

  it('counts the requests of this page as they happen, and once the server has told of them no more', async () => {
    const element = mount<KeyUsage>('<key-usage></key-usage>');
    const client = createClient({ key: token, provider: mapward() });
    element.client = client;
    await next(element, 'usage-change');
    await client.fetch('https://api.mapward.test/geocoding/paris.json');
    await until(() => root(element).querySelector('[data-own]') !== null);
    assert.equal(root(element).querySelector('[data-own]')!.getAttribute('data-own'), '1');

    await element.refresh();
    await element.updateComplete;
    assert.isNull(root(element).querySelector('[data-own]'));
    assert.equal(total(element, 'requests'), '1304');
    client.dispose();
  });

  it('counts by itself where the provider tells nothing, at once and without a request', async () => {
    let asked = 0;
    const client = createClient({
      key: `k${Date.now()}`,
      provider: acme,
      fetch: async () => (asked++, new Response('{}')),
    });
    const element = mount<KeyUsage>('<key-usage></key-usage>');
    element.client = client;
    await next(element, 'usage-change');
    assert.equal(asked, 0);
    const changed = next(element, 'usage-change');
    await client.fetch('https://acme.test/a');
    await changed;
    await element.updateComplete;

    assert.equal(total(element, 'requests'), '1');
    assert.equal(total(element, 'credits'), '4');
    assert.include(text(element, '.message'), 'acme gives no figures');
    assert.equal(asked, 1);
    client.dispose();
  });

  it('asks again when the page is looked at, not within ten seconds, and never while it is hidden', async () => {
    const { now } = Date;
    let later = 0;
    Date.now = () => now() + later;
    let asked = 0;
    const element = mount<KeyUsage>('<key-usage></key-usage>');
    try {
      element.client = clientOf(() => (asked++, Response.json(usage)));
      await next(element, 'usage-change');
      dispatchEvent(new Event('focus'));
      assert.equal(asked, 1);
      later = 11_000;
      Object.defineProperty(document, 'hidden', { configurable: true, value: true });
      dispatchEvent(new Event('focus'));
      assert.equal(asked, 1);
      Reflect.deleteProperty(document, 'hidden');
      const again = next(element, 'usage-change');
      dispatchEvent(new Event('focus'));
      await again;
      assert.equal(asked, 2);
    } finally {
      Date.now = now;
      Reflect.deleteProperty(document, 'hidden');
    }
  });

  it('takes the client of another element, without a request of its own for the key', async () => {
    const holder = document.createElement('div');
    holder.id = 'the-map';
    holder.className = 'test-holder';
    const client = createClient({ key: token, provider: mapward() });
    document.body.append(Object.assign(holder, { client: undefined }));
    const element = mount<KeyUsage>('<key-usage for="the-map"></key-usage>');
    await element.updateComplete;
    assert.equal(page.server.log.length, 0);

    const came = next(element, 'usage-change');
    Object.assign(holder, { client });
    holder.dispatchEvent(new Event('map-ready'));
    await came;
    await element.updateComplete;
    assert.equal(total(element, 'requests'), '1303');
    client.dispose();
  });

  it('reads any endpoint with the documented shape, without a key', async () => {
    const element = mount<KeyUsage>(
      `<key-usage src="${URL.createObjectURL(new Blob([JSON.stringify(usage)]))}"></key-usage>`,
    );
    const urls: string[] = [];
    const { fetch } = window;
    window.fetch = (input) => {
      urls.push(input instanceof Request ? input.url : String(input));
      return Promise.resolve(Response.json(usage));
    };
    try {
      element.src = '/usage?team=4';
      await next(element, 'usage-change');
    } finally {
      window.fetch = fetch;
    }
    // Days of any other zone are summed from hours.
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
    const group = /^(Etc\/)?(UTC|GMT)$/.test(timeZone) ? 'day' : 'hour';
    assert.equal(urls.at(-1), `${location.origin}/usage?team=4&period=30d&group=${group}`);
  });

  it('speaks the language that it stands in, also when that changes, and English where it has no other', async () => {
    const holder = mount<HTMLElement>('<div lang="de-AT"><key-usage></key-usage></div>');
    const element = holder.firstElementChild as KeyUsage;
    element.data = { ...usage, quota: { unit: 'credits', limit: 100, used: 85 } };
    await until(() => text(element, '.level') === 'Wird knapp');
    const section = root(element).querySelector('section')!;
    assert.equal(section.lang, 'de');
    assert.deepEqual(await findingsOf(element), []);

    element.lang = 'ar';
    await until(() => section.lang === 'ar');
    assert.equal(section.dir, 'rtl');
    assert.equal(getComputedStyle(section).direction, 'rtl');
    element.lang = 'tlh';
    await until(() => text(element, '.level') === 'Running low');
    assert.deepEqual([section.lang, section.dir], ['en', 'ltr']);
  });

  it('takes texts of the page, in a language of its own', async () => {
    const element = await showing(usage);
    element.texts = { lang: 'pl', quota: 'Limit' };
    await element.updateComplete;
    assert.equal(text(element, '#quota'), 'Limit');
    assert.equal(root(element).querySelector('section')!.lang, 'pl');
  });

  it('survives a move in the document without asking again', async () => {
    const element = await shown();
    document.querySelector('.test-holder')!.append(element);
    await new Promise((task) => setTimeout(task));
    await element.updateComplete;
    assert.equal(page.server.log.length, 1);
    assert.equal(total(element, 'requests'), '1303');
  });

  it('names an unknown period, and uses the default', async () => {
    const element = await shown('period="1y"');
    assert.equal((element as unknown as { usage: UsageSnapshot }).usage.period, '30d');
    assert.match(page.lines.errors.join(), /<key-usage>: `period` must be/);
  });
});
