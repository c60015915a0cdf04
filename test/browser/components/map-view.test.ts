import { assert } from 'chai';
import * as maplibre from 'maplibre-gl';
import { createClient, mapward, type KeyProblemEvent } from '../../../src/index.ts';
import '../../../components/elements.ts';
import type { MapErrorEvent } from '../../../components/map-view/events.ts';
import type { MapView } from '../../../components/map-view/map-view.ts';
import { BAD_KEY, drawn, mount, next, noticeOf, preparePage, SHOP_KEY, until } from './support.ts';

describe('<map-view>', () => {
  const page = preparePage();

  const pixels = (element: MapView): Promise<Set<string>> =>
    new Promise((resolve) => {
      const map = element.map!;
      void map.once('render', () => {
        const copy = new OffscreenCanvas(64, 64).getContext('2d')!;
        copy.drawImage(map.getCanvas(), 0, 0, 64, 64);
        const { data } = copy.getImageData(0, 0, 64, 64);
        const colours = new Set<string>();
        for (let i = 0; i < data.length; i += 4) colours.add([data[i], data[i + 1], data[i + 2]].join());
        resolve(colours);
      });
      map.triggerRepaint();
    });

  it('draws the default map of its provider: land, water and names', async () => {
    const element = mount<MapView>(page.map());
    assert.equal(element.status, 'idle');
    await next(element, 'map-load');

    assert.equal(element.status, 'loaded');
    await element.updateComplete;
    assert.equal(element.getAttribute('status'), 'loaded');
    assert.isFalse(element.hasAttribute('problem'));
    const map = element.map!;
    assert.isAbove((await pixels(element)).size, 8);
    assert.isAbove(map.queryRenderedFeatures({ layers: ['land'] }).length, 0);
    assert.isAbove(map.queryRenderedFeatures({ layers: ['country'] }).length, 0);
  });

  it('asks for style and TileJSON once each, while MapLibre is on its way', async () => {
    const element = mount<MapView>(page.map());
    await until(() => page.server.log.length > 0);
    assert.isUndefined(element.map);
    await next(element, 'map-load');
    assert.equal(page.server.log.filter(({ path }) => path.includes('style.json')).length, 1);
    assert.equal(page.server.log.filter(({ path }) => path.includes('tiles.json')).length, 1);
  });

  it('explains an invalid key once, asks for nothing more, and comes back whole on the same map', async () => {
    const element = mount<MapView>(page.map('', { key: BAD_KEY }));
    let events = 0;
    element.addEventListener('key-problem', () => events++);
    const { problem } = await next<KeyProblemEvent>(element, 'key-problem');
    const map = await element.whenMap();
    const context = map.getCanvas().getContext('webgl2');

    assert.equal(problem.code, 'invalid-key');
    assert.equal(page.server.log.filter(({ path }) => path.includes('style.json')).length, 1);
    await noticeOf(element);
    assert.equal(element.getAttribute('problem'), 'invalid-key');
    assert.equal(element.getAttribute('status'), 'failed');

    const asked = page.server.urls.length;
    map.setStyle(element.client!.styleUrl());
    await map.once('error');
    assert.equal(page.server.urls.length, asked);

    const recovered = next(element, 'key-recovered');
    const loaded = next(element, 'map-load');
    element.apiKey = page.server.defaultKey;
    await Promise.all([recovered, loaded]);
    await element.updateComplete;
    assert.equal(events, 1);
    assert.equal(element.map, map);
    assert.equal(element.map!.getCanvas().getContext('webgl2'), context);
    assert.isFalse(element.hasAttribute('problem'));
    assert.isTrue(element.shadowRoot!.querySelector<HTMLElement>('.notice')!.hidden);
    assert.isAbove(map.queryRenderedFeatures({ layers: ['land'] }).length, 0);
  });

  it('keeps what is drawn, and tells once, when many tiles are refused', async () => {
    const element = await drawn(page.map('zoom="2"'));
    const map = element.map!;
    let events = 0;
    element.addEventListener('key-problem', () => events++);
    const problem = next<KeyProblemEvent>(element, 'key-problem');
    page.server.faults.add({ match: '.pbf', status: 403 });
    map.jumpTo({ center: [0, 20], zoom: 5 });
    await problem;
    // The problem may be told after that event.
    await until(() => map.loaded());
    assert.isAbove(map.queryRenderedFeatures({ layers: ['land'] }).length, 0);
    map.jumpTo({ center: [-60, -10], zoom: 5 });
    await map.once('idle');
    assert.isAbove(page.server.log.filter(({ status }) => status === 403).length, 1);
    assert.equal(events, 1);
    assert.equal(element.status, 'loaded');
  });

  it('reads why raster tiles are refused, although they do not expire', async () => {
    page.server.faults.add({ match: '.png', status: 429 });
    const element = mount<MapView>(page.map('map-style="raster"'));
    const { problem } = await next<KeyProblemEvent>(element, 'key-problem');
    assert.equal(problem.code, 'rate-limited');
    assert.equal(problem.status, 429);
  });

  it('says that there is no such style, and draws the next one', async () => {
    const element = mount<MapView>(page.map('map-style="nowhere"'));
    const { error } = await next<MapErrorEvent>(element, 'map-error');
    assert.include(error.message, '404');
    assert.notInclude(error.message, page.server.defaultKey);
    await noticeOf(element);
    assert.equal(element.status, 'failed');
    assert.equal(element.problem, undefined);
    assert.equal(page.lines.errors.length, 1);
    element.mapStyle = 'dark';
    await next(element, 'map-load');
    assert.equal(element.status, 'loaded');
  });

  it('asks for a style where none is set and the provider has none of its own', async () => {
    const element = mount<MapView>('<map-view provider="mapbox" api-key="0123456789abcdef"></map-view>');
    const card = await noticeOf(element);
    assert.include(card.textContent, 'map-style must be set to a style. Provider mapbox has no map styles');
    assert.match(page.lines.errors.join(), /<map-view>: `map-style` must be set to a style\./);
    assert.equal(element.status, 'failed');
  });

  it('shows which origin to add when the key does not allow this one', async () => {
    const element = mount<MapView>(page.map('', { key: SHOP_KEY }));
    const card = await noticeOf(element);
    assert.equal(element.problem, 'origin-not-allowed');
    assert.equal(card.querySelector('.rule code')!.textContent, location.hostname);
  });

  it('takes an empty key for a missing one, even where the provider lets pages in without', async () => {
    const element = mount<MapView>('<map-view provider="stadia" api-key=""></map-view>');
    assert.equal((await next<KeyProblemEvent>(element, 'key-problem')).problem.code, 'missing-key');
    assert.isUndefined(element.client);
  });

  it('says in one console error that the key is missing, and begins once it is there', async () => {
    const element = mount<MapView>('<map-view provider="mapward" style="height: 300px"></map-view>');
    const { problem } = await next<KeyProblemEvent>(element, 'key-problem');
    assert.equal(problem.code, 'missing-key');
    await noticeOf(element);
    assert.equal(element.getAttribute('problem'), 'missing-key');
    assert.equal(page.lines.errors.length, 1);
    assert.match(page.lines.errors[0]!, /`api-key`/);
    assert.equal(page.server.urls.length, 0);

    element.apiKey = page.server.defaultKey;
    await Promise.all([next(element, 'key-recovered'), next(element, 'map-load')]);
    assert.equal(page.lines.errors.length, 1);
    assert.equal(element.problem, undefined);
  });

  it('misses no key that a framework sets one task after the element is in the page', async () => {
    const element = mount<MapView>(page.map().replace(/ api-key="[^"]*"/, ''));
    let events = 0;
    element.addEventListener('key-problem', () => events++);
    setTimeout(() => (element.apiKey = page.server.defaultKey));
    assert.isFalse(element.hasAttribute('api-key'));
    await next(element, 'map-load');
    assert.equal(events, 0);
    assert.deepEqual(page.lines.errors, []);
  });

  it('takes no provider for granted: an unknown one, and none, are named and ask for nothing', async () => {
    const unknown = mount<MapView>('<map-view provider="mapteler" api-key="pk_x"></map-view>');
    const none = mount<MapView>(
      '<map-view api-key="pk_x" map-style="https://tiles.elsewhere.example/style.json"></map-view>',
    );
    await noticeOf(unknown);
    await noticeOf(none);
    const astray = mount<MapView>(
      '<map-view provider="mapward" api-url="http://[" api-key="pk_x"></map-view>',
    );
    await noticeOf(astray);
    assert.equal(page.lines.errors.length, 3);
    assert.match(page.lines.errors[2]!, /`api-url` must be an https URL .*`http:\/\/\[`/);
    assert.match(page.lines.errors[0]!, /<map-view>: `provider` `mapteler` .* Did you mean `maptiler`\?/);
    assert.match(page.lines.errors[1]!, /`provider`.*`map-style`.*`api-url`/);
    assert.equal(unknown.status, 'failed');
    assert.equal(page.server.urls.length, 0);
  });

  it('finds the provider by the URL of its style', async () => {
    const element = mount<MapView>(
      `<map-view api-key="${page.server.defaultKey}" map-style="${page.server.apiUrl}/maps/dark/style.json" style="height: 300px"></map-view>`,
    );
    await next(element, 'map-load');
    assert.equal(element.client!.provider.name, 'mapward');
    assert.equal(element.map!.getStyle().name, 'Dark');
  });

  it('names a malformed centre once, shows a notice, and draws the map without it', async () => {
    const element = await drawn(page.map('center="52;13"'));
    const card = await noticeOf(element);
    assert.equal(page.lines.errors.length, 1);
    assert.match(page.lines.errors[0]!, /`center` must be `lng,lat`/);
    assert.include(card.textContent, 'center');
    assert.equal(element.problem, undefined);
  });

  it('keeps the key off a third party, and out of every event, notice and console line', async () => {
    const key = SHOP_KEY;
    const told: unknown[] = [];
    const element = mount<MapView>(page.map('', { key }));
    for (const name of ['key-problem', 'key-recovered', 'map-error', 'map-load'])
      element.addEventListener(name, (event) => {
        const { problem, error } = event as { problem?: unknown; error?: Error } & Event;
        told.push(JSON.stringify(problem), error?.message);
      });
    element.mapStyle = {
      version: 8,
      sources: {
        own: { type: 'vector', url: `${page.server.apiUrl}/tiles/world/tiles.json` },
        foreign: { type: 'raster', tiles: [`${location.origin}/nowhere/{z}/{x}/{y}.png`], tileSize: 256 },
      },
      layers: [
        { id: 'foreign', type: 'raster', source: 'foreign' },
        { id: 'own', type: 'fill', source: 'own', 'source-layer': 'land' },
      ],
    };
    const card = await noticeOf(element);
    card.querySelector('summary')!.click();
    await until(() => card.querySelector('[aria-live="polite"]')!.childElementCount > 0);
    const foreign = (): string[] => page.server.urls.filter((url) => url.includes('/nowhere/'));
    await until(() => foreign().length > 0);
    assert.isEmpty(foreign().filter((url) => url.includes(key)));
    const everything = JSON.stringify([
      told,
      page.lines.all,
      card.textContent,
      element.shadowRoot!.textContent,
    ]);
    assert.notInclude(everything, key);
  });

  it('keeps notice and console line away when the event is prevented', async () => {
    const element = mount<MapView>(page.map('', { key: BAD_KEY }));
    element.addEventListener('key-problem', (event) => event.preventDefault());
    await next(element, 'key-problem');
    await element.updateComplete;
    await element.whenMap();
    assert.isTrue(element.shadowRoot!.querySelector<HTMLElement>('.notice')!.hidden);
    assert.equal(element.problem, 'invalid-key');
    assert.isEmpty(page.lines.all.filter((line) => line.includes('[mapward] Key')));
  });

  it('lets the page put its own notice in place of ours', async () => {
    const element = mount<MapView>(page.map('', { key: BAD_KEY, inner: '<p slot="problem">Call us.</p>' }));
    const own = element.querySelector('p')!;
    await until(() => own.checkVisibility());
    assert.isFalse(element.shadowRoot!.querySelector('key-notice')!.checkVisibility());
    element.apiKey = page.server.defaultKey;
    await next(element, 'map-load');
    await element.updateComplete;
    assert.isFalse(own.checkVisibility());
  });

  it('shares one client between maps of the same key, and takes one of the page’s own', async () => {
    const first = mount<MapView>(page.map());
    const second = mount<MapView>(page.map('map-style="dark"'));
    await Promise.all([next(first, 'map-load'), next(second, 'map-load')]);
    assert.equal(first.client, second.client);

    const own = createClient({ key: page.server.defaultKey, provider: mapward() });
    const third = mount<MapView>('<map-view style="height: 300px"></map-view>');
    third.client = own;
    await next(third, 'map-load');
    assert.equal(third.client, own);
    third.remove();
    own.dispose();
  });

  it('goes back to the client of its attributes when the page takes its own away', async () => {
    const own = createClient({ key: page.server.defaultKey, provider: mapward() });
    const element = mount<MapView>(page.map('', { key: BAD_KEY }));
    element.client = own;
    await next(element, 'map-load');
    const { map } = element;
    element.client = undefined;
    // What is drawn stays; what is asked for from now on carries the element's own key.
    element.mapStyle = 'dark';
    const { problem } = await next<KeyProblemEvent>(element, 'key-problem');
    assert.equal(problem.code, 'invalid-key');
    assert.notEqual(element.client, own);
    assert.equal(element.map, map);
    own.dispose();
  });

  it('takes a MapLibre of the page’s own', async () => {
    class OwnMap extends maplibre.Map {}
    const mapLib = { ...maplibre, Map: OwnMap } as typeof maplibre;
    const holder = mount<HTMLElement>('<div></div>');
    const element = Object.assign(document.createElement('map-view'), {
      apiKey: page.server.defaultKey,
      provider: 'mapward',
      mapLib,
    });
    holder.append(element);
    await next(element, 'map-load');
    assert.instanceOf(element.map, OwnMap);
    assert.equal(element.lib, mapLib);
  });

  it('tells its state on itself alone: ready, then loaded, and nothing twice to the document', async () => {
    const heard: string[] = [];
    const overheard: string[] = [];
    const names = ['map-ready', 'map-load', 'map-error', 'key-problem', 'key-recovered'];
    const overhear = ({ type }: Event): void => void overheard.push(type);
    for (const name of names) document.addEventListener(name, overhear);
    const element = mount<MapView>(page.map('', { key: BAD_KEY }));
    for (const name of names) element.addEventListener(name, ({ type }) => void heard.push(type));
    element.addEventListener('map-ready', () => assert.isDefined(element.map), { once: true });
    await next(element, 'key-problem');
    await element.whenMap();
    element.apiKey = page.server.defaultKey;
    await next(element, 'map-load');
    for (const name of names) document.removeEventListener(name, overhear);
    assert.deepEqual(heard.sort(), ['key-problem', 'key-recovered', 'map-load', 'map-ready']);
    assert.isEmpty(overheard);
  });

  it('keeps the console line of an error away when its event is prevented', async () => {
    const element = mount<MapView>(page.map('map-style="nowhere"'));
    element.addEventListener('map-error', (event) => event.preventDefault());
    await next(element, 'map-error');
    await noticeOf(element);
    assert.isEmpty(page.lines.errors);
  });

  it('shows the page’s own placeholder until the map is drawn', async () => {
    const element = mount<MapView>(page.map('', { inner: '<p slot="loading">One moment.</p>' }));
    const placeholder = element.querySelector('p')!;
    await element.updateComplete;
    assert.isTrue(placeholder.checkVisibility());
    await next(element, 'map-load');
    await element.updateComplete;
    assert.isFalse(placeholder.checkVisibility());
  });

  it('lets the page style the map and the notice', async () => {
    const style = document.createElement('style');
    style.textContent =
      'map-view::part(map) { opacity: 0.5 } map-view::part(notice) { outline: 3px solid rgb(1, 2, 3) } map-view { --mapward-paper: rgb(9, 8, 7) }';
    document.head.append(style);
    const element = mount<MapView>(page.map('', { key: BAD_KEY }));
    const card = await noticeOf(element);
    const part = (name: string): CSSStyleDeclaration =>
      getComputedStyle(element.shadowRoot!.querySelector(`[part=${name}]`)!);
    assert.equal(part('map').opacity, '0.5');
    assert.equal(part('notice').outlineColor, 'rgb(1, 2, 3)');
    assert.equal(getComputedStyle(card).backgroundColor, 'rgb(9, 8, 7)');
    style.remove();
  });

  it('tells visitors no cause, and the author all, as it is told to', async () => {
    const element = mount<MapView>(page.map('problem-details="never"', { key: SHOP_KEY }));
    const card = await noticeOf(element);
    assert.isNull(card.querySelector('.rule'));
    element.problemDetails = 'always';
    await until(() => card.querySelector('.rule'));
  });

  it('shows the keyless style while nothing of the keyed one is to be had, and gives way to it', async () => {
    const keyless = {
      version: 8,
      name: 'Fallback',
      sources: {},
      layers: [{ id: 'grey', type: 'background', paint: { 'background-color': '#808080' } }],
    };
    const url = URL.createObjectURL(new Blob([JSON.stringify(keyless)], { type: 'application/json' }));
    const element = mount<MapView>(page.map(`fallback-style="${url}"`, { key: BAD_KEY }));
    await until(() => element.map?.getStyle()?.name === 'Fallback');
    assert.equal(element.status, 'failed');
    element.apiKey = page.server.defaultKey;
    await next(element, 'map-load');
    assert.equal(element.map!.getStyle().name, 'Basic');
  });

  it('fetches nothing before a lazy element is near, and starts when it comes near', async () => {
    const element = mount<MapView>(
      `<div><div style="height: 5000px"></div>${page.map('loading="lazy"')}</div>`,
    ).querySelector('map-view')!;
    await element.updateComplete;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    assert.equal(page.server.urls.length, 0);
    assert.equal(element.status, 'idle');
    const loaded = next(element, 'map-load');
    element.scrollIntoView();
    await loaded;
  });

  it('says that the browser lacks WebGL 2', async () => {
    const original = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (
      this: HTMLCanvasElement,
      type: string,
      ...rest: unknown[]
    ) {
      return type === 'webgl2' ? null : Reflect.apply(original, this, [type, ...rest]);
    } as never;
    try {
      const element = mount<MapView>(page.map());
      const card = await noticeOf(element);
      assert.include(card.textContent, 'WebGL 2');
      assert.equal(element.status, 'failed');
    } finally {
      HTMLCanvasElement.prototype.getContext = original;
    }
  });

  it('comes back when its WebGL context is lost', async () => {
    const element = await drawn(page.map());
    const { map } = element;
    const extension = map!.getCanvas().getContext('webgl2')!.getExtension('WEBGL_lose_context')!;
    const lost = map!.once('webglcontextlost');
    extension.loseContext();
    await lost;
    await new Promise((resolve) => setTimeout(resolve));
    const restored = map!.once('webglcontextrestored');
    extension.restoreContext();
    await restored;
    await map!.once('idle');
    assert.equal(element.map, map);
    assert.isAbove(map!.queryRenderedFeatures({ layers: ['land'] }).length, 0);
  });
});
