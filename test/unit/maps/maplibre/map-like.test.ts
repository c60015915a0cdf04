/** What is read of a map, whatever its version and state. */
import { describe, expect, it } from 'vitest';
import { sourceOf, styleOf, tilesInView } from '../../../../src/maps/maplibre/map-like.ts';
import { mapWith, tileAt } from './played.ts';

const fail = (): never => {
  throw new TypeError('Cannot read properties of undefined');
};

describe('a source or a style', () => {
  it('is what the map says', () => {
    const { map } = mapWith({ land: { url: 'x' } });
    expect(sourceOf(map, 'land')?.url).toBe('x');
    expect(styleOf(map)?.sources).toEqual({ land: { url: 'x' } });
  });

  it('is not there while MapLibre throws for want of a style', () => {
    const { map } = mapWith({}, { getSource: fail, getStyle: fail });
    expect([sourceOf(map, 'land'), styleOf(map)]).toEqual([undefined, undefined]);
  });
});

describe('the tiles in view', () => {
  const tiles = [tileAt(1, 0, 0), tileAt(1, 0, 1)];
  const [first] = tiles as [(typeof tiles)[number]];

  it.each([
    ['MapLibre 6', { tileManagers: { land: { _inViewTiles: { getAllTiles: () => tiles } } } }, tiles],
    ['MapLibre 6 before 6.17', { tileManagers: { land: { _tiles: { a: first } } } }, [first]],
    [
      'MapLibre 6 as it may be',
      { tileManagers: { land: { _inViewTiles: {}, _tiles: { a: first } } } },
      [first],
    ],
    ['MapLibre 5', { sourceCaches: { land: { _tiles: { a: first } } } }, [first]],
    ['a source that has not begun', { tileManagers: { land: {} } }, []],
    ['a source that is not there', { tileManagers: {} }, []],
    ['an older map', {}, []],
    ['a map without a style', undefined, []],
  ])('are told of %s', (_, style, found) => {
    expect(tilesInView(mapWith({}, { style } as never).map, 'land')).toEqual(found);
  });
});
