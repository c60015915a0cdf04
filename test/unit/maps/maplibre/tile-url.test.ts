/** The URL by which a tile's request is found again: the very one that the map passed on. */
import { describe, expect, it, vi } from 'vitest';
import { tileName, tileUrl } from '../../../../src/maps/maplibre/tile-url.ts';
import { mapWith, tileAt } from './played.ts';

const { map } = mapWith();
const tiles = ['https://a.example/{z}/{x}/{y}', 'https://b.example/{z}/{x}/{y}'];
const source = { type: 'vector', tiles, fire: () => {} };

describe('a tile’s URL', () => {
  it('is made as MapLibre makes it, of all templates, the pixel ratio and the scheme', () => {
    const url = vi.fn(() => 'made');
    const matrices = {};
    const projection = { worldCoordinateHelper: { tileMatrixSet: matrices } };
    const dense = mapWith({}, { getPixelRatio: () => 2, style: { projection } } as never).map;
    const tile = { state: 'loaded', tileID: { canonical: { z: 3, x: 1, y: 2, url } } };
    expect(tileUrl(dense, { ...source, scheme: 'tms' }, tile)).toBe('made');
    expect(url.mock.calls).toEqual([[tiles, 2, 'tms', matrices]]);
  });

  it('is that of the tile it is cut from where the source has none so deep', () => {
    const deep = { ...tileAt(9, 4, 2).tileID, scaledTo: (z: number) => tileAt(z, 1, 0).tileID };
    const tile = { state: 'loaded', tileID: deep };
    expect(tileUrl(map, { ...source, maxzoom: 7 }, tile)).toBe('https://a.example/7/1/0');
    expect(tileUrl(map, { ...source, maxzoom: 9 }, tile)).toBe('https://a.example/9/4/2');
    expect(tileUrl(map, source, tile)).toBe('https://a.example/9/4/2');
  });

  it('is its own where nothing tells what it is cut from', () => {
    expect(tileUrl(map, { ...source, maxzoom: 7 }, tileAt(9, 4, 2))).toBe('https://a.example/9/4/2');
  });

  it.each([
    ['templates', undefined],
    ['any template', []],
    ['templates, but an image’s tiles', { 1: {} }],
  ])('is unknown for a source without %s', (_, none) => {
    expect(tileUrl(map, { ...source, tiles: none } as never, tileAt(1, 0, 0))).toBeUndefined();
  });

  it('is unknown for tiles that make none', () => {
    const tile = { state: 'loaded', tileID: { canonical: { z: 1, x: 0, y: 0 } } };
    expect(tileUrl(map, source, tile)).toBeUndefined();
  });
});

it('names every wrapped copy of a tile alike, and no two tiles', () => {
  expect(tileName(tileAt(3, 1, 2))).toBe(tileName(tileAt(3, 1, 2, { state: 'loaded' })));
  const names = [tileAt(3, 1, 2), tileAt(3, 2, 1), tileAt(1, 3, 2), tileAt(3, 12, 0), tileAt(31, 2, 0)].map(
    tileName,
  );
  expect(new Set(names).size).toBe(5);
});
