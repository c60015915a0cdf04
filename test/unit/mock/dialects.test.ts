import { crc32, inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createKeyServer, dialects, type DialectName, type MockKeyServer } from '../../../src/mock/index.ts';
import { keyPicture } from '../../../src/mock/dialects/key-picture.ts';
import { picture } from '../providers/answers/answer.ts';
import { answers } from '../providers/answers/index.ts';

const shop = `pk_${'shop'.padEnd(24, '0')}`;
const off = `pk_${'off'.padEnd(24, '0')}`;
const agent = `pk_${'agent'.padEnd(24, '0')}`;
const batch = `pk_${'batch'.padEnd(24, '0')}`;

function serverOf(dialect: DialectName): MockKeyServer {
  return createKeyServer({
    dialect,
    now: Date.UTC(2026, 10, 21, 12),
    seed: {
      users: [
        { name: 'A', email: 'a@example.com' },
        { name: 'B', email: 'b@example.com' },
      ],
      keys: [
        { name: 'Shop', token: shop, origins: ['shop.example'] },
        { name: 'Off', token: off, active: false },
        { name: 'Agent', token: agent, user_agent: 'App' },
        { name: 'Batch', token: batch, api: 'batch', user: 'b@example.com' },
      ],
    },
  });
}

/** Ways to be refused. Each makes a request that is refused with the code it is named after. */
const ways: Record<string, (server: MockKeyServer, path?: string) => Promise<Response>> = {
  'missing-key': (server, path) => ask(server, undefined, { path }),
  'invalid-key': (server, path) => ask(server, `pk_${'nobody'.padEnd(24, '0')}`, { path }),
  'inactive-key': (server, path) => ask(server, off, { path }),
  'origin-not-allowed': (server, path) => ask(server, shop, { origin: 'https://evil.example', path }),
  'user-agent-not-allowed': (server, path) => ask(server, agent, { path }),
  'service-not-enabled': (server, path) => ask(server, batch, { path }),
  'no-plan': async (server, path) => {
    server.account.cancelPlan();
    return ask(server, server.defaultKey, { path });
  },
  'quota-exceeded': async (server, path) => {
    server.account.spendQuota();
    return ask(server, server.defaultKey, { path });
  },
  'rate-limited': async (server) => {
    for (let i = 0; i < 200; i++) await ask(server, server.defaultKey);
    return ask(server, server.defaultKey);
  },
};

function ask(
  server: MockKeyServer,
  key: string | undefined,
  { origin, path = '/tiles/world/0/0/0.pbf' }: { origin?: string; path?: string | undefined } = {},
): Promise<Response> {
  const url = new URL(server.apiUrl + path);
  if (key !== undefined) url.searchParams.set(dialects[server.dialect as DialectName].key, key);
  return server.respond(new Request(url), origin === undefined ? {} : { origin });
}

/** `status body`, as a page would read it. */
async function textOf(response: Response): Promise<string> {
  return `${response.status} ${await response.text()}`;
}

async function heard(dialect: DialectName): Promise<Record<string, string>> {
  const heard: Record<string, string> = {};
  for (const [code, way] of Object.entries(ways)) heard[code] = await textOf(await way(serverOf(dialect)));
  return heard;
}

/** What is known by cause, and `403 Forbidden` for everything else. */
function known(dialect: DialectName): Record<string, string> {
  const unknown = Object.keys(ways).map((code) => [code, '403 Forbidden']);
  const rows = (answers[dialect] ?? []).filter(({ path }) => path === undefined);
  const told = rows.flatMap(({ dialect: causes = [], status, body }) =>
    causes.filter((cause) => cause in ways).map((cause) => [cause, `${status} ${body}`]),
  );
  return Object.fromEntries([...unknown, ...told]) as Record<string, string>;
}

const others = (Object.keys(dialects) as DialectName[]).filter((name) => name !== 'mapward');

describe('what each provider answers', () => {
  it.each(others)('is spoken in the dialect %s, and nothing that is not known', async (dialect) => {
    const expected = known(dialect);
    // No page ever sees this one: it comes without CORS headers.
    if (dialect === 'protomaps') expected['origin-not-allowed'] = '200 {}';
    // Its reset is the month's, in epoch seconds.
    if (dialect === 'opencage')
      expected['quota-exceeded'] =
        `402 {"rate":{"limit":100000,"remaining":0,"reset":${Date.UTC(2026, 11) / 1000}},"results":[],"status":{"code":402,"message":"quota exceeded"},"total_results":0}`;
    expect(await heard(dialect)).toEqual(expected);
  });

  const special = others.flatMap((dialect) =>
    (answers[dialect] ?? []).flatMap(({ dialect: causes = [], path, status, body }) =>
      path === undefined ? [] : causes.map((cause) => ({ dialect, cause, path, status, body })),
    ),
  );
  it.each(special.filter(({ body }) => body === picture))(
    'is a picture on raster tiles: $dialect $status for $cause at $path',
    async ({ dialect, cause, path, status }) => {
      const response = await ways[cause]!(serverOf(dialect), path);
      expect([response.status, response.headers.get('Content-Type')]).toEqual([status, 'image/png']);
      expect(await response.text()).toMatch(/^\ufffdPNG/);
    },
  );

  const otherWords = others.flatMap((dialect) =>
    (answers[dialect] ?? []).flatMap(({ dialect: causes, what, status, headers, body }) =>
      causes || status === 0 || body === picture ? [] : { dialect, what, status, headers, body },
    ),
  );
  it.each(otherWords)(
    'is given in the dialect $dialect when it is ordered: $status for $what',
    async ({ dialect, status, headers, body }) => {
      const server = serverOf(dialect);
      server.faults.add({ status, body, times: 1, ...(headers && { headers }) });
      const response = await ask(server, server.defaultKey);
      expect(await textOf(response.clone())).toBe(`${status} ${body}`);
      expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*');
      for (const [name, value] of Object.entries(headers ?? {}))
        expect(response.headers.get(name)).toBe(value);
      expect((await ask(server, server.defaultKey)).status).toBe(200);
    },
  );

  it('draws a picture that every browser can read', () => {
    const bytes = Buffer.from(keyPicture());
    const chunks: Record<string, Buffer> = {};
    for (let at = 8; at < bytes.length;) {
      const length = bytes.readUInt32BE(at);
      const [named, sum] = [bytes.subarray(at + 4, at + 8 + length), bytes.readUInt32BE(at + 8 + length)];
      expect(crc32(named)).toBe(sum);
      chunks[named.toString('latin1', 0, 4)] = named.subarray(4);
      at += length + 12;
    }
    expect(Object.keys(chunks)).toEqual(['IHDR', 'PLTE', 'IDAT', 'IEND']);
    const [width, height] = [chunks['IHDR']!.readUInt32BE(0), chunks['IHDR']!.readUInt32BE(4)];
    expect([width, height]).toEqual([256, 256]);
    // A bit a pixel, and the filter's number before each row.
    expect(inflateSync(chunks['IDAT']!)).toHaveLength((width / 8 + 1) * height);
  });

  it.each(special.filter(({ body }) => body !== picture))(
    'is what one of its APIs has to itself: $dialect $status for $cause at $path',
    async ({ dialect, cause, path, status, body }) => {
      expect(await textOf(await ways[cause]!(serverOf(dialect), path))).toBe(`${status} ${body}`);
    },
  );

  it('tells an empty key from a missing one where the provider does', async () => {
    const tile = { path: '/cycle/3/4/2.png' };
    expect(await textOf(await ask(serverOf('thunderforest'), '', tile))).toBe('403 Forbidden');
    expect((await ask(serverOf('thunderforest'), undefined, tile)).status).toBe(200);
    expect(await textOf(await ask(serverOf('jawg'), ''))).toBe('400 {"message":"NO_ACCESS_TOKEN_PROVIDED"}');
  });

  it('has the media type and the headers that the answer had', async () => {
    const typeOf = async (dialect: DialectName, cause: string): Promise<string | null> =>
      (await ways[cause]!(serverOf(dialect))).headers.get('Content-Type');
    expect(await typeOf('openweather', 'invalid-key')).toBe('application/json');
    expect(await typeOf('tomtom', 'inactive-key')).toBe('text/html; charset=utf-8');
    expect(await typeOf('maptiler', 'invalid-key')).toBe('text/plain; charset=utf-8');
    const azure = await ways['invalid-key']!(serverOf('azuremaps'));
    expect(azure.headers.get('WWW-Authenticate')).toContain('error="InvalidKey"');
    const server = serverOf('geocode-earth');
    expect((await ask(server, server.defaultKey)).headers.get('X-Ratelimit-Remaining-Second')).toMatch(
      /^\d+$/,
    );
  });

  it('is our own names in our own dialect', async () => {
    for (const [code, text] of Object.entries(await heard('mapward')))
      expect(text).toContain(`"code":"${code}"`);
  });

  it.each<DialectName>(['protomaps', 'azuremaps'])('is hidden from foreign pages by %s', async (dialect) => {
    const server = serverOf(dialect);
    const foreign = await ways['origin-not-allowed']!(server);
    const invalid = await ways['invalid-key']!(server);
    expect(foreign.headers.has('Access-Control-Allow-Origin')).toBe(false);
    expect(invalid.headers.get('Access-Control-Allow-Origin')).toBe('*');
  });

  it('tells its limits in no headers of ours', async () => {
    const server = serverOf('maptiler');
    const accepted = await ask(server, server.defaultKey);
    expect(accepted.status).toBe(200);
    expect(accepted.headers.has('RateLimit')).toBe(false);
    const refused = await ways['quota-exceeded']!(server);
    expect(refused.headers.has('Retry-After')).toBe(false);
  });
});

/** Requests that providers' own pages make, of their own paths. */
const paths: Readonly<Partial<Record<DialectName, readonly string[]>>> = {
  amazon: ['/v2/styles/Standard/descriptor', '/v2/tiles/vector.basemap/3/4/2'],
  arcgis: [
    '/arcgis/rest/services/styles/v2/styles/arcgis/streets',
    '/arcgis/rest/services/World_Basemap_v2/VectorTileServer/tile/3/2/4.pbf',
    '/arcgis/rest/services/World_Imagery/MapServer/tile/3/2/4',
    '/arcgis/rest/services/static-basemap-tiles-service/v1/arcgis/streets/static/tile/3/2/4',
  ],
  azuremaps: ['/map/tile?api-version=2024-04-01&tilesetId=microsoft.base.road&zoom=3&x=4&y=2'],
  carto: [
    '/gl/voyager-gl-style/style.json',
    '/vector/carto.streets/v1/tiles.json',
    '/vectortiles/carto.streets/v1/3/4/2.mvt',
    '/light_all/3/4/2.png',
    '/rastertiles/voyager/3/4/2@2x.png',
  ],
  geoapify: ['/v1/styles/osm-bright/style.json', '/v1/tile/osm-bright/3/4/2.png'],
  geolonia: ['/v3/tiles.json', '/3/4/2.pbf'],
  here: ['/v3/base/mc/3/4/2/png8?size=512', '/v2/vectortiles/base/mc/3/4/2/omv'],
  jawg: [
    '/styles/jawg-streets.json',
    '/jawg-streets.json',
    '/jawg-terrain/3/4/2@2x.png',
    '/streets-v2/3/4/2.pbf',
  ],
  linz: [
    '/v1/styles/topographic-v2.json',
    '/v1/tiles/aerial/WebMercatorQuad/3/4/2.webp',
    '/v1/tiles/topographic/WebMercatorQuad/3/4/2.pbf',
  ],
  locationiq: ['/v3/streets/vector.json', '/v3/streets/r/3/4/2.png', '/v2/obk/r/3/4/2.png'],
  mapbox: [
    '/styles/v1/mapbox/streets-v12',
    '/styles/v1/mapbox/streets-v12/tiles/512/3/4/2@2x',
    '/v4/mapbox.satellite/3/4/2.jpg90',
    '/v4/mapbox.mapbox-streets-v8.json',
    '/v4/mapbox.mapbox-streets-v8/3/4/2.mvt',
    '/v4/mapbox.mapbox-streets-v8/3/4/2.vector.pbf',
  ],
  maptiler: [
    '/maps/streets-v2/style.json',
    '/maps/streets-v2/3/4/2.png',
    '/maps/streets-v2/256/3/4/2@2x.png',
    '/tiles/v3/tiles.json',
    '/tiles/v3/3/4/2.pbf',
    '/tiles/satellite-v2/3/4/2.jpg',
  ],
  openweather: ['/map/clouds_new/3/4/2.png'],
  'os-data-hub': [
    '/maps/vector/v1/vts/resources/styles?srs=3857',
    '/maps/vector/v1/vts/tile/3/2/4.pbf?srs=3857',
    '/maps/raster/v1/zxy/Light_3857/3/4/2.png',
  ],
  protomaps: ['/styles/v4/light/en.json', '/styles/v2/light.json', '/tiles/v4.json', '/tiles/v4/3/4/2.mvt'],
  radar: ['/maps/styles/radar-default-v1'],
  stadia: [
    '/styles/alidade_smooth.json',
    '/tiles/alidade_smooth/3/4/2@2x.png',
    '/data/openmaptiles.json',
    '/data/openmaptiles/3/4/2.pbf',
  ],
  thunderforest: ['/styles/atlas/style.json', '/cycle/3/4/2.png', '/cycle/3/4/2@2x.png'],
  tomtom: [
    '/maps/orbis/assets/styles/0.*/style.json?apiVersion=1&map=basic_street-light',
    '/map/1/tile/basic/main/3/4/2.png?view=Unified',
    '/map/1/tile/basic/main/3/4/2.pbf',
    '/maps/orbis/display/vector/tile/3/4/2?apiVersion=2',
  ],
};

const own = Object.entries(paths).flatMap(([dialect, list]) =>
  list.map((path) => ({ dialect: dialect as DialectName, path })),
);

/** What a tile or a document of the mock's world is. */
async function kindOf(response: Response): Promise<string> {
  const bytes = new Uint8Array(await response.clone().arrayBuffer());
  if (new TextDecoder().decode(bytes.slice(1, 4)) === 'PNG') return 'a raster tile';
  const type = response.headers.get('Content-Type');
  if (type !== 'application/json')
    return type === 'application/vnd.mapbox-vector-tile' ? 'a vector tile' : `${type}`;
  const json = (await response.json()) as Record<string, unknown>;
  return 'layers' in json ? 'a style' : 'tilejson' in json ? 'a TileJSON' : 'something else';
}

const expectedKind = (path: string): string => {
  const [name = ''] = path.split('?');
  if (/style|descriptor|vector\.json|jawg-streets\.json/i.test(name) && !/\/\d+\/\d+|tiles\//.test(name))
    return 'a style';
  if (name.endsWith('.json')) return 'a TileJSON';
  return /pbf|mvt|omv|v2\/tiles|vector\/tile/.test(name) ? 'a vector tile' : 'a raster tile';
};

describe('a provider’s own path', () => {
  it.each(own)('$dialect $path is answered from the mock’s world', async ({ dialect, path }) => {
    const server = serverOf(dialect);
    const response = await ask(server, server.defaultKey, { path });
    expect(response.status).toBe(200);
    expect(await kindOf(response)).toBe(expectedKind(path));
  });

  it.each(own)('$dialect $path is refused without a key', async ({ dialect, path }) => {
    const kind = await kindOf(await ask(serverOf(dialect), undefined, { path }));
    expect(['a style', 'a TileJSON', 'a vector tile']).not.toContain(kind);
  });

  it('goes deeper than the mock’s own tiles, since a map does not scale a URL of yours', async () => {
    const server = serverOf('stadia');
    const deep = await ask(server, server.defaultKey, { path: '/tiles/alidade_smooth/14/8529/5975.png' });
    expect([deep.status, await kindOf(deep)]).toEqual([200, 'a raster tile']);
    expect((await ask(server, server.defaultKey, { path: '/tiles/alidade_smooth/21/0/0.png' })).status).toBe(
      404,
    );
    expect((await ask(server, server.defaultKey, { path: '/tiles/alidade_smooth/3/8/0.png' })).status).toBe(
      404,
    );
  });

  it('of Geolonia’s styles takes no key, and leads to tiles that do', async () => {
    const server = serverOf('geolonia');
    const style = async (origin: string): Promise<string> => {
      const response = await server.respond(new Request(`${origin}/style/geolonia/basic-v2/ja.json`));
      return ((await response.json()) as { sources: { world: { url: string } } }).sources.world.url;
    };
    expect(await style(server.apiUrl)).toBe(`${server.apiUrl}/tiles/world/tiles.json`);
    expect(await style('https://cdn.geolonia.com')).toBe(
      'https://tileserver.geolonia.com/tiles/world/tiles.json',
    );
  });
});

describe('a dialect', () => {
  it.each<[DialectName, string]>([
    ['maptiler', '/maps/streets-v2/style.json?key='],
    ['stadia', '/styles/alidade_smooth.json?api_key='],
    ['geoapify', '/v1/styles/osm-bright/style.json?apiKey='],
    ['protomaps', '/styles/v4/light/en.json?key='],
    ['linz', '/v1/styles/topographic-v2.json?api='],
  ])('%s gives a style whose sources carry its own parameter', async (dialect, path) => {
    const server = serverOf(dialect);
    const response = await server.respond(new Request(server.apiUrl + path + server.defaultKey));
    expect(response.status).toBe(200);
    const { sources } = (await response.json()) as { sources: Record<string, { url: string }> };
    const parameter = /\?(\w+)=/.exec(path)![1]!;
    const [{ url }] = Object.values(sources) as [{ url: string }];
    expect(url).toBe(`${server.apiUrl}/tiles/world/tiles.json?${parameter}=${server.defaultKey}`);
    const tiles = (await (await server.respond(new Request(url))).json()) as { tiles: string[] };
    expect(tiles.tiles[0]).toContain(`?${parameter}=${server.defaultKey}`);
  });

  it.each(own.filter(({ path }) => expectedKind(path) === 'a style'))(
    '$dialect $path leads to vector tiles',
    async ({ dialect, path }) => {
      const server = serverOf(dialect);
      const json = async (response: Response) => await response.json();
      const { sources } = await json(await ask(server, server.defaultKey, { path }));
      const [{ url }] = Object.values(sources) as [{ url: string }];
      const [template] = (await json(await server.respond(new Request(url)))).tiles as [string];
      const tile = await server.respond(new Request(template.replace(/\{\w\}/g, '0')));
      expect(await kindOf(tile)).toBe('a vector tile');
    },
  );

  it('draws a dark map where the name says dark', async () => {
    const server = serverOf('stadia');
    const nameOf = async (id: string): Promise<string> => {
      const response = await server.respond(
        new Request(`${server.apiUrl}/styles/${id}.json?api_key=${server.defaultKey}`),
      );
      return ((await response.json()) as { name: string }).name;
    };
    expect(await nameOf('alidade_smooth')).toBe('Basic');
    expect(await nameOf('alidade_smooth_dark')).toBe('Dark');
  });

  it('reads its own parameter alone', async () => {
    const server = serverOf('mapbox');
    const response = await server.respond(
      new Request(`${server.apiUrl}/tiles/world/tiles.json?key=${server.defaultKey}`),
    );
    expect(response.status).toBe(401);
  });

  it('can be changed while the server runs', async () => {
    const server = serverOf('mapward');
    server.dialect = 'maptiler';
    expect(server.dialect).toBe('maptiler');
    expect((await ways['invalid-key']!(server)).status).toBe(403);
  });

  it('can be one of your own', async () => {
    const acme = {
      name: 'acme',
      key: 'token',
      refuse: () => new Response('No.', { status: 418 }),
    };
    const server = createKeyServer({ dialect: acme });
    const response = await server.respond(new Request(`${server.apiUrl}/maps/basic/style.json?token=x`));
    expect([response.status, await response.text()]).toEqual([418, 'No.']);
  });

  it('that does not exist is named, beside those that do', () => {
    expect(() => createKeyServer({ dialect: 'klingon' as DialectName })).toThrow(
      /no dialect `klingon`. There are: mapward, /,
    );
  });

  it('locationiq tells the balance', async () => {
    const server = serverOf('locationiq');
    server.account.spend(server.defaultKey, 40);
    const response = await server.respond(
      new Request(`${server.apiUrl}/v1/balance?key=${server.defaultKey}`),
    );
    expect(await response.json()).toEqual({ status: 'ok', balance: { day: 99_960, bonus: 0 } });
  });
});
