import { assert } from 'chai';
import '../../../components/elements.ts';
import type { MapView } from '../../../components/map-view/map-view.ts';
import { findingsOf } from './axe.ts';
import { BAD_KEY, drawn, mount, next, noticeOf, preparePage, until } from './support.ts';

describe('the life of a <map-view>', () => {
  const page = preparePage();

  const macrotask = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve));
  const isLost = ({ map }: MapView): boolean => map!.getCanvas().getContext('webgl2')!.isContextLost();

  it('goes on through a move in the document', async () => {
    const element = await drawn(page.map());
    const { map, client } = element;
    const asked = page.server.log.length;
    const other = mount<HTMLElement>('<section></section>');
    other.append(element);
    await macrotask();
    await element.updateComplete;
    assert.equal(element.map, map);
    assert.equal(element.client, client);
    assert.equal(element.status, 'loaded');
    assert.equal(page.server.log.length, asked);
    assert.isFalse(isLost(element));
  });

  it('ends with its removal: the WebGL context is freed, the client let go', async () => {
    const element = await drawn(page.map());
    const canvas = element.map!.getCanvas();
    const { client } = element;
    element.remove();
    await until(() => canvas.getContext('webgl2')!.isContextLost());
    assert.isUndefined(element.map);
    assert.equal(element.status, 'idle');
    const other = await drawn(page.map());
    assert.notEqual(other.client, client);
  });

  it('begins with the worker, which takes longer to start than the map to be made', async () => {
    const { Worker: Real } = globalThis;
    const canvases: number[] = [];
    const element = mount<MapView>(page.map());
    globalThis.Worker = class extends Real {
      constructor(...made: ConstructorParameters<typeof Real>) {
        super(...made);
        canvases.push(element.shadowRoot!.querySelectorAll('canvas').length);
      }
    };
    try {
      await next(element, 'map-ready');
      assert.deepEqual(canvases, [0]);
    } finally {
      globalThis.Worker = Real;
    }
  });

  it('begins with all its tiles in one frame', async () => {
    const { setTimeout: real } = globalThis;
    // It waits for them a fraction of a second, in which a busy machine may not get there.
    const slow = (run: TimerHandler, delay?: number): number => real(run, delay && 100 * delay);
    globalThis.setTimeout = slow as typeof globalThis.setTimeout;
    let tiles = 0;
    const isWhole: boolean[] = [];
    const element = mount<MapView>(page.map('center="10,40" zoom="3"'));
    try {
      await next(element, 'map-ready');
      const map = element.map!;
      map.on('sourcedata', ({ tile }: { tile?: { state: string } }) => {
        if (tile?.state === 'loaded') tiles++;
      });
      map.on('render', () => {
        if (tiles > 0) isWhole.push(map.areTilesLoaded());
      });
      await next(element, 'map-load');
    } finally {
      globalThis.setTimeout = real;
    }
    const map = element.map!;
    assert.isAbove(tiles, 1);
    assert.isTrue(isWhole[0]);
    assert.isFalse(Object.hasOwn(map, 'triggerRepaint'), 'MapLibre has its own again');
  });

  it('starts over when it is put back', async () => {
    const element = await drawn(page.map());
    const { map, parentElement } = element;
    element.remove();
    await until(() => element.status === 'idle');
    parentElement!.append(element);
    await next(element, 'map-load');
    assert.notEqual(element.map, map);
    assert.equal(await element.whenMap(), element.map);
  });

  it('takes over what a server has rendered, and stands there once', async () => {
    const holder = mount<HTMLElement>('<div></div>');
    const inner = '<template shadowrootmode="open"><div class="map" part="map"></div></template>';
    holder.setHTMLUnsafe(page.map('', { inner }));
    const element = holder.querySelector('map-view')!;
    await next(element, 'map-load');
    assert.equal(element.shadowRoot!.querySelectorAll('.map').length, 1);
  });

  it('starts no map while its page is prerendered, and starts it when the page is shown', async () => {
    Object.defineProperty(document, 'prerendering', { value: true, configurable: true });
    const element = mount<MapView>(page.map());
    await element.updateComplete;
    await macrotask();
    delete (document as { prerendering?: boolean }).prerendering;
    assert.deepEqual([element.status, page.server.urls.length], ['idle', 0]);
    document.dispatchEvent(new Event('prerenderingchange'));
    await next(element, 'map-load');
  });

  it('says to whom waits for a map that there will be none', async () => {
    const failure = (element: MapView): Promise<string> =>
      element.whenMap().then(
        () => 'a map',
        ({ message }: Error) => message,
      );
    const removed = mount<MapView>(page.map());
    const waiting = failure(removed);
    removed.remove();
    assert.equal(await waiting, '<map-view> was removed.');

    const mistyped = mount<MapView>(page.map('provider="mapwart"').replace(' provider="mapward"', ''));
    assert.include(await failure(mistyped), '<map-view>: `provider` ');
    mistyped.provider = 'mapward';
    assert.equal(await failure(mistyped), 'a map');

    const broken = mount<MapView>(page.map());
    broken.mapLib = Promise.reject(new Error('MapLibre did not load')) as never;
    assert.equal(await failure(broken), 'MapLibre did not load');
  });

  it('can end before it has begun', async () => {
    const element = mount<MapView>(page.map());
    await until(() => page.server.log.length > 0);
    element.remove();
    await macrotask();
    await macrotask();
    assert.equal(element.status, 'idle');
    assert.isEmpty(page.lines.errors);
  });

  it('takes the newest of keys that follow each other quickly', async () => {
    const element = mount<MapView>(page.map('', { key: BAD_KEY }));
    await until(() => page.server.log.length > 0);
    element.apiKey = 'pk_111111111111111111111111';
    await element.updateComplete;
    element.apiKey = page.server.defaultKey;
    await next(element, 'map-load');
    assert.equal(element.problem, undefined);
  });

  it('leaves none of twenty maps blank on a page that has sixteen contexts', async () => {
    const holder = mount<HTMLElement>(
      `<div style="display: grid; grid-template-columns: repeat(5, 1fr)">${page.map().repeat(20)}</div>`,
    );
    const views = [...holder.querySelectorAll('map-view')];
    const seen = (element: MapView): boolean => {
      const { top, bottom } = element.getBoundingClientRect();
      return bottom > 0 && top < innerHeight;
    };
    const fine = (element: MapView): boolean =>
      element.status === 'loaded' &&
      (!isLost(element) || element.shadowRoot!.querySelector('.still') !== null);
    for (const place of ['start', 'end', 'start'] as const) {
      holder.scrollIntoView({ block: place });
      const looked = views.filter(seen);
      assert.isAbove(looked.length, 0);
      await until(() => looked.every(fine));
    }
    assert.isEmpty(page.lines.all.filter((line) => line.includes('Too many active WebGL contexts')));
  }).timeout(120_000);

  it('gives a map its context back when it is seen again, by one that is not', async () => {
    const holder = mount<HTMLElement>(`<div>${page.map().repeat(20)}</div>`);
    const views = [...holder.querySelectorAll('map-view')];
    const stillOf = ({ shadowRoot }: MapView): Element | null => shadowRoot!.querySelector('.still');
    const alive = (element: MapView): boolean =>
      element.status === 'loaded' && !isLost(element) && stillOf(element) === null;
    const seen = (element: MapView): boolean => {
      const { top, bottom } = element.getBoundingClientRect();
      return bottom > 0 && top < innerHeight;
    };
    const look = async (element: MapView): Promise<void> => {
      element.scrollIntoView();
      await until(() => seen(element) && views.filter(seen).every(alive));
    };
    for (const element of views) await look(element);
    assert.isAtMost(views.filter((element) => !isLost(element)).length, 16);
    const without = views.find(isLost)!;
    assert.isNotNull(stillOf(without));
    await look(without);
    assert.isAbove(without.map!.queryRenderedFeatures({ layers: ['land'] }).length, 0);
  }).timeout(120_000);

  for (const theme of ['light', 'dark'])
    it(`has nothing that axe objects to when it is ${theme}: loading, loaded, refused, wrong`, async () => {
      const loaded = mount<MapView>(page.map(`theme="${theme}" controls="zoom compass fullscreen scale"`));
      assert.isEmpty(await findingsOf(loaded));
      await until(() => loaded.status === 'loaded');
      assert.isEmpty(await findingsOf(loaded));
      const refused = mount<MapView>(page.map(`theme="${theme}"`, { key: BAD_KEY }));
      const wrong = mount<MapView>(`<map-view provider="none" theme="${theme}"></map-view>`);
      for (const element of [refused, wrong]) {
        const card = await noticeOf(element);
        await Promise.all(card.getAnimations().map(({ finished }) => finished));
        assert.isEmpty(await findingsOf(element));
      }
    });
});
