import { assert } from 'chai';
import type { KeyProblemEvent } from '../../../src/index.ts';
import '../../../components/map-view/define.ts';
import type { MapView } from '../../../components/map-view/map-view.ts';
import { captureConsole, mount, next, startServer, unmountAll, type PageServer } from './support.ts';

describe('<map-view>', () => {
  let server: PageServer;
  let lines: ReturnType<typeof captureConsole>;

  before(async () => {
    server = await startServer();
  });
  after(() => server.stop());
  beforeEach(() => {
    server.reset();
    server.log.length = 0;
    lines = captureConsole();
  });
  afterEach(() => {
    unmountAll();
    lines.restore();
  });

  const markup = (attributes = ''): string =>
    `<map-view api-key="${server.defaultKey}" provider="mapward" ${attributes} style="height: 300px"></map-view>`;

  it('draws the default map of its provider', async () => {
    const element = mount<MapView>(markup());
    await next(element, 'map-load');

    assert.equal(element.getAttribute('status'), 'loaded');
    assert.isFalse(element.hasAttribute('problem'));
    assert.isAbove(element.map!.queryRenderedFeatures({ layers: ['land'] }).length, 0);
  });

  it('explains an invalid key once, asks for nothing more, and comes back whole on the same map', async () => {
    const element = mount<MapView>(markup());
    element.apiKey = 'pk_000000000000000000000000';
    let events = 0;
    element.addEventListener('key-problem', () => events++);
    const { problem } = await next<KeyProblemEvent>(element, 'key-problem');
    const map = await element.whenMap();
    const canvas = map.getCanvas();
    const context = canvas.getContext('webgl2');

    assert.equal(problem.code, 'invalid-key');
    assert.equal(element.problem, 'invalid-key');
    await element.updateComplete;
    assert.equal(element.getAttribute('problem'), 'invalid-key');
    assert.equal(element.getAttribute('status'), 'failed');

    const asked = server.log.length;
    map.setStyle(element.client!.styleUrl());
    await map.once('error');
    assert.equal(server.log.length, asked);

    const recovered = next(element, 'key-recovered');
    const loaded = next(element, 'map-load');
    element.apiKey = server.defaultKey;
    await Promise.all([recovered, loaded]);
    assert.equal(events, 1);
    assert.equal(element.map, map);
    assert.equal(element.map!.getCanvas().getContext('webgl2'), context);
    assert.isFalse(element.hasAttribute('problem'));
  });
});
