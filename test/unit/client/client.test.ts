import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createClient,
  defineProvider,
  maptiler,
  openCage,
  thunderforest,
  version,
  type Provider,
} from '../../../src/index.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  sent.mockClear();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const sent = vi.fn<typeof fetch>(async () => new Response('{}'));
const clientOf = (provider: Provider = maptiler(), key = 'pk_1') =>
  createClient({ key, provider, fetch: sent });

describe('createClient', () => {
  it('asks for nothing, and knows nothing yet', () => {
    const client = clientOf();
    expect(sent).not.toHaveBeenCalled();
    expect(client.status).toBe('unknown');
    expect(client.problem).toBeUndefined();
    expect(client.problems).toEqual([]);
    expect(client.limits).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('says what to pass where there is no provider', () => {
    const { endpoints, key } = maptiler();
    const providers = ['maptiler', maptiler, { endpoints }, { endpoints: ['https://a.example'], key }];
    const passed = [undefined, {}, ...providers.map((provider) => ({ key: 'pk_1', provider }))];
    for (const options of passed)
      expect(() => createClient(options as never)).toThrow(
        new TypeError('Pass `provider: maptiler()`, or one made by `defineProvider`.'),
      );
  });

  it('refuses a provider with an invalid endpoint', () => {
    const provider = {
      name: 'x',
      endpoints: [{ origin: 'http://x.example' }],
      key: { in: 'query', name: 'k' },
    } as const;
    expect(() => clientOf(provider)).toThrow(TypeError);
  });

  it('makes an EventTarget whose methods are bound', async () => {
    const client = clientOf();
    expect(client).toBeInstanceOf(EventTarget);
    const { styleUrl, keyedUrl, fetch, setKey, transformRequest, recheck, dispose } = client;
    expect(styleUrl()).toBe('https://api.maptiler.com/maps/streets-v2/style.json');
    setKey('pk_2');
    expect(await keyedUrl(styleUrl())).toBe('https://api.maptiler.com/maps/streets-v2/style.json?key=pk_2');
    expect(transformRequest(styleUrl(), 'Style')).toEqual({ url: `${styleUrl()}?key=pk_2` });
    expect((await fetch(styleUrl())).ok).toBe(true);
    expect(await recheck()).toBe('active');
    dispose();
  });

  it('looks the global fetch up at each request: pages and mocks replace it', async () => {
    const client = createClient({ key: 'pk_1', provider: maptiler() });
    const replaced = vi.fn<typeof fetch>(async () => new Response('{}'));
    vi.stubGlobal('fetch', replaced);
    await client.fetch('https://api.maptiler.com/geocoding/paris.json');
    expect(replaced).toHaveBeenCalledOnce();
  });
});

describe('styleUrl', () => {
  it('gives the provider’s style, without the key', () => {
    expect(clientOf().styleUrl('satellite')).toBe('https://api.maptiler.com/maps/satellite/style.json');
  });

  it('says which provider has none', () => {
    expect(() => clientOf(openCage()).styleUrl()).toThrow('`opencage` has no map styles');
  });
});

describe('keyedUrl', () => {
  it.each([
    [
      'https://tile.thunderforest.com/cycle/{z}/{x}/{y}.png',
      'https://tile.thunderforest.com/cycle/{z}/{x}/{y}.png?apikey=pk_1',
    ],
    [
      'https://tile.thunderforest.com/cycle/{z}/{x}/{y}{r}.png?a={b}',
      'https://tile.thunderforest.com/cycle/{z}/{x}/{y}{r}.png?a={b}&apikey=pk_1',
    ],
    [
      'https://tile.thunderforest.com/cycle/3/4/2.png?apikey=old',
      'https://tile.thunderforest.com/cycle/3/4/2.png?apikey=pk_1',
    ],
    [
      'https://{s}.tile.thunderforest.com/cycle/{z}/{x}/{y}{r}.png',
      'https://{s}.tile.thunderforest.com/cycle/{z}/{x}/{y}{r}.png?apikey=pk_1',
    ],
    [
      'https://{a-c}.tile.thunderforest.com/cycle/{z}/{x}/{y}.png?v={v}',
      'https://{a-c}.tile.thunderforest.com/cycle/{z}/{x}/{y}.png?v={v}&apikey=pk_1',
    ],
    ['https://{s}.tile.example/{z}/{x}/{y}.png', 'https://{s}.tile.example/{z}/{x}/{y}.png'],
    [
      'https://tile.openstreetmap.example/{z}/{x}/{y}.png',
      'https://tile.openstreetmap.example/{z}/{x}/{y}.png',
    ],
    [
      'https://tile.thunderforest.com/{z}/%7Bx%7D/%7b.png?CQL=name%3D%27%7B1%7D%27&b={y}#{c}%7Bd%7D',
      'https://tile.thunderforest.com/{z}/%7Bx%7D/%7b.png?CQL=name%3D%27%7B1%7D%27&b={y}&apikey=pk_1#{c}%7Bd%7D',
    ],
    [
      'https://tile.thunderforest.com/cycle/{old}/../{z}/%7Bx%7D/./{y}.png',
      'https://tile.thunderforest.com/cycle/{z}/%7Bx%7D/{y}.png?apikey=pk_1',
    ],
    [
      'https://tile.thunderforest.com/%7Bz%7D/1.png?a=%7B1%7D',
      'https://tile.thunderforest.com/%7Bz%7D/1.png?a=%7B1%7D&apikey=pk_1',
    ],
    ['/tiles/{z}/{x}/{y}.png', '/tiles/{z}/{x}/{y}.png'],
    ['not a url', 'not a url'],
  ])('makes %s %s', async (url, keyed) => {
    expect(await clientOf(thunderforest()).keyedUrl(url)).toBe(keyed);
  });

  it('encodes the braces of a key', async () => {
    const client = createClient({ key: 'pk_{1}x', provider: thunderforest() });
    expect(await client.keyedUrl('https://tile.thunderforest.com/{z}')).toBe(
      'https://tile.thunderforest.com/{z}?apikey=pk_%7B1%7Dx',
    );
  });

  it('cannot put a header into a URL, and says so', async () => {
    const provider = defineProvider({ ...maptiler(), key: { in: 'header', name: 'X-Key' } });
    await expect(clientOf(provider).keyedUrl('https://api.maptiler.com/tiles/1')).rejects.toThrow(
      'client.fetch()',
    );
    expect(await clientOf(provider).keyedUrl('https://shop.example/')).toBe('https://shop.example/');
  });
});

describe('a map that was never bound', () => {
  it('is worth one warning, a while after its first request', async () => {
    const client = clientOf();
    for (let i = 0; i < 5; i++) client.transformRequest(`https://api.maptiler.com/tiles/${i}`, 'Tile');
    expect(console.warn).not.toHaveBeenCalled();
    vi.advanceTimersByTime(60_000);
    // The warning's text comes with it.
    await import('../../../src/client/misuse.ts');
    expect(console.warn).toHaveBeenCalledOnce();
    expect(vi.mocked(console.warn).mock.calls[0]?.[0]).toContain('bindMap(map, client)');
  });

  it('is worth none when the client is gone by then', async () => {
    const client = clientOf();
    client.transformRequest('https://api.maptiler.com/tiles/1', 'Tile');
    client.dispose();
    vi.advanceTimersByTime(60_000);
    // The warning's text comes with it.
    await import('../../../src/client/misuse.ts');
    expect(console.warn).not.toHaveBeenCalled();
  });
});

describe('a client that was disposed of', () => {
  it('keeps no clock, though its first recovery comes after that', async () => {
    const refuse = async (): Promise<Response> =>
      new Response('{}', { status: 429, headers: { 'Retry-After': '5' } });
    const client = createClient({ key: 'pk_1', provider: maptiler(), fetch: refuse });
    client.dispose();
    await expect(client.fetch('https://api.maptiler.com/tiles/1')).rejects.toThrow();
    vi.advanceTimersByTime(1);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('version', () => {
  it('is the package’s', () => {
    const { version: packaged } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(version).toBe(packaged);
  });
});
