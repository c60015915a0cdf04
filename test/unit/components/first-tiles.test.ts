import type { StyleSpecification } from 'maplibre-gl';
import { afterEach, beforeEach, describe, expect, it, vi, type MockInstance } from 'vitest';
import { FirstTiles, type ViewHost } from '../../../components/map-view/first-tiles.ts';
import type { MapLibre } from '../../../components/shared/maplibre.ts';

const lib = { addProtocol: () => {}, removeProtocol: () => {} } as unknown as MapLibre;
const firstTiles = (): FirstTiles => new FirstTiles(lib, new AbortController().signal);

describe('the tiles of the first view', () => {
  it.each([
    {
      title: "a protocol of the page's own",
      request: { url: 'pmtiles://https://tiles.example/world/0/0/0' },
    },
    { title: 'an invalid address', request: { url: '/0/0/0.pbf' } },
    {
      title: 'an option that is for MapLibre',
      request: { url: 'https://tiles.example/0/0/0.pbf', credentials: 'include' } as const,
    },
  ])('leave alone $title', ({ request }) => {
    const fetch = vi.spyOn(globalThis, 'fetch');
    expect(firstTiles().ask(request, 'Tile')).toBe(request);
    expect(fetch).not.toHaveBeenCalled();
    fetch.mockRestore();
  });

  it('are asked for at once, each under an address of its own, until the worker is there', () => {
    const fetch = vi.spyOn(globalThis, 'fetch').mockImplementation(() => Promise.resolve(new Response()));
    const tiles = firstTiles();
    const url = 'https://tiles.example/0/0/0.pbf';
    const urls = [tiles.ask({ url }, 'Tile').url, tiles.ask({ url }, 'Tile').url];
    expect(new Set([url, ...urls]).size).toBe(3);
    expect(fetch.mock.calls.map(([asked]) => asked)).toEqual([url, url]);
    tiles.end();
    expect(tiles.ask({ url }, 'Tile').url).toBe(url);
    expect(fetch).toHaveBeenCalledTimes(2);
    fetch.mockRestore();
  });

  it('that MapLibre has not fetched from here when the view is complete are given up', () => {
    const signals: AbortSignal[] = [];
    const fetch = vi.spyOn(globalThis, 'fetch').mockImplementation((_, init) => {
      signals.push(init!.signal!);
      return new Promise(() => {});
    });
    const tiles = firstTiles();
    tiles.ask({ url: 'https://tiles.example/0/0/0.pbf' }, 'Tile');
    tiles.forget();
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
    fetch.mockRestore();
  });

  it.each([
    ['follow no redirect with a key in their header', true, 'error'],
    ['follow redirects with a key in their URL', false, undefined],
  ])('%s', (_, isKeyInHeader, redirect) => {
    const fetch = vi.spyOn(globalThis, 'fetch').mockImplementation(() => Promise.resolve(new Response()));
    const request = { url: 'https://tiles.example/0/0/0.pbf', headers: { 'X-Key': 'pk_a' } };
    firstTiles().ask(request, 'Tile', isKeyInHeader);
    expect(fetch.mock.calls[0]![1]!.redirect).toBe(redirect);
    fetch.mockRestore();
  });

  it('hand over a refusal of the style once, and only for the very request that was refused', () => {
    const tiles = firstTiles();
    const url = 'https://tiles.example/style.json?key=pk_old';
    const refusal = { url, response: new Response(null, { status: 403 }), body: new Blob() };
    tiles.refuseStyle(refusal, () => {
      expect(tiles.ask({ url }, 'Style').url).toMatch(/^mapward-\w+:/);
      expect(tiles.ask({ url }, 'Style').url).toBe(url);
    });
    tiles.refuseStyle(refusal, () => {
      const other = 'https://tiles.example/style.json?key=pk_new';
      expect(tiles.ask({ url: other }, 'Style').url).toBe(other);
    });
  });

  it('hand over no refusal of the style to a request that an open circuit has held back', () => {
    const tiles = firstTiles();
    const url = 'https://tiles.example/style.json?key=pk_old';
    const refusal = { url, response: new Response(null, { status: 403 }), body: new Blob() };
    tiles.refuseStyle(refusal, () => {});
    expect(tiles.ask({ url }, 'Style').url).toBe(url);
    tiles.refuseStyle(undefined, () => expect(tiles.ask({ url }, 'Style').url).toBe(url));
  });

  describe('that are asked for before the map does', () => {
    const url = 'https://tiles.example/3/4/3?key=k';
    const template = 'https://tiles.example/{z}/{x}/{y}?key=k';
    const style: StyleSpecification = {
      version: 8,
      sources: { land: { type: 'vector', tiles: [template] } },
      layers: [{ id: 'land', type: 'fill', source: 'land', 'source-layer': 'land' }],
    };
    const host = (more: object = {}): ViewHost => ({
      element: { center: [10, 40], zoom: 3.5, ...more } as unknown as ViewHost['element'],
      container: () => ({ clientWidth: 60, clientHeight: 40 }) as HTMLElement,
    });
    const ahead = (isUnproven = false, of = host(), look = style): FirstTiles => {
      const tiles = firstTiles();
      tiles.fetchView(of, look, new Map([['land', [template]]]), isUnproven);
      return tiles;
    };
    let fetch: MockInstance<typeof globalThis.fetch>;
    beforeEach(() => {
      fetch = vi.spyOn(globalThis, 'fetch').mockImplementation(() => Promise.resolve(new Response()));
    });
    afterEach(() => fetch.mockRestore());

    it('are handed over, each once', () => {
      const tiles = ahead();
      expect(fetch.mock.calls.map(([asked]) => asked)).toEqual([url]);
      expect(tiles.ask({ url }, 'Tile').url).not.toBe(url);
      expect(fetch).toHaveBeenCalledOnce();
      tiles.ask({ url }, 'Tile');
      expect(fetch).toHaveBeenCalledTimes(2);
    });

    it('go past the HTTP cache where one of them proves the key', () => {
      expect(ahead(true).ask({ url, cache: 'no-cache' }, 'Tile').url).not.toBe(url);
      expect(fetch.mock.calls.map(([, init]) => init!.cache)).toEqual(['no-cache']);
    });

    it('are requested again where they may have come out of the HTTP cache, and must not', () => {
      ahead().ask({ url, cache: 'no-cache' }, 'Tile');
      expect(fetch.mock.calls.map(([, init]) => init!.cache)).toEqual([undefined, 'no-cache']);
    });

    it('are asked for once, and given up when the view is complete', () => {
      const tiles = ahead();
      tiles.fetchView(host(), style, new Map([['land', [template]]]), false);
      expect(fetch).toHaveBeenCalledOnce();
      tiles.forget();
      expect(fetch.mock.calls[0]![1]!.signal!.aborted).toBe(true);
    });

    it('are none where the page has a say in them, or MapLibre reads them otherwise', () => {
      ahead(false, host({ mapOptions: { pitch: 30 } }));
      ahead(false, host({ transformRequest: () => undefined }));
      const raster = { land: { type: 'raster' as const, tiles: [template] } };
      ahead(false, host(), { ...style, sources: raster });
      expect(fetch).not.toHaveBeenCalled();
    });
  });
});
