/** What pages do with a bound map, in any order, while what the provider answers changes: for tests that play it at random. */
import type { Page } from 'playwright-core';
import type { Random } from '../../soak/random.ts';
import { refusal, type Answer, type ScriptedRequest, type ScriptedServer } from './scripted-server.ts';
import { worldTile } from './world-tile.ts';

export const goodKey = 'pk_aaaaaaaaaaaaaaaaaaaaaaaa';
export const badKey = 'pk_bbbbbbbbbbbbbbbbbbbbbbbb';

const places = { type: 'FeatureCollection', features: [] };

type Resource =
  | 'style a'
  | 'style b'
  | 'sprite'
  | 'shade tile'
  | 'other tile'
  | 'TileJSON'
  | 'land tile'
  | 'data 1'
  | 'data 2';

/** What a map may ask for, by the path. */
const resources: Readonly<Record<Resource, RegExp>> = {
  'style a': /^\/maps\/a\/style\.json$/,
  'style b': /^\/maps\/b\/style\.json$/,
  sprite: /\/sprite(@2x)?\.(json|png)$/,
  'shade tile': /^\/tiles\/shade\//,
  'other tile': /^\/tiles\/other\//,
  TileJSON: /^\/tiles\/land\/tiles\.json$/,
  'land tile': /^\/tiles\/land\/\d/,
  'data 1': /^\/maps\/data-1\.json$/,
  'data 2': /^\/maps\/data-2\.json$/,
};

type FaultName = 'key refused' | 'refused without a reason' | 'service refused' | 'down' | 'over its limit';

const faults: Readonly<Record<FaultName, Answer>> = {
  'key refused': refusal(401, 'invalid-key'),
  'refused without a reason': { status: 403, body: 'Forbidden' },
  'service refused': refusal(403, 'service-not-enabled'),
  down: { status: 503 },
  'over its limit': {
    ...refusal(429, 'rate-limited'),
    headers: { 'Retry-After': '1', 'Access-Control-Expose-Headers': 'Retry-After' },
  },
};

/** What fails now, and how. */
export type Faults = Map<Resource, FaultName>;

/** Answers as a provider with these faults does. */
export function answerWith(wrong: Faults, url: () => string): ScriptedServer['answer'] {
  return (request) => {
    if (request.path === '/fence') return {};
    if (request.key !== goodKey) return faults['key refused'];
    const [resource] = Object.entries(resources).find(([, path]) => path.test(request.path)) ?? [];
    const fault = wrong.get(resource as Resource);
    return fault ? faults[fault] : inOrder(request, url());
  };
}

function inOrder(request: ScriptedRequest, url: string): Answer | undefined {
  const { path } = request;
  const tile = worldTile(request);
  if (tile) return tile;
  const [, name] = /^\/maps\/([ab])\/style\.json$/.exec(path) ?? [];
  if (name) return { body: styleOf(name, url) };
  if (path.endsWith('/sprite.png')) return worldTile({ ...request, path: '/tiles/shade/1/1/0.png' });
  if (path.endsWith('/sprite.json')) return { body: {} };
  if (resources.TileJSON.test(path))
    return { body: { tilejson: '3.0.0', tiles: [`${url}/tiles/land/{z}/{x}/{y}.pbf`], maxzoom: 5 } };
  return /^\/maps\/data-\d\.json$/.test(path) ? { body: places } : undefined;
}

/** Two styles with sources of the same names; one of them has one more. */
function styleOf(name: string, url: string): object {
  const land = { type: 'vector', url: `${url}/tiles/land/tiles.json` };
  return {
    version: 8,
    name,
    sprite: `${url}/maps/${name}/sprite`,
    sources: {
      shade: { type: 'raster', tiles: [`${url}/tiles/shade/{z}/{x}/{y}.png`], tileSize: 512, maxzoom: 6 },
      places: { type: 'geojson', data: `${url}/maps/data-1.json` },
      ...(name === 'a' && { land }),
    },
    layers: [
      { id: 'shade', type: 'raster', source: 'shade' },
      { id: 'places', type: 'circle', source: 'places' },
      ...(name === 'a' ? [{ id: 'land', type: 'line', source: 'land', 'source-layer': 'land' }] : []),
    ],
  };
}

/** Makes a bound map with an empty style. The page then has `lab.map`, `lab.client`, `lab.bind` and `lab.rejections`. */
export function startMap(page: Page, url: string, version: number): Promise<void> {
  return page.evaluate(
    async ({ url, version, key }) => {
      const lab = window as any;
      lab.rejections = [];
      addEventListener('unhandledrejection', ({ reason }) => lab.rejections.push(String(reason)));
      await lab.load(version);
      const container = document.body.appendChild(document.createElement('div'));
      container.style.cssText = 'width: 300px; height: 300px';
      const style = { version: 8, sources: {}, layers: [] };
      lab.map = new lab.maplibregl.Map({ container, style, center: [10, 30], zoom: 1, fadeDuration: 0 });
      lab.bind = (key?: string): void => {
        if (key) lab.client = lab.sdk.createClient({ key, provider: lab.sdk.mapward({ apiUrl: url }) });
        lab.unbind = lab.sdk.bindMap(lab.map, lab.client);
      };
      lab.bind(key);
    },
    { url, version, key: goodKey },
  );
}

type Act = (page: Page, url: string, random: Random, wrong: Faults) => string | Promise<string>;

/** Runs in the page, with what it is told. */
const inPage = async (page: Page, told: string, run: (told: string) => void): Promise<string> => {
  await page.evaluate(run, told);
  return told;
};

const setStyle: Act = async (page, url, random) => {
  const style = `${url}/maps/${random.pick(['a', 'a', 'b'])}/style.json`;
  const diff = random.below(2) === 0;
  await page.evaluate(({ style, diff }) => void (window as any).map.setStyle(style, { diff }), {
    style,
    diff,
  });
  return `setStyle ${style.at(-12)}, ${diff ? 'compared' : 'not compared'}`;
};

const acts: readonly Act[] = [
  (_page, _url, random, wrong) => {
    const resource = random.pick(Object.keys(resources) as Resource[]);
    const fault = random.pick([...(Object.keys(faults) as FaultName[]), undefined, undefined]);
    if (fault) wrong.set(resource, fault);
    else wrong.delete(resource);
    return `${resource}: ${fault ?? 'in order'}`;
  },
  setStyle,
  setStyle,
  (page, url, random) =>
    inPage(page, `${url}/tiles/${random.pick(['shade', 'other'])}/{z}/{x}/{y}.png`, (tiles) =>
      (window as any).map.getSource('shade')?.setTiles([tiles]),
    ),
  (page, url, random) =>
    inPage(page, `${url}/maps/data-${random.pick(['1', '2'])}.json`, (data) =>
      (window as any).map.getSource('places')?.setData(data),
    ),
  (page) =>
    inPage(page, 'data of the page', () =>
      (window as any).map.getSource('places')?.setData({ type: 'FeatureCollection', features: [] }),
    ),
  (page, _url, random) =>
    inPage(page, random.pick([goodKey, badKey]), (key) => (window as any).client.setKey(key)),
  (page) => inPage(page, 'recheck', () => void (window as any).client.recheck()),
  (page) => inPage(page, 'bind again', () => (window as any).bind()),
  (page, _url, random) => inPage(page, random.pick([goodKey, badKey]), (key) => (window as any).bind(key)),
  (page) =>
    inPage(page, 'unbind and bind', () => {
      (window as any).unbind();
      (window as any).bind();
    }),
  (page, url) =>
    inPage(page, `${url}/tiles/other/{z}/{x}/{y}.png`, (tiles) => {
      const { map } = window as any;
      if (!map.getStyle()) return;
      if (map.getSource('extra')) {
        map.removeLayer('extra');
        map.removeSource('extra');
        return;
      }
      map.addSource('extra', { type: 'raster', tiles: [tiles], tileSize: 512 });
      map.addLayer({ id: 'extra', type: 'raster', source: 'extra' });
    }),
  ...Array<Act>(3).fill((page, _url, random) =>
    inPage(page, random.pick(['1 10,30', '2 100,10', '2 -60,0']), (view) => {
      const [zoom, center] = view.split(' ');
      (window as any).map.jumpTo({ zoom: Number(zoom), center: center!.split(',').map(Number) });
    }),
  ),
];

/** So many acts, one after another, after some of which there is time for answers. Returns what was done. */
export async function play(
  page: Page,
  server: ScriptedServer,
  random: Random,
  wrong: Faults,
  times: number,
): Promise<string[]> {
  const done: string[] = [];
  for (let i = 0; i < times; i++) {
    done.push(await random.pick(acts)(page, server.url, random, wrong));
    if (random.below(5) < 3) await page.evaluate((url) => fetch(`${url}/fence`).then(() => {}), server.url);
  }
  return done;
}

/** What of the map is not there, in words. */
export function missing(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { map, client } = window as any;
    const style = map.getStyle();
    const ids = Object.keys(style?.sources ?? {});
    const tiles = ids.flatMap((id) => {
      const manager = (map.style.tileManagers ?? map.style.sourceCaches)[id];
      const inView: any[] = manager._inViewTiles?.getAllTiles() ?? Object.values(manager._tiles);
      return inView.map(({ tileID, state }) => [`tile ${tileID.key} of ${id} is ${state}`, state]);
    });
    return [
      ...client.problems.map(({ code, resource }: any) => `${code} of ${resource}`),
      ...(style ? [] : ['style']),
      ...ids.filter((id) => !map.isSourceLoaded(id)),
      ...tiles.filter(([, state]) => state !== 'loaded').map(([what]) => what),
    ];
  });
}
