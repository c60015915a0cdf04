/** What is said of URLs that get no key, and of pages that need none. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  bindMap,
  carto,
  createClient,
  maptiler,
  stadia,
  type KeyClient,
  type MapLike,
} from '../../../src/index.ts';
import { fakeMap } from '../../support/fake-map.ts';

const lines: string[] = [];
beforeEach(() => {
  lines.length = 0;
  vi.spyOn(console, 'warn').mockImplementation((line: string) => void lines.push(line));
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const said = (text: string): Promise<void> =>
  vi.waitFor(() => expect(lines.filter((line) => line.includes(text))).toHaveLength(1));

const clientOf = (): KeyClient => createClient({ key: 'pk_0123456789', provider: maptiler() });

describe('a URL that gets no key on purpose', () => {
  it('is explained once in the console, by its host, when the map is done', async () => {
    const { map, tell } = fakeMap();
    const transform = bound(map, clientOf());
    for (let i = 0; i < 200; i++)
      expect(transform(`http://api.maptiler.com/tiles/v3/8/${i}/2.pbf`, 'Tile')).toBeUndefined();
    transform('pmtiles://https://api.maptiler.com/world.pmtiles', 'Source');
    tell('idle');
    await said('gets no key: it starts with `http:`');
    await said('gets no key: it is inside a `pmtiles://` URL');
  });

  it('is explained once as a template, its key masked', async () => {
    const { keyedUrl } = clientOf();
    const template = 'https://tile.example/{z}/{x}/{y}.png?key=pk_9876543210';
    expect(await keyedUrl(template)).toBe(template);
    expect(await keyedUrl(template)).toBe(template);
    await said('`https://tile.example/{z}/{x}/{y}.png?key=…` gets no key: it is not one of maptiler');
  });

  it('is explained no more than twenty times', async () => {
    const client = createClient({
      key: 'pk_0123456789',
      provider: maptiler(),
      fetch: async () => new Response('{}'),
    });
    for (let i = 0; i < 40; i++) await client.keyedUrl(`https://tile${i}.example/{z}`);
    await said('tile19.example');
    await client.recheck();
    expect(lines.filter((line) => line.includes('gets no key'))).toHaveLength(20);
  });

  it('is not somebody else’s', async () => {
    const { map, tell } = fakeMap();
    const client = clientOf();
    const transform = bound(map, client);
    for (const url of ['https://tile.example/3/4/2.png', '/style.json', 'data:,x', 'http://shop.example/x'])
      transform(url, 'Source');
    transform('https://api.maptiler.com/maps/x/style.json', 'Style');
    transform('http://api.maptiler.com/x', 'Source');
    await client.keyedUrl('https://tile.example/3/4/2.png');
    tell('idle');
    await said('`http:`');
    expect(lines.filter((line) => line.includes('gets no key'))).toHaveLength(1);
  });
});

describe('a bound map none of whose URLs is its provider’s', () => {
  it('is told once, with the hosts that it asked', async () => {
    const { map, tell } = fakeMap();
    const transform = bound(map, clientOf());
    transform('https://tiles.example/style.json', 'Style');
    transform('https://tiles.example/3/4/2.pbf', 'Tile');
    tell('idle');
    tell('idle');
    await said('none of its requests went to maptiler, so none had the key. It asked tiles.example.');
  });

  it.each([
    ['asked the provider too', ['https://api.maptiler.com/maps/x/style.json', 'https://tiles.example/x.png']],
    ['asked nobody', []],
  ])('is not one that %s', async (_, urls) => {
    const { map, tell } = fakeMap();
    const client = clientOf();
    const transform = bound(map, client);
    for (const url of urls) transform(url, 'Tile');
    tell('idle');
    await client.keyedUrl('https://{s}.tile.example/');
    await said('{s}.tile.example');
    expect(lines.filter((line) => line.includes('none of its requests'))).toEqual([]);
  });

  it('is not one whose provider was asked before its page was left', async () => {
    const stored = vi.fn();
    vi.stubGlobal('localStorage', { getItem: () => null, setItem: stored });
    const { map, tell } = fakeMap();
    const client = clientOf();
    const transform = bound(map, client);
    transform('https://api.maptiler.com/maps/x/style.json', 'Style');
    transform('http://api.maptiler.com/x', 'Source');
    client.dispose();
    // What was counted is stored then, and no longer held.
    await vi.waitFor(() => expect(stored).toHaveBeenCalled());
    tell('idle');
    await said('`http:`');
    expect(lines.filter((line) => line.includes('none of its requests'))).toEqual([]);
  });
});

describe('a page that needs no key', () => {
  const answering = (status: number) => vi.fn<typeof fetch>(async () => new Response('{}', { status }));

  it('attaches nothing, and leaves every URL as it is', async () => {
    const send = answering(200);
    const client = createClient({ key: null, provider: stadia(), fetch: send });
    const style = client.styleUrl();
    await client.fetch(style);
    expect(send.mock.calls[0]?.[0]).toBe(style);
    expect(client.transformRequest(style, 'Style')).toMatchObject({ url: style });
    expect(await client.keyedUrl(`${style}?a={b}`)).toBe(`${style}?a={b}`);
    expect(client.status).toBe('active');
  });

  it('has its refusals explained all the same', async () => {
    const client = createClient({ key: null, provider: stadia(), fetch: answering(401) });
    await client.fetch(client.styleUrl()).catch(() => {});
    expect(client.problem).toMatchObject({
      code: 'refused',
      candidates: ['missing-key', 'origin-not-allowed'],
      certain: false,
    });
    expect(client.problem?.message).toContain('refused a request without a key (401)');
  });

  it('takes a key later', async () => {
    const send = answering(200);
    const client = createClient({ key: null, provider: stadia(), fetch: send });
    client.setKey('0123456789');
    await client.fetch(client.styleUrl());
    expect(send.mock.calls.at(-1)?.[0]).toContain('?api_key=0123456789');
  });

  it('is not what a missing key is', async () => {
    const client = createClient({ key: undefined as never, provider: stadia(), fetch: answering(200) });
    await client.fetch(client.styleUrl()).catch(() => {});
    expect(client.problem?.code).toBe('missing-key');
  });
});

describe('a picture that was asked for without its key', () => {
  const tile = 'https://basemaps.cartocdn.com/light_all/3/4/2.png';

  /** A page's resource timing, told when something asks for it. */
  function observed(...names: string[]): void {
    vi.stubGlobal(
      'PerformanceObserver',
      class {
        readonly #told: (list: { getEntries(): { name: string }[] }) => void;
        constructor(told: (list: { getEntries(): { name: string }[] }) => void) {
          this.#told = told;
        }
        observe(): void {
          this.#told({ getEntries: () => names.map((name) => ({ name })) });
        }
        disconnect(): void {}
      },
    );
  }

  it.each([tile, `${tile}?api_key=pk_0123456789`])('is a missing key, told by us: %s', async (url) => {
    observed('https://basemaps.cartocdn.com/gl/voyager-gl-style/style.json', url, url);
    const events = vi.fn();
    const client = createClient({ key: 'pk_0123456789', provider: carto() });
    client.addEventListener('key-problem', events);
    await client.keyedUrl('https://{s}.tile.example/');
    await vi.waitFor(() => expect(client.problem).toBeDefined());
    expect(client.problem).toMatchObject({ code: 'missing-key', certain: true, status: 200 });
    expect(client.problem?.message).toContain('left without its key (200)');
    expect(events).toHaveBeenCalledTimes(1);
  });

  it('is known of one of our own too, and not of a style that needs none', async () => {
    const client = createClient({
      key: null,
      provider: carto(),
      fetch: async (input) => {
        const isPicture = input === tile;
        return new Response('{}', {
          headers: { 'Content-Type': isPicture ? 'image/png' : 'application/json' },
        });
      },
    });
    expect((await client.fetch(client.styleUrl())).ok).toBe(true);
    expect(await client.recheck()).toBe('active');
    await expect(client.fetch(tile)).rejects.toMatchObject({ code: 'missing-key' });
  });

  it('is not told of a request that has the key, or of one that is not a picture', async () => {
    observed(`${tile}?key=pk_0123456789`, 'https://basemaps.cartocdn.com/gl/voyager-gl-style/style.json');
    const client = createClient({
      key: 'pk_0123456789',
      provider: carto(),
      fetch: async () => new Response('{}'),
    });
    await client.recheck();
    expect(client.problems).toEqual([]);
  });
});

/** Binds a map, and gives the transform that it would ask. */
function bound(map: MapLike, client: KeyClient): (url: string, type: string) => unknown {
  let transform: (url: string, type: string) => unknown = () => undefined;
  map.setTransformRequest = (given: typeof transform) => void (transform = given);
  bindMap(map, client);
  return transform;
}
