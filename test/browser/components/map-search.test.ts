import { assert } from 'chai';
import { createClient, mapward, type KeyProblemEvent } from '../../../src/index.ts';
import '../../../components/map-search/define.ts';
import '../../../components/map-view/define.ts';
import type { SearchSelectEvent } from '../../../components/map-search/events.ts';
import type { MapSearch } from '../../../components/map-search/map-search.ts';
import { findingsOf } from './axe.ts';
import { button, clean, root, text } from './shadow.ts';
import { BAD_KEY, mount, next, preparePage, SHOP_KEY, until } from './support.ts';

const page = preparePage();

const markup = (attributes = '', key = page.server.defaultKey): string =>
  `<map-search api-key="${key}" provider="mapward" ${attributes}></map-search>`;

const input = (element: MapSearch): HTMLInputElement => root(element).querySelector('input')!;
const options = (element: MapSearch): string[] =>
  [...root(element).querySelectorAll('[role=option]')].map((option) => clean(option.textContent));
const notice = (element: MapSearch): string => text(element, '.notice p');
const spoken = (element: MapSearch): string => text(element, '[role=status]');
const isOpen = (element: MapSearch): boolean => root(element).querySelector('.popup:not([hidden])') !== null;
/** The searches that reached the server. */
const searches = (): string[] =>
  page.server.log
    .filter(({ path }) => path.startsWith('/geocoding/'))
    .map(({ path }) => decodeURIComponent(path.split('?')[0]!.slice('/geocoding/'.length, -'.json'.length)));

/** What typing sets off, with the whole text as it is by then. */
function type(element: MapSearch, value: string, of: InputEventInit = {}): void {
  const field = input(element);
  field.focus();
  field.value = value;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, ...of }));
}

async function press(element: MapSearch, key: string, of: KeyboardEventInit = {}): Promise<KeyboardEvent> {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true, ...of });
  input(element).dispatchEvent(event);
  await element.updateComplete;
  return event;
}

/** An element whose code for searches has come. */
async function shown(attributes = '', key?: string): Promise<MapSearch> {
  const element = mount<MapSearch>(markup(attributes, key));
  await until(() => root(element)?.querySelector('ul'));
  return element;
}

/** An element that has found something for a text. */
async function found(value: string, attributes = ''): Promise<MapSearch> {
  const element = await shown(attributes);
  type(element, value);
  await until(() => options(element).length > 0);
  return element;
}

/** An element whose notice stands there. */
async function noticed(element: MapSearch, value = 'paris'): Promise<string> {
  type(element, value);
  await until(() => notice(element) !== '' && !/Searching/.test(notice(element)));
  return notice(element);
}

describe('<map-search>', () => {
  it('finds places while one types, marks what was typed, and says how many there are', async () => {
    const element = await found('münch', 'language="de"');
    assert.match(options(element)[0]!, /^München Deutschland$/);
    assert.equal(text(element, '[role=option] mark'), 'Münch');
    assert.equal(spoken(element), `Suggestions: ${options(element).length}`);
    assert.equal(input(element).getAttribute('aria-expanded'), 'true');
    assert.deepEqual(searches(), ['münch']);
    assert.deepEqual(await findingsOf(element), []);
  });

  it('tells which place was chosen, by a click, and keeps its text', async () => {
    const element = await found('munich');
    const selected = next<SearchSelectEvent>(element, 'search-select');
    root(element).querySelector<HTMLElement>('[role=option]')!.click();
    const { place } = await selected;
    await element.updateComplete;
    assert.include(place, { name: 'Munich', label: 'Munich, Germany', kind: 'city', country: 'DE' });
    assert.equal(element.value, 'Munich, Germany');
    assert.equal(element.place, place);
    assert.isFalse(isOpen(element));
    type(element, 'Munich, Germany!');
    assert.isUndefined(element.place);
  });

  it('is driven by the keyboard alone', async () => {
    const element = await found('san');
    const active = (): string | null => input(element).getAttribute('aria-activedescendant');
    const reached = async (key: string): Promise<string | null> => {
      await press(element, key);
      const selected = root(element).querySelector('[aria-selected=true]');
      assert.equal(selected?.id ?? null, active());
      return active();
    };
    assert.isNull(active());
    assert.equal(await reached('ArrowDown'), 'option-0');
    assert.equal(await reached('ArrowDown'), 'option-1');
    assert.equal(await reached('End'), 'option-4');
    assert.equal(await reached('ArrowDown'), 'option-0');
    assert.equal(await reached('ArrowUp'), 'option-4');
    assert.equal(await reached('Home'), 'option-0');
    assert.isNull(await reached('Escape'));
    assert.isFalse(isOpen(element));
    assert.equal(input(element).getAttribute('aria-expanded'), 'false');
    assert.equal(await reached('ArrowUp'), 'option-4');
    await press(element, 'Escape');
    assert.equal(await reached('ArrowDown'), 'option-0');
    await reached('ArrowDown');
    const expected = options(element)[1]!;
    const selected = next<SearchSelectEvent>(element, 'search-select');
    await press(element, 'Enter');
    assert.isTrue(expected.startsWith((await selected).place.name));
  });

  it('takes the first place with Enter if the arrows reached none', async () => {
    const element = await found('lisbon');
    const selected = next<SearchSelectEvent>(element, 'search-select');
    await press(element, 'Enter');
    assert.equal((await selected).place.name, 'Lisbon');
  });

  it('leaves Home, End and letters to the field until the arrows are in the list', async () => {
    const element = await found('san');
    for (const key of ['Home', 'End', 'a', 'ArrowLeft', 'Tab'])
      assert.isFalse((await press(element, key)).defaultPrevented, key);
  });

  it('is emptied by Escape and by its button, tells so, and keeps the focus', async () => {
    const element = await found('lima');
    await press(element, 'Escape');
    const first = next(element, 'search-clear');
    await press(element, 'Escape');
    await first;
    assert.equal(input(element).value, '');
    type(element, 'lima');
    await element.updateComplete;
    const second = next(element, 'search-clear');
    button(element, 'Clear')!.click();
    await second;
    await element.updateComplete;
    assert.equal(element.value, '');
    assert.equal(root(element).activeElement, input(element));
    assert.isFalse((await press(element, 'Escape')).defaultPrevented, 'an empty field leaves it to the page');
  });

  it('asks once for twenty letters that are typed in one go, and not at all for the same text', async () => {
    const element = await shown();
    const whole = 'Rio de Janeiro Brazi';
    for (let i = 1; i <= whole.length; i++) type(element, whole.slice(0, i));
    await until(() => options(element).length > 0);
    type(element, `${whole} `);
    type(element, `  ${whole}`);
    await element.updateComplete;
    assert.deepEqual(searches(), [whole]);
  });

  it('asks four times at most for twenty letters at 80 ms each, and answers the last', async () => {
    const element = await shown();
    const whole = 'Rio de Janeiro Brazi';
    for (let i = 1; i <= whole.length; i++) {
      type(element, whole.slice(0, i));
      await new Promise((resolve) => setTimeout(resolve, 80));
    }
    await until(() => searches().at(-1) === whole && !root(element).querySelector('[aria-busy=true]'));
    await until(() => options(element)[0]?.startsWith('Rio de Janeiro'));
    assert.isAtMost(searches().length, 4);
  });

  it('says when the server fails and when the reader is offline, and finds when asked again', async () => {
    const element = await shown();
    page.server.faults.add({ match: '/geocoding/', drop: true });
    assert.match(await noticed(element, 'lima'), /cannot be reached/);
    assert.deepEqual(await findingsOf(element), []);
    const online = Object.getOwnPropertyDescriptor(Navigator.prototype, 'onLine')!;
    Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => false });
    type(element, 'oslo');
    await until(() => notice(element) === 'You are offline.');
    assert.deepEqual(await findingsOf(element), []);
    Object.defineProperty(navigator, 'onLine', online);
    page.server.faults.clear();
    button(element, 'Try again')!.click();
    await until(() => options(element)[0]?.startsWith('Oslo'));
  });

  it('knows what it has found before', async () => {
    const element = await found('oslo');
    type(element, 'lima');
    await until(() => options(element)[0]?.startsWith('Lima'));
    type(element, 'oslo');
    await element.updateComplete;
    assert.match(options(element)[0]!, /^Oslo/);
    assert.deepEqual(searches(), ['oslo', 'lima']);
  });

  it('keeps the last places in sight while it looks for others', async () => {
    const element = await found('oslo');
    page.server.faults.add({ match: 'lima', delay: 100 });
    type(element, 'lima');
    await element.updateComplete;
    assert.match(options(element)[0]!, /^Oslo/);
    assert.equal(root(element).querySelector('ul')!.ariaBusy, 'true');
    await until(() => options(element)[0]?.startsWith('Lima'));
    assert.equal(root(element).querySelector('ul')!.ariaBusy, 'false');
  });

  it('takes what was typed before its code for searches came', async () => {
    const element = mount<MapSearch>(markup());
    await element.updateComplete;
    assert.isNull(root(element).querySelector('ul'));
    type(element, 'lima');
    await until(() => options(element).length > 0);
    assert.deepEqual(searches(), ['lima']);
  });

  it('understands coordinates without a request', async () => {
    const element = await shown();
    type(element, '48°08′N 11°35′E');
    await element.updateComplete;
    assert.deepEqual(options(element), ['48.1333333, 11.5833333 Coordinates']);
    const selected = next<SearchSelectEvent>(element, 'search-select');
    await press(element, 'Enter');
    assert.deepEqual((await selected).place.center, [11.5833333, 48.1333333]);
    assert.deepEqual(searches(), []);
  });

  it('asks for nothing before enough letters are there', async () => {
    const element = await shown('min-length="4"');
    for (const value of ['l', 'li', 'lim']) type(element, value);
    await element.updateComplete;
    assert.isFalse(isOpen(element));
    type(element, '東京');
    await until(() => options(element).length > 0);
    assert.deepEqual(searches(), ['東京']);
  });

  it('waits for an input method to finish', async () => {
    const element = await shown();
    type(element, 'とう', { isComposing: true });
    assert.isFalse((await press(element, 'Enter', { isComposing: true })).defaultPrevented);
    type(element, '東京', { isComposing: true });
    assert.deepEqual(searches(), []);
    input(element).dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
    await until(() => options(element).length > 0);
    assert.deepEqual(searches(), ['東京']);
  });

  it('finds in the countries, near the point and as many as its attributes say', async () => {
    const element = await found('paris', 'countries="us" limit="1" proximity="-95.5,33.6"');
    assert.lengthOf(options(element), 1);
    const { searchParams } = new URL(page.server.urls.find((url) => url.includes('/geocoding/'))!);
    assert.equal(searchParams.get('country'), 'us');
    assert.equal(searchParams.get('proximity'), '-95.5,33.6');
    assert.equal(searchParams.get('limit'), '1');
  });

  it('names an attribute that is wrong, and has its default instead', async () => {
    await found('san', 'limit="99" countries="germany" proximity="48.1,211" min-length="x"');
    const wrong = ['limit', 'countries', 'proximity', 'min-length'];
    for (const name of wrong)
      assert.isTrue(
        page.lines.errors.some((line) => line.includes(`<map-search>: \`${name}\``)),
        name,
      );
  });

  it('says that nothing was found, as text', async () => {
    const element = await shown();
    assert.equal(await noticed(element, 'qqq<b>zzz</b>'), 'Nothing found for “qqq<b>zzz</b>”.');
    assert.equal(spoken(element), notice(element));
    assert.equal(root(element).querySelectorAll('b').length, 0);
    assert.deepEqual(await findingsOf(element), []);
  });

  it('closes when the focus leaves, and not for its own button', async () => {
    const element = await found('lima');
    input(element).dispatchEvent(
      new FocusEvent('focusout', { bubbles: true, relatedTarget: root(element).querySelector('.clear') }),
    );
    await element.updateComplete;
    assert.isTrue(isOpen(element));
    input(element).blur();
    await element.updateComplete;
    assert.isFalse(isOpen(element));
  });
});

describe('<map-search> whose key may not search', () => {
  it('says why and what to do, and finds once that is done', async () => {
    page.server.caller = { origin: 'https://evil.example' };
    const element = await shown('', SHOP_KEY);
    type(element, 'paris');
    await until(() => /allowed origins/.test(notice(element)));
    assert.include(notice(element), 'https://evil.example is not on its list of allowed origins.');
    assert.equal(spoken(element), notice(element));
    assert.deepEqual(await findingsOf(element), []);
    page.server.caller = { origin: 'https://shop.example' };
    button(element, 'Try again')!.click();
    await until(() => options(element).length > 0);
    assert.equal(root(element).activeElement, input(element));
    page.server.caller = { origin: location.origin };
  });

  it('tells a key that is missing, and a provider that nobody named', async () => {
    const keyless = mount<MapSearch>('<map-search provider="mapward"></map-search>');
    type(await keyless.updateComplete.then(() => keyless), 'paris');
    await until(() => /No API key/.test(notice(keyless)));
    const nobody = mount<MapSearch>('<map-search api-key="k"></map-search>');
    await nobody.updateComplete;
    type(nobody, 'paris');
    await until(() => /provider/.test(notice(nobody)));
    assert.deepEqual(await findingsOf(nobody), []);
  });

  it('says nothing of a problem whose event was prevented', async () => {
    const element = await shown('', BAD_KEY);
    element.addEventListener('key-problem', (event) => event.preventDefault());
    const told = next<KeyProblemEvent>(element, 'key-problem');
    type(element, 'paris');
    assert.equal((await told).problem.code, 'invalid-key');
    await until(() => root(element).querySelector<HTMLElement>('.spinner')!.hidden);
    assert.isFalse(isOpen(element));
  });

  it('sends nothing while the quota is spent, says until when, and goes on after that', async () => {
    page.server.account.spendQuota();
    const client = createClient({ key: page.server.defaultKey, provider: mapward() });
    const element = mount<MapSearch>('<map-search></map-search>');
    element.client = client;
    await element.updateComplete;
    await noticed(element);
    await until(() => /quota is used up.* It will be back in \d+ days?\./.test(notice(element)));
    assert.deepEqual(await findingsOf(element), []);
    const sent = searches().length;
    for (const value of ['lima', 'oslo', 'rome']) await noticed(element, value);
    assert.lengthOf(searches(), sent);
    page.server.reset();
    client.setKey(page.server.defaultKey);
    await until(() => options(element)[0]?.startsWith('Rome'));
    client.dispose();
  });

  it('comes back by itself with a new key', async () => {
    const client = createClient({ key: BAD_KEY, provider: mapward() });
    const element = mount<MapSearch>('<map-search></map-search>');
    element.client = client;
    await element.updateComplete;
    await noticed(element);
    client.setKey(page.server.defaultKey);
    await until(() => options(element).length > 0);
    client.dispose();
  });
});

describe('<map-search> for a map', () => {
  it('uses its client, prefers what is near, and shows the chosen place on it', async () => {
    const holder = mount<HTMLElement>(
      `<div>${page.map('id="the-map" center="-95.5,33.6" zoom="7"')}<map-search for="the-map"></map-search></div>`,
    );
    const view = holder.querySelector('map-view')!;
    const element = holder.querySelector('map-search')!;
    await next(view, 'map-load');
    type(element, 'paris');
    await until(() => options(element).length > 0);
    assert.match(options(element)[0]!, /United States$/);
    const moved = next(element, 'search-select');
    const ended = new Promise((resolve) => view.map!.once('moveend', resolve));
    await press(element, 'Enter');
    await moved;
    await ended;
    const { lng, lat } = view.map!.getCenter();
    assert.closeTo(lng, -95.55, 0.1);
    assert.closeTo(lat, 33.66, 0.1);
    assert.isAbove(view.map!.getZoom(), 9);
  });

  it('leaves the map where it is if its event was prevented', async () => {
    const holder = mount<HTMLElement>(
      `<div>${page.map('id="still-map"')}<map-search for="still-map"></map-search></div>`,
    );
    const view = holder.querySelector('map-view')!;
    const element = holder.querySelector('map-search')!;
    await next(view, 'map-load');
    const before = view.map!.getCenter();
    element.addEventListener('search-select', (event) => event.preventDefault());
    type(element, 'lima');
    await until(() => options(element).length > 0);
    await press(element, 'Enter');
    assert.deepEqual(view.map!.getCenter(), before);
    assert.isFalse(view.map!.isMoving());
  });

  it('is refused without hiding the map, and works beside a map that is refused', async () => {
    const holder = mount<HTMLElement>(
      `<div>${page.map('id="one-map"')}<map-search for="one-map"></map-search></div>`,
    );
    const view = holder.querySelector('map-view')!;
    const element = holder.querySelector('map-search')!;
    await next(view, 'map-load');
    const stop = page.server.faults.add({
      match: '/geocoding/',
      status: 429,
      headers: { 'Retry-After': '60' },
    });
    await noticed(element);
    await until(() => /slow down/.test(notice(element)));
    assert.isUndefined(view.problem);
    assert.isTrue(view.shadowRoot!.querySelector<HTMLElement>('.notice')!.hidden);
    stop();

    page.server.faults.add({ match: '/tiles/', status: 503 });
    const other = mount<HTMLElement>(
      `<div>${page.map('id="two-map"', { key: SHOP_KEY })}<map-search for="two-map"></map-search></div>`,
    );
    page.server.caller = { origin: 'https://shop.example' };
    const broken = other.querySelector('map-view')!;
    const beside = other.querySelector('map-search')!;
    await next(broken, 'key-problem');
    type(beside, 'lima');
    await until(() => options(beside).length > 0);
    assert.equal(broken.problem, 'server-error');
    page.server.caller = { origin: location.origin };
  });

  it('names the element that is not there', async () => {
    const element = mount<MapSearch>('<map-search for="nowhere"></map-search>');
    await element.updateComplete;
    await until(() => page.lines.errors.some((line) => line.includes('`for` names no element: `nowhere`.')));
  });
});

describe('<map-search> in a form', () => {
  it('gives the form its text, is named by its label, is reset and switched off with it', async () => {
    const form = mount<HTMLFormElement>(
      `<form><label for="where">Where to?</label>${markup('id="where" name="place"')}
        <fieldset disabled>${markup('name="other"')}</fieldset></form>`,
    );
    const [element, off] = [...form.querySelectorAll('map-search')] as [MapSearch, MapSearch];
    await Promise.all([element.updateComplete, off.updateComplete]);
    assert.equal(input(element).ariaLabel, 'Where to?');
    assert.isTrue(input(off).disabled);
    element.value = 'Lima, Peru';
    await element.updateComplete;
    assert.deepEqual([...new FormData(form)], [['place', 'Lima, Peru']]);
    form.querySelector('label')!.click();
    assert.equal(root(element).activeElement, input(element));
    form.reset();
    await element.updateComplete;
    assert.equal(input(element).value, '');
    assert.deepEqual(await findingsOf(form), []);
  });

  it('submits the form with Enter once a place is chosen, and not before', async () => {
    const form = mount<HTMLFormElement>(`<form>${markup('name="place"')}</form>`);
    const element = form.querySelector('map-search')!;
    await element.updateComplete;
    let submitted = 0;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      submitted++;
    });
    type(element, 'lima');
    await until(() => options(element).length > 0);
    await press(element, 'Enter');
    assert.equal(submitted, 0);
    await press(element, 'Enter');
    assert.equal(submitted, 1);
  });
});

describe('the looks of <map-search>', () => {
  it('speaks the language that it stands in, from right to left where that is written so', async () => {
    const holder = mount<HTMLElement>(`<div lang="ar">${markup()}</div>`);
    const element = holder.querySelector('map-search')!;
    await element.updateComplete;
    await until(() => input(element).placeholder === 'ابحث عن مكان');
    type(element, 'القاهرة');
    await until(() => options(element).length > 0);
    assert.match(options(element)[0]!, /^القاهرة/);
    assert.equal(getComputedStyle(root(element).querySelector('li')!).direction, 'rtl');
    assert.deepEqual(await findingsOf(element), []);
  });

  for (const theme of ['light', 'dark'])
    it(`has nothing that axe objects to when it is ${theme}: empty, open, reached, searching`, async () => {
      const element = await shown(`theme="${theme}"`);
      assert.deepEqual(await findingsOf(element), []);
      type(element, 'san');
      await element.updateComplete;
      assert.deepEqual(await findingsOf(element), []);
      await until(() => options(element).length > 0);
      await press(element, 'ArrowDown');
      assert.deepEqual(await findingsOf(element), []);
    });
});
