import { assert } from 'chai';
import { createClient, mapward, type KeyProblem } from '../../../src/index.ts';
import '../../../components/elements.ts';
import type { KeyNotice } from '../../../components/key-notice/key-notice.ts';
import type { MapView } from '../../../components/map-view/map-view.ts';
import { payloads } from './payloads.ts';
import { mount, next, noticeOf, preparePage, until } from './support.ts';

const harmful =
  'script, img, image, iframe, object, embed, video, audio, form, base, link, style, marquee, math';

describe('whatever others write is text', () => {
  const page = preparePage();
  beforeEach(() => {
    Reflect.deleteProperty(window, 'pwned');
  });
  afterEach(() => {
    assert.isUndefined(Reflect.get(window, 'pwned'));
  });

  const view = (more: Partial<MapView>): MapView => {
    const element = mount<MapView>(
      '<map-view provider="mapward" style="height: 300px; max-width: 500px"></map-view>',
    );
    Object.assign(element, { apiKey: page.server.defaultKey, ...more });
    return element;
  };
  /** Presses whatever can be pressed, because a link waits for that. */
  const press = (root: ParentNode): void => {
    for (const link of root.querySelectorAll('a')) {
      assert.match(link.href, /^https?:/);
      link.addEventListener('click', (event) => event.preventDefault());
      link.click();
    }
  };

  it('in every field of a problem', async () => {
    assert.equal(payloads.length, 50);
    const element = mount<KeyNotice>('<key-notice problem-details="always"></key-notice>');
    const root = element.shadowRoot!;
    for (const payload of payloads) {
      const problem: KeyProblem = {
        code: 'origin-not-allowed',
        candidates: ['origin-not-allowed'],
        certain: true,
        host: payload,
        service: payload,
        resource: 'style',
        message: payload,
        origin: payload,
        help: payload,
      };
      element.problem = problem;
      await element.updateComplete;
      assert.isNull(root.querySelector(harmful), payload);
      assert.include(root.textContent, payload.replaceAll('`', ''));
      press(root);
      element.problem = { ...problem, origin: `https://${payload}.example`, certain: false };
      await element.updateComplete;
      assert.isNull(root.querySelector(harmful), payload);
    }
  });

  it('in every field of a server’s answer, and in the doctor’s findings about it', async () => {
    for (const payload of payloads) {
      const said = [
        'type',
        'title',
        'detail',
        'instance',
        'code',
        'origin',
        'help',
        'message',
        'error',
        'reset',
      ];
      const body = JSON.stringify(Object.fromEntries(said.map((field) => [field, payload])));
      const answers = [
        { body, type: 'application/problem+json' },
        { body: payload, type: 'text/html' },
      ];
      for (const { body, type } of answers) {
        const answer = async (): Promise<Response> =>
          new Response(body, { status: 403, headers: { 'Content-Type': type } });
        const client = createClient({ key: page.server.defaultKey, provider: mapward(), fetch: answer });
        await client.fetch(client.styleUrl()).catch(() => {});
        const element = mount<KeyNotice>('<key-notice problem-details="always"></key-notice>');
        element.client = client;
        const root = element.shadowRoot!;
        (await until(() => root.querySelector('summary'))).click();
        await until(() => root.querySelector('.findings'));
        assert.isNull(root.querySelector(harmful), payload);
        press(root);
        element.remove();
        client.dispose();
      }
    }
  });

  it('in a style’s attribution', async () => {
    const point = { type: 'Point', coordinates: [0, 0] } as const;
    const sources = Object.fromEntries(
      payloads.map((attribution, i) => [`s${i}`, { type: 'geojson', data: point, attribution } as const]),
    );
    const element = view({
      mapStyle: {
        version: 8,
        sources: sources as never,
        layers: payloads.map((_, i) => ({ id: `l${i}`, type: 'circle', source: `s${i}` })),
      },
    });
    await next(element, 'map-load');
    const credits = element.shadowRoot!.querySelector('.credits')!;
    assert.include(credits.textContent, '·');
    assert.isNull(credits.querySelector(harmful));
    press(credits);
  });

  it('in a GeoJSON’s properties', async () => {
    const features = payloads.map((payload, i) => ({
      type: 'Feature',
      properties: {
        title: payload,
        description: payload,
        stroke: payload,
        fill: payload,
        'marker-color': payload,
        'marker-size': payload,
        'stroke-width': payload,
      },
      geometry: { type: 'Point', coordinates: [(i % 10) * 4 - 20, Math.floor(i / 10) * 4 - 10] },
    }));
    const element = view({ geojson: { type: 'FeatureCollection', features }, center: [0, 0], zoom: 3 });
    await next(element, 'map-load');
    const { map } = element;
    for (const { geometry, properties } of features) {
      const point = map!.project(geometry.coordinates as [number, number]);
      const lngLat = map!.unproject(point);
      map!.fire('click', { point, lngLat, originalEvent: new MouseEvent('click') } as never);
      const popup = element.shadowRoot!.querySelector('.maplibregl-popup-content')!;
      assert.include(popup.textContent, properties.title);
      assert.isNull(popup.querySelector(harmful));
      press(popup);
    }
  });

  it('in a marker’s attributes, and in those of the map', async () => {
    const element = view({});
    await next(element, 'map-load');
    for (const payload of payloads) {
      const marker = document.createElement('map-marker');
      for (const name of ['color', 'title', 'label', 'lng']) marker.setAttribute(name, payload);
      Object.assign(marker, { lng: 0, lat: 0 });
      element.append(marker);
      await marker.updateComplete;
      for (const name of ['center', 'bounds', 'controls', 'language', 'projection', 'geojson', 'zoom'])
        element.setAttribute(name, payload);
      await element.updateComplete;
    }
    const nobody = mount<MapView>('<map-view></map-view>');
    for (const payload of payloads) {
      for (const name of [
        'provider',
        'api-key',
        'api-url',
        'map-style',
        'fallback-style',
        'theme',
        'loading',
      ])
        nobody.setAttribute(name, payload);
      await nobody.updateComplete;
      assert.isNull(nobody.shadowRoot!.querySelector(harmful));
    }
    await until(() => element.shadowRoot!.querySelectorAll('.pin').length === payloads.length);
    const card = await noticeOf(element);
    assert.isNull(element.shadowRoot!.querySelector(harmful));
    assert.isNull(card.querySelector(harmful));
    press(card);
  });
});
