import { assert } from 'chai';
import '../../../components/elements.ts';
import type { MapView } from '../../../components/map-view/map-view.ts';
import { drawn, mount, next, preparePage, until } from './support.ts';

describe("<map-view>'s attributes", () => {
  const page = preparePage();

  const view = (attributes?: string): Promise<MapView> => drawn(page.map(attributes));
  const near = ({ map }: MapView, lng: number, lat: number): void => {
    const centre = map!.getCenter();
    assert.closeTo(centre.lng, lng, 1e-6);
    assert.closeTo(centre.lat, lat, 1e-6);
  };
  const buttons = (element: MapView): string[] =>
    [...element.shadowRoot!.querySelectorAll('.maplibregl-ctrl-group button')].map(
      (button) => button.className,
    );

  it('say where the map looks', async () => {
    const element = await view(
      'center="13.4,52.5" zoom="5" bearing="30" pitch="20" min-zoom="2" max-zoom="7"',
    );
    const { map } = element;
    near(element, 13.4, 52.5);
    assert.deepEqual(
      [map!.getZoom(), map!.getBearing(), map!.getPitch(), map!.getMinZoom(), map!.getMaxZoom()],
      [5, 30, 20, 2, 7],
    );
    assert.isEmpty(page.lines.errors);
  });

  it('fit the map to a box at the start', async () => {
    const { map } = await view('bounds="5.9,47.3,15.0,55.1"');
    assert.isTrue(map!.getBounds().contains([5.9, 47.3]) && map!.getBounds().contains([15, 55.1]));
    assert.isAbove(map!.getZoom(), 3);
  });

  it('change the map that is there, and never make another', async () => {
    const element = await view('center="0,0" zoom="2"');
    const { map } = element;
    element.center = [13.4, 52.5];
    element.zoom = 4;
    await element.updateComplete;
    near(element, 13.4, 52.5);
    assert.equal(map!.getZoom(), 4);
    element.setAttribute('max-zoom', '3');
    await element.updateComplete;
    assert.equal(map!.getMaxZoom(), 3);
    element.removeAttribute('max-zoom');
    await element.updateComplete;
    assert.equal(map!.getMaxZoom(), 22);
    element.bearing = 45;
    element.pitch = 30;
    element.minZoom = 1;
    await element.updateComplete;
    assert.deepEqual([map!.getBearing(), map!.getPitch(), map!.getMinZoom()], [45, 30, 1]);
    element.bounds = [5.9, 47.3, 15, 55.1];
    await element.updateComplete;
    assert.isTrue(map!.getBounds().contains([10, 51]));
    assert.isAbove(map!.getZoom(), 3);
    element.mapStyle = 'dark';
    await until(() => map!.getStyle()?.name === 'Dark');
    assert.equal(element.map, map);
  });

  it('leave the reader where they are when a framework sets the same centre again', async () => {
    const element = await view('center="0,0" zoom="2"');
    element.center = [10, 10];
    await element.updateComplete;
    element.map!.jumpTo({ center: [50, 20] });
    element.center = [10, 10];
    await element.updateComplete;
    near(element, 50, 20);
  });

  it('name themselves once when they are wrong, and fall back', async () => {
    const element = await view(
      'center="52.5" zoom="far" controls="rocket" projection="flat" bounds="50,120,55,150"',
    );
    const named = page.lines.errors.map((line) => /`([\w-]+)`/.exec(line)?.[1]).sort();
    assert.deepEqual(named, ['bounds', 'center', 'controls', 'projection', 'zoom']);
    assert.include(
      page.lines.errors.find((line) => line.includes('`bounds`')),
      'looks swapped',
    );
    element.zoom = 3;
    await element.updateComplete;
    assert.equal(page.lines.errors.length, 5);
    assert.equal(element.map!.getZoom(), 3);
  });

  it('name themselves too where they are the element’s own business', async () => {
    const element = await view(
      'theme="sepia" loading="late" fallback-style="http://[" problem-details="maybe" gesture-handling="rude" language="!"',
    );
    const named = (): string[] => page.lines.errors.map((line) => /`([\w-]+)`/.exec(line)![1]!).sort();
    const all = ['fallback-style', 'gesture-handling', 'language', 'loading', 'problem-details', 'theme'];
    await until(() => named().length >= all.length);
    assert.deepEqual(named(), all);
    element.setAttribute('theme', 'mint');
    await element.updateComplete;
    await Promise.resolve();
    assert.match(page.lines.errors.at(-1)!, /`theme` must be `light` or `dark`; it is `mint`/);
  });

  it('choose the controls by name', async () => {
    const element = await view();
    assert.deepEqual(buttons(element), [
      'maplibregl-ctrl-zoom-in',
      'maplibregl-ctrl-zoom-out',
      'maplibregl-ctrl-compass',
    ]);
    element.controls = 'fullscreen globe';
    await element.updateComplete;
    assert.deepEqual(buttons(element), ['maplibregl-ctrl-fullscreen', 'maplibregl-ctrl-globe']);
    element.controls = 'locate scale';
    await element.updateComplete;
    assert.deepEqual(buttons(element), ['maplibregl-ctrl-geolocate']);
    assert.isNotNull(
      element.shadowRoot!.querySelector('.maplibregl-ctrl-bottom-left .maplibregl-ctrl-scale'),
    );
    element.controls = 'none';
    await element.updateComplete;
    assert.isEmpty(buttons(element));
    assert.isNull(element.shadowRoot!.querySelector('.maplibregl-ctrl-scale'));
  });

  it('put the controls on the other side where one reads from right to left, and name them in its language', async () => {
    const element = await view('controls="zoom" dir="rtl" lang="ar"');
    const [zoomIn] = element.shadowRoot!.querySelectorAll('.maplibregl-ctrl-top-left button');
    assert.equal(zoomIn!.getAttribute('aria-label'), 'تكبير');
  });

  it('choose the theme, whatever the page prefers', async () => {
    const element = await view('theme="dark"');
    const paper = (): string => getComputedStyle(element).backgroundColor;
    assert.equal(paper(), 'rgb(38, 44, 50)');
    element.theme = 'light';
    await element.updateComplete;
    assert.equal(paper(), 'rgb(244, 245, 243)');
    assert.equal(element.getAttribute('theme'), 'light');
  });

  it('keep wheel and fingers from the map where the page scrolls, unless it is greedy', async () => {
    const element = await view();
    const { map } = element;
    const tall = document.createElement('div');
    tall.className = 'test-holder';
    tall.style.height = '5000px';
    document.body.append(tall);
    element.shadowRoot!.querySelector('.map')!.dispatchEvent(new PointerEvent('pointerenter'));
    assert.isTrue(map!.cooperativeGestures.isEnabled());
    element.gestureHandling = 'greedy';
    await element.updateComplete;
    assert.isFalse(map!.cooperativeGestures.isEnabled());
    element.gestureHandling = 'none';
    await element.updateComplete;
    assert.isFalse(map!.scrollZoom.isEnabled());
    assert.isFalse(map!.dragPan.isEnabled());
    element.gestureHandling = 'cooperative';
    await element.updateComplete;
    assert.isTrue(map!.dragPan.isEnabled());
    assert.isTrue(map!.cooperativeGestures.isEnabled());
  });

  it('show the globe, and the flat map again', async () => {
    const element = await view('projection="globe"');
    assert.equal(element.map!.getProjection().type, 'globe');
    element.projection = 'mercator';
    await element.updateComplete;
    assert.equal(element.map!.getProjection().type, 'mercator');
  });

  it('leave a style the globe that it asks for, when something else changes', async () => {
    const element = await view();
    element.mapStyle = { version: 8, projection: { type: 'globe' }, sources: {}, layers: [] };
    await element.map!.once('styledata');
    assert.equal(element.map!.getProjection().type, 'globe');
    element.language = 'de';
    await element.updateComplete;
    assert.equal(element.map!.getProjection().type, 'globe');
  });

  it('put the labels into another language, live, without a new request', async () => {
    const element = await view('zoom="2" center="10,50"');
    const names = (): unknown[] =>
      element
        .map!.queryRenderedFeatures({ layers: ['country'] })
        .map(({ layer }) => JSON.stringify(layer.layout));
    assert.isAbove(names().length, 0);
    const asked = page.server.log.length;
    element.language = 'de';
    await element.updateComplete;
    await element.map!.once('idle');
    assert.equal(page.server.log.length, asked);
    const field = JSON.stringify(element.map!.getLayoutProperty('country', 'text-field'));
    assert.include(field, 'name:de');
    element.language = null;
    await element.updateComplete;
    assert.notInclude(JSON.stringify(element.map!.getLayoutProperty('country', 'text-field')), 'name:de');
  });

  it('keep what the page has added when the language changes', async () => {
    const element = await view();
    element.map!.addLayer({ id: 'own', type: 'background', paint: { 'background-opacity': 0 } });
    element.language = 'fr';
    await element.updateComplete;
    assert.isDefined(element.map!.getLayer('own'));
  });

  it('keep the view in the page’s URL', async () => {
    const before = location.hash;
    const element = await view('hash="map" zoom="3" center="10,20"');
    element.map!.jumpTo({ center: [30, 40] });
    await until(() => location.hash.includes('map=3/40/30'));
    element.remove();
    history.replaceState(history.state, '', location.pathname + location.search + before);
  });

  it('read the view from the page’s URL', async () => {
    const before = location.hash;
    history.replaceState(history.state, '', '#5/20/10');
    const element = await view('hash zoom="3" center="0,0"');
    near(element, 10, 20);
    assert.equal(element.map!.getZoom(), 5);
    element.remove();
    history.replaceState(history.state, '', location.pathname + location.search + before);
  });

  it('hand MapLibre what no attribute covers', async () => {
    const element = document.createElement('map-view');
    const seen: string[] = [];
    Object.assign(element, {
      apiKey: page.server.defaultKey,
      provider: 'mapward',
      mapOptions: { maxPitch: 40 },
      transformRequest: (url: string) => {
        seen.push(url);
        return undefined;
      },
    });
    const holder = mount<HTMLElement>('<div style="height: 300px"></div>');
    holder.append(element);
    await next(element, 'map-load');
    assert.equal(element.map!.getMaxPitch(), 40);
    assert.isTrue(seen.some((url) => url.includes('style.json')));
    assert.isFalse(seen[0]!.includes(page.server.defaultKey));
    const { client } = element;
    element.mapStyle = 'dark';
    await until(() => element.map!.getStyle()?.name === 'Dark');
    assert.equal(element.client, client);
    // As a component does that renders with a function of its own each time.
    const asked = page.server.urls.length;
    const newer: string[] = [];
    element.transformRequest = (url: string) => void newer.push(url);
    await element.updateComplete;
    assert.equal(element.client, client);
    assert.equal(page.server.urls.length, asked);
    element.mapStyle = 'basic';
    await until(() => element.map!.getStyle()?.name !== 'Dark');
    assert.isTrue(newer.some((url) => url.includes('/maps/basic/')));
  });

  it('draw GeoJSON by its simplestyle fields, below the labels, and fit the map to it', async () => {
    const data = {
      type: 'Feature',
      properties: { fill: '#ff0000', 'fill-opacity': 1, stroke: '#00ff00' },
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [100, 10],
            [110, 10],
            [110, 20],
            [100, 10],
          ],
        ],
      },
    };
    const element = await view(`geojson='${JSON.stringify(data)}'`);
    assert.isTrue(element.map!.getBounds().contains([105, 12]));
    assert.isAbove(element.map!.getZoom(), 3);
    const [drawn] = element.map!.queryRenderedFeatures({ layers: ['mapward-geojson-fill'] });
    assert.equal(String((drawn!.layer.paint as Record<string, unknown>)['fill-color']), 'rgba(255,0,0,1)');
    const [outline] = element.map!.queryRenderedFeatures({ layers: ['mapward-geojson-outline'] });
    const { 'line-opacity': opacity, 'line-width': width } = outline!.layer.paint as Record<string, unknown>;
    assert.deepEqual([opacity, width], [1, 2]);
    element.geojson = { type: 'Point', coordinates: [-70, -30] };
    await element.updateComplete;
    near(element, -70, -30);
  });

  it('draw GeoJSON from a URL, and fit the map to it', async () => {
    const data = {
      type: 'LineString',
      coordinates: [
        [20, 40],
        [30, 45],
      ],
    };
    const url = URL.createObjectURL(new Blob([JSON.stringify(data)], { type: 'application/geo+json' }));
    const element = await view(`geojson="${url}"`);
    await until(() => element.map!.getZoom() > 3 && element.map!.getBounds().contains([25, 42]));
  });

  it('credit sources as text and links, never as HTML', async () => {
    const element = mount<MapView>('<map-view provider="mapward" style="height: 300px"></map-view>');
    element.apiKey = page.server.defaultKey;
    element.mapStyle = {
      version: 8,
      sources: {
        a: {
          type: 'geojson',
          data: { type: 'Point', coordinates: [0, 0] },
          attribution:
            '<img src=x onerror="window.pwned=1"><a href="https://good.example/">Good</a><a href="javascript:window.pwned=1">Bad</a>',
        },
      },
      layers: [{ id: 'a', type: 'circle', source: 'a' }],
    };
    await next(element, 'map-load');
    const credits = element.shadowRoot!.querySelector('.credits')!;
    assert.isNull(credits.querySelector('img'));
    assert.deepEqual(
      [...credits.querySelectorAll('a')].map((a) => a.href),
      ['https://maplibre.org/', 'https://good.example/'],
    );
    assert.include(credits.textContent, 'Bad');
    assert.isUndefined(Reflect.get(window, 'pwned'));
  });
});
