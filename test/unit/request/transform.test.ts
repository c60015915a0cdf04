import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createClient, maptiler, type ClientOptions, type KeyClient } from '../../../src/index.ts';
import { sessionKey, type WithSession } from '../../../src/session/session.ts';
import { resourceOf } from '../../../src/request/transform.ts';

const tile = 'https://api.maptiler.com/tiles/v3/3/4/2.pbf';
const foreign = 'https://shop.example/tiles/3/4/2.pbf';
const clientWith = (of: Partial<ClientOptions> = {}): KeyClient =>
  createClient({ key: 'pk_1', provider: maptiler(), ...of });

// No time passes here: nobody is warned that no map was bound.
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout'] }));
afterEach(() => void vi.useRealTimers());

describe('transformRequest', () => {
  it('answers at once, and with a new object each time: MapLibre changes what it gets', () => {
    const { transformRequest } = clientWith();
    const [first, second] = [transformRequest(tile, 'Tile'), transformRequest(tile, 'Tile')] as object[];
    expect(first).toEqual({ url: `${tile}?key=pk_1` });
    expect(first).not.toBe(second);
    expect(Object.isFrozen(first)).toBe(false);
  });

  it('leaves foreign URLs, and other protocols, to MapLibre', () => {
    const { transformRequest } = clientWith();
    for (const url of [foreign, `pmtiles://${tile}`, 'data:,x', `blob:${tile}`, '/tiles/1', 'mapbox://x'])
      expect(transformRequest(url, 'Tile')).toBeUndefined();
  });

  it('puts the key into a header where the provider says so', () => {
    const provider = { ...maptiler(), key: { in: 'header', name: 'X-Key' } } as const;
    expect(clientWith({ provider }).transformRequest(tile, 'Tile')).toEqual({
      url: tile,
      headers: { 'X-Key': 'pk_1' },
    });
  });

  it('is a promise while the key is still fetched, and answers at once from then on', async () => {
    const { transformRequest } = clientWith({ key: async () => 'pk_1' });
    const first = transformRequest(tile, 'Tile') as Promise<unknown>;
    expect(first).toBeInstanceOf(Promise);
    expect(await first).toEqual({ url: `${tile}?key=pk_1` });
    expect(transformRequest(tile, 'Tile')).toEqual({ url: `${tile}?key=pk_1` });
  });

  it('never throws: a key that cannot be used is a rejection, for MapLibre to hand back', async () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    const { transformRequest } = clientWith({ key: 'sk_secret' });
    await expect(transformRequest(tile, 'Tile')).rejects.toMatchObject({ code: 'secret-key' });
    expect(warn).toHaveBeenCalledOnce();
    warn.mockRestore();
  });
});

describe('the caller’s own transform', () => {
  it('keeps a tile’s ticket under the name that MapLibre calls it, and with the URL that it was sent to', () => {
    const client = clientWith({ transformRequest: () => ({ url: tile }) });
    client.transformRequest('map:/3/4/2', 'Tile');
    const { ledger } = (client as unknown as WithSession)[sessionKey];
    expect(ledger.open.get('map:/3/4/2')).toMatchObject({ target: tile, resource: 'tile', generation: 0 });
  });

  it('runs first, with the URL and the type as MapLibre gave them', () => {
    const own = vi.fn();
    const { transformRequest } = clientWith({ transformRequest: own });
    expect(transformRequest(tile, 'Tile')).toEqual({ url: `${tile}?key=pk_1` });
    expect(transformRequest(foreign, 'Image')).toBeUndefined();
    expect(own.mock.calls).toEqual([
      [tile, 'Tile'],
      [foreign, 'Image'],
    ]);
  });

  it('keeps its headers and everything else that it asks for', () => {
    const own = (url: string) => ({
      url,
      headers: { 'X-Own': '1' },
      credentials: 'include',
      referrerPolicy: 'origin',
    });
    expect(clientWith({ transformRequest: own }).transformRequest(tile, 'Tile')).toEqual({
      url: `${tile}?key=pk_1`,
      headers: { 'X-Own': '1' },
      credentials: 'include',
      referrerPolicy: 'origin',
    });
    const provider = { ...maptiler(), key: { in: 'header', name: 'X-Key' } } as const;
    expect(clientWith({ provider, transformRequest: own }).transformRequest(tile, 'Tile')).toMatchObject({
      headers: { 'X-Own': '1', 'X-Key': 'pk_1' },
    });
  });

  it('is not changed by what is added to its answer', () => {
    const shared = Object.freeze({ url: tile, headers: Object.freeze({ 'X-Own': '1' }) });
    const { transformRequest } = clientWith({ transformRequest: () => shared });
    expect(transformRequest(tile, 'Tile')).toEqual({ url: `${tile}?key=pk_1`, headers: { 'X-Own': '1' } });
    expect(shared.url).toBe(tile);
  });

  it('decides where a request goes, and the key follows that', () => {
    const to = (url: string) => clientWith({ transformRequest: () => ({ url }) });
    expect(to(foreign).transformRequest(tile, 'Tile')).toEqual({ url: foreign });
    expect(to(tile).transformRequest(foreign, 'Tile')).toEqual({ url: `${tile}?key=pk_1` });
  });

  it('may take its time', async () => {
    const own = async (url: string) => ({ url, headers: { 'X-Own': '1' } });
    expect(await clientWith({ transformRequest: own }).transformRequest(tile, 'Tile')).toEqual({
      url: `${tile}?key=pk_1`,
      headers: { 'X-Own': '1' },
    });
    expect(await clientWith({ transformRequest: own }).transformRequest(foreign, 'Tile')).toEqual({
      url: foreign,
      headers: { 'X-Own': '1' },
    });
  });

  it('may promise nothing: MapLibre still gets a URL, because a promise of undefined is an error there', async () => {
    const own = async () => undefined;
    expect(await clientWith({ transformRequest: own }).transformRequest(foreign, 'Tile')).toEqual({
      url: foreign,
    });
    expect(await clientWith({ transformRequest: own }).transformRequest(tile, 'Tile')).toEqual({
      url: `${tile}?key=pk_1`,
    });
  });

  it('becomes a rejection when it throws or rejects', async () => {
    const reason = new Error('own fault');
    const throwing = (): never => {
      throw reason;
    };
    await expect(clientWith({ transformRequest: throwing }).transformRequest(tile, 'Tile')).rejects.toBe(
      reason,
    );
    await expect(
      clientWith({ transformRequest: () => Promise.reject(reason) }).transformRequest(tile, 'Tile'),
    ).rejects.toBe(reason);
  });
});

describe('resourceOf', () => {
  it.each([
    ['Style', 'style'],
    ['Source', 'source'],
    ['Tile', 'tile'],
    ['Image', 'image'],
    ['SpriteImage', 'sprite'],
    ['SpriteJSON', 'sprite'],
    ['Glyphs', 'glyphs'],
    ['Unknown', 'data'],
    [undefined, 'data'],
  ])('takes %s for %s', (type, resource) => {
    expect(resourceOf(type)).toBe(resource);
  });
});
