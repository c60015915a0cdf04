import { describe, expect, it } from 'vitest';
import { createKeyServer, dialects, type DialectName, type MockKeyServer } from '../../../src/mock/index.ts';

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
const ways: Record<string, (server: MockKeyServer) => Promise<Response>> = {
  'missing-key': (server) => ask(server, undefined),
  'invalid-key': (server) => ask(server, `pk_${'nobody'.padEnd(24, '0')}`),
  'inactive-key': (server) => ask(server, off),
  'origin-not-allowed': (server) => ask(server, shop, 'https://evil.example'),
  'user-agent-not-allowed': (server) => ask(server, agent),
  'service-not-enabled': (server) => ask(server, batch),
  'no-plan': async (server) => {
    server.account.cancelPlan();
    return ask(server, server.defaultKey);
  },
  'quota-exceeded': async (server) => {
    server.account.spendQuota();
    return ask(server, server.defaultKey);
  },
  'rate-limited': async (server) => {
    for (let i = 0; i < 200; i++) await ask(server, server.defaultKey);
    return ask(server, server.defaultKey);
  },
};

function ask(server: MockKeyServer, key: string | undefined, origin?: string): Promise<Response> {
  const url = new URL(`${server.apiUrl}/tiles/world/0/0/0.pbf`);
  if (key !== undefined) url.searchParams.set(dialects[server.dialect as DialectName].key, key);
  return server.respond(new Request(url), origin === undefined ? {} : { origin });
}

/** `status body`, the body cut down to what tells one cause from another. */
async function heard(dialect: DialectName): Promise<Record<string, string>> {
  const said: Record<string, string> = {};
  for (const [code, way] of Object.entries(ways)) {
    const response = await way(serverOf(dialect));
    said[code] = `${response.status} ${await response.text()}`;
  }
  return said;
}

const nothing = '403 Forbidden';
const unverified = Object.fromEntries(Object.keys(ways).map((code) => [code, nothing]));

describe('what each provider says', () => {
  it.each<[DialectName, Record<string, string>]>([
    ['maptiler', { ...unverified, 'invalid-key': '403 Invalid key' }],
    [
      'locationiq',
      {
        ...unverified,
        'missing-key': '401 {"error":"Invalid key"}',
        'invalid-key': '401 {"error":"Invalid key"}',
        'inactive-key': '401 {"error":"Key not active"}',
        'origin-not-allowed': '403 {"error":"Access restricted"}',
        'user-agent-not-allowed': '403 {"error":"Access restricted"}',
        'service-not-enabled': '403 {"error":"Service not enabled"}',
        'quota-exceeded': '429 {"error":"Rate Limited Day"}',
        'rate-limited': '429 {"error":"Rate Limited Second"}',
      },
    ],
    [
      'similarweb',
      {
        ...unverified,
        'invalid-key': '403 Invalid API key / No Credits',
        'inactive-key': '403 Invalid API key / No Credits',
        'no-plan': '403 Invalid API key / No Credits',
        'quota-exceeded': '403 Invalid API key / No Credits',
        'rate-limited': '429 Too Many Requests',
      },
    ],
    [
      'stadia',
      {
        ...unverified,
        'missing-key': '401 Unauthorized',
        'invalid-key': '401 Unauthorized',
        'inactive-key': '401 Unauthorized',
        'origin-not-allowed': '401 Unauthorized',
        'quota-exceeded': '429 Too Many Requests',
        'rate-limited': '429 Too Many Requests',
      },
    ],
    [
      'geoapify',
      {
        ...unverified,
        'invalid-key': '401 {"statusCode":401,"error":"Unauthorized","message":"Invalid apiKey"}',
      },
    ],
    [
      'tomtom',
      {
        ...unverified,
        'origin-not-allowed':
          '403 {"detailedError":{"code":"InvalidReferer","message":"The referer is not allowed."}}',
        'quota-exceeded': '429 Too Many Requests',
        'rate-limited': '429 Too Many Requests',
      },
    ],
    [
      'arcgis',
      {
        ...unverified,
        'missing-key': '200 {"error":{"code":499,"message":"Token Required","details":[]}}',
        'invalid-key': '200 {"error":{"code":498,"message":"Invalid Token","details":[]}}',
        'inactive-key': '200 {"error":{"code":498,"message":"Invalid Token","details":[]}}',
      },
    ],
    [
      'geolonia',
      { ...unverified, 'no-plan': '402 Payment Required', 'quota-exceeded': '402 Payment Required' },
    ],
    [
      'mapbox',
      {
        ...unverified,
        'missing-key': '401 Unauthorized',
        'invalid-key': '401 Unauthorized',
        'inactive-key': '401 Unauthorized',
        'quota-exceeded': '429 Account over limit.',
        'rate-limited': '429 Too Many Requests',
      },
    ],
    [
      'geocode-earth',
      { ...unverified, 'origin-not-allowed': '401 Unauthorized', 'rate-limited': '429 Too Many Requests' },
    ],
    [
      'opencage',
      {
        ...unverified,
        'missing-key': '401 Unauthorized',
        'invalid-key': '401 Unauthorized',
        'inactive-key': '401 Unauthorized',
        'quota-exceeded': `402 {"rate":{"limit":100000,"remaining":0,"reset":${Date.UTC(2026, 11) / 1000}}}`,
      },
    ],
    [
      'here',
      {
        ...unverified,
        'missing-key': '400 Bad Request',
        'invalid-key': '401 Unauthorized',
        'inactive-key': '401 Unauthorized',
        'quota-exceeded': '429 Too Many Requests',
        'rate-limited': '429 Too Many Requests',
      },
    ],
    [
      'jawg',
      { ...unverified, 'quota-exceeded': '429 Too Many Requests', 'rate-limited': '429 Too Many Requests' },
    ],
    ['protomaps', unverified],
    ['thunderforest', unverified],
    ['azuremaps', unverified],
    ['amazon', unverified],
  ])('is spoken in the dialect %s, and nothing that is not verified', async (dialect, expected) => {
    expect(await heard(dialect)).toEqual(expected);
  });

  it('is our own names in our own dialect', async () => {
    for (const [code, said] of Object.entries(await heard('mapward')))
      expect(said).toContain(`"code":"${code}"`);
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

describe('a dialect', () => {
  it.each<[DialectName, string]>([
    ['maptiler', '/maps/streets-v2/style.json?key='],
    ['stadia', '/styles/alidade_smooth.json?api_key='],
    ['geoapify', '/v1/styles/osm-bright/style.json?apiKey='],
    ['protomaps', '/styles/v4/light/en.json?key='],
  ])('%s gives a style under its own path, whose sources carry its own parameter', async (dialect, path) => {
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
