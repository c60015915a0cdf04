/** What a bound map asks for again, when, and how: MapLibre is played, time is the test's. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { bindMap, createClient, maptiler, type KeyClient } from '../../../../src/index.ts';
import { fakeMap } from '../../../support/fake-map.ts';

const key = 'pk_aaaaaaaaaaaaaaaaaaaaaaaa';
const host = 'https://api.maptiler.com';
const styleUrl = `${host}/maps/basic/style.json`;

const clients: KeyClient[] = [];
let printed: ReturnType<typeof vi.spyOn>;
let asked: { url: string; cache: RequestCache | undefined; at: number }[];

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  printed = vi.spyOn(console, 'error').mockImplementation(() => {});
  asked = [];
});
afterEach(() => {
  for (const client of clients.splice(0)) client.dispose();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** A client that is disposed of after the test, and whose own requests get this answer. */
function clientWith(answer: (url: string) => Response) {
  const client = createClient({
    key,
    provider: maptiler(),
    fetch: async (input, init) => {
      const url = input instanceof Request ? input.url : String(input);
      const cache = input instanceof Request ? input.cache : init?.cache;
      asked.push({ url, cache, at: Date.now() });
      return answer(url);
    },
  });
  clients.push(client);
  const problems: string[] = [];
  let recovered = 0;
  client.addEventListener('key-problem', ({ problem }) => problems.push(problem.code));
  client.addEventListener('key-recovered', () => recovered++);
  return { client, problems, recovered: () => recovered };
}

/** A map that has no style yet, and asks for it as MapLibre does; `use` says what becomes of the answer. */
function mapWithoutStyle(client: KeyClient, use: () => Error | undefined) {
  const { map, tell } = fakeMap();
  const requests: number[] = [];
  map.getStyle = () => undefined;
  map.loaded = () => false;
  map.setStyle = (url: string) => {
    requests.push(Date.now());
    void Promise.resolve(client.transformRequest(url, 'Style')).then(
      () => {
        const error = use();
        if (error) tell('error', { error });
      },
      (error: unknown) => tell('error', { error }),
    );
  };
  bindMap(map, client);
  map.setStyle(styleUrl);
  return requests;
}

const fine = () => Response.json({ version: 8, sources: {}, layers: [] });
/** Certain of its cause, so that everything stops. */
const invalid = '{"code":"invalid-key"}';
const refusal = () => new Response(invalid, { status: 401 });

/** Lets what was started end: code that loads on demand takes more than one turn. */
const settle = async (): Promise<void> => {
  await vi.dynamicImportSettled();
  await vi.advanceTimersByTimeAsync(0);
};
const pass = async (milliseconds: number): Promise<void> => {
  await settle();
  await vi.advanceTimersByTimeAsync(milliseconds);
};

/** The pauses between points in time. */
const pauses = (times: readonly number[]): number[] =>
  times.slice(1).map((time, index) => time - (times[index] as number));

describe('a map', () => {
  it('asks once for a style that MapLibre rejects, says nothing of the provider, and prints what MapLibre says', async () => {
    const { client, problems } = clientWith(fine);
    const error = new Error('layers[0].paint.line-width: number expected, string found');
    const requests = mapWithoutStyle(client, () => error);
    await pass(600_000);
    expect(requests).toHaveLength(1);
    expect(asked).toEqual([]);
    expect(problems).toEqual([]);
    expect(printed.mock.calls).toEqual([[error]]);
  });

  it.each([
    ['a style that', 'SyntaxError'],
    ['a style that, for all it shows,', 'TypeError'],
  ])(
    'asks less and less often for %s it can never read, though each probe finds it whole (%s)',
    async (_, name) => {
      vi.spyOn(Math, 'random').mockReturnValue(1);
      const { client, problems } = clientWith(fine);
      const requests = mapWithoutStyle(client, () => Object.assign(new Error('no style'), { name }));
      await pass(600_000);
      const between = pauses(requests);
      expect(between.length).toBeGreaterThan(6);
      expect(between.slice(1, 6).every((pause, index) => pause > (between[index] as number))).toBe(true);
      expect(between.length).toBeLessThan(20);
      expect(problems).toEqual([]);
    },
  );

  it('asks less and less often for a style that fails right after each good probe', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(1);
    const { client } = clientWith(fine);
    const url = `${styleUrl}?key=${key}`;
    const down = () =>
      Object.assign(new Error(`AJAXError (503): ${url}`), { url, status: 503, body: new Blob() });
    const requests = mapWithoutStyle(client, down);
    await pass(600_000);
    const between = pauses(requests);
    expect(between.length).toBeGreaterThan(6);
    expect(between.slice(1, 6).every((pause, index) => pause > (between[index] as number))).toBe(true);
    expect(between.length).toBeLessThan(20);
  });

  it('goes on telling what is wrong after MapLibre threw at a recovery', async () => {
    let answer = refusal;
    const { client, problems, recovered } = clientWith(() => answer());
    const { map, tell } = fakeMap();
    map.setSprite = () => {
      throw new Error('Style is not done loading');
    };
    bindMap(map, client);
    const url = `${host}/maps/basic/sprite.json?key=${key}`;
    await client.transformRequest(url, 'SpriteJSON');
    const refuse = (): void =>
      tell('error', {
        error: Object.assign(new Error(url), {
          url: client.transformRequest(url, 'SpriteJSON').url,
          status: 401,
          body: new Blob([invalid]),
        }),
      });
    refuse();
    await settle();
    expect(problems).toEqual(['invalid-key']);
    answer = fine;
    client.setKey('pk_bbbbbbbbbbbbbbbbbbbbbbbb');
    await settle();
    expect(recovered()).toBe(1);
    refuse();
    await settle();
    expect(problems).toEqual(['invalid-key', 'invalid-key']);
  });

  it('recovers though another map of the same client throws', async () => {
    let answer = refusal;
    const { client } = clientWith(() => answer());
    const [broken, good] = [fakeMap(), fakeMap()];
    const reloaded = vi.fn();
    good.map.setSprite = reloaded;
    good.map.getStyle = () => ({ sprite: `${host}/maps/basic/sprite` });
    bindMap(broken.map, client);
    bindMap(good.map, client);
    const refuse = (tell: (type: string, event: object) => void, path: string, more = {}): void => {
      const url = `${host}${path}?key=${key}`;
      const error = Object.assign(new Error(url), { url, status: 401, body: new Blob([invalid]) });
      tell('error', { error, ...more });
    };
    await client.transformRequest(`${host}/maps/basic/sprite.json`, 'SpriteJSON');
    refuse(broken.tell, '/tiles/v3/tiles.json', { sourceId: 'land' });
    refuse(good.tell, '/maps/basic/sprite.json');
    await settle();
    broken.map.getSource = () => {
      throw new Error('This map was removed');
    };
    broken.map.getStyle = broken.map.getSource as () => never;
    answer = fine;
    await client.recheck();
    expect(reloaded).toHaveBeenCalledOnce();
    expect(client.problems).toEqual([]);
  });

  it('goes on though the grammar of its provider throws', async () => {
    const provider = {
      ...maptiler(),
      classify: () => {
        throw new TypeError('undefined is not an object');
      },
    };
    let status = 401;
    const client = createClient({
      key,
      provider,
      fetch: () => Promise.resolve(Response.json({}, { status })),
    });
    clients.push(client);
    await expect(client.fetch(`${host}/geocoding/paris.json`)).rejects.toMatchObject({ code: 'refused' });
    expect(await client.recheck()).toBe('refused');
    status = 200;
    expect(await client.recheck()).toBe('active');
  });
});

describe('past the cache of the browser', () => {
  const tile = (x: number): string => `${host}/tiles/v3/3/${x}/0.pbf`;
  const at = (url: string): string => new URL(url).pathname;

  it('probes, and asks again for what was refused, map and data, and for nothing else', async () => {
    let answer = refusal;
    const { client, recovered } = clientWith(() => answer());
    const { map, tell } = fakeMap();
    let transform: unknown;
    map.setTransformRequest = (given) => (transform = given);
    bindMap(map, client);
    const request = (x: number) => client.transformRequest(tile(x), 'Tile') as { url: string };
    // What MapLibre would send, as the bound map hands it over.
    const sent: { url: string; cache?: RequestCache }[] = [];
    const ask = async (url: string, type: string): Promise<void> => {
      sent.push(await (transform as (url: string, type: string) => Promise<{ url: string }>)(url, type));
    };
    const tiles = [0, 1, 2].map(request);
    for (const { url } of tiles)
      tell('error', {
        sourceId: 'land',
        tile: { state: 'errored', tileID: { key: url, canonical: { z: 3, x: 0, y: 0 } } },
        error: Object.assign(new Error(url), { url, status: 401, body: new Blob([invalid]) }),
      });
    await settle();
    expect(client.problem?.code).toBe('invalid-key');
    expect(asked).toEqual([]);
    await expect(client.fetch(`${host}/geocoding/x.json`)).rejects.toThrow();

    answer = fine;
    await client.recheck();
    expect(recovered()).toBe(1);
    expect(asked.map(({ cache }) => cache)).toEqual(['no-cache']);
    for (const x of [0, 1, 2, 3, 0]) await ask(tile(x), 'Tile');
    // Of the first one the probe has left a good copy in the cache.
    expect(sent.map(({ cache }) => cache)).toEqual([undefined, 'reload', 'reload', undefined, undefined]);
    expect(sent.map(({ url }) => at(url))).toEqual([0, 1, 2, 3, 0].map((x) => at(tile(x))));
  });

  it('takes data again from what the probe has left in the cache', async () => {
    let answer = refusal;
    const { client } = clientWith(() => answer());
    const url = `${host}/geocoding/paris.json`;
    await expect(client.fetch(url)).rejects.toThrow();
    answer = fine;
    await client.recheck();
    await client.fetch(url);
    await client.fetch(url);
    expect(asked.map(({ cache }) => cache)).toEqual([undefined, 'no-cache', undefined, undefined]);
  });

  it('leaves the cache mode that the caller chose', async () => {
    let answer = refusal;
    const { client } = clientWith(() => answer());
    const url = `${host}/geocoding/paris.json`;
    await expect(client.fetch(url)).rejects.toThrow();
    answer = fine;
    await client.recheck();
    await client.fetch(url, { cache: 'force-cache' });
    expect(asked.at(-1)?.cache).toBe('force-cache');
  });

  it('takes glyphs again from what the probe has left in the cache', async () => {
    let answer = refusal;
    const { client } = clientWith(() => answer());
    const url = `${host}/fonts/Lab/0-255.pbf`;
    await expect(client.transformRequest(url, 'Glyphs')).rejects.toThrow();
    answer = fine;
    await client.recheck();
    await client.transformRequest(url, 'Glyphs');
    await client.transformRequest(url, 'Glyphs');
    expect(asked.map(({ cache }) => cache)).toEqual([undefined, 'no-cache', undefined, undefined]);
  });
});
