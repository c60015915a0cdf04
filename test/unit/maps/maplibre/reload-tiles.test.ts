/** Tiles that are requested again, and only those: MapLibre is played as far as it asks each tile. */
import { describe, expect, it, vi } from 'vitest';
import type { SourceLike, TileLike } from '../../../../src/maps/maplibre/map-like.ts';
import { reloadTiles } from '../../../../src/maps/maplibre/reload-tiles.ts';
import { mapWith, tileAt } from './played.ts';

/** A source that asks each of its tiles, as MapLibre does when data changed. */
function sourceWith(tiles: readonly TileLike[], of: Partial<SourceLike> = {}) {
  const asked: (boolean | undefined)[] = [];
  const fired: object[] = [];
  const source: SourceLike = {
    type: 'vector',
    tiles: ['https://a.example/{z}/{x}/{y}'],
    fire(event: object) {
      fired.push(event);
      for (const tile of tiles) asked.push(source.shouldReloadTile?.(tile, {}));
    },
    ...of,
  };
  return { source, asked, fired };
}

const { map } = mapWith();

describe('reloadTiles', () => {
  it('requests the named tiles, and tells the URL of each before', () => {
    const tiles = [tileAt(1, 0, 0), tileAt(1, 0, 1), tileAt(1, 1, 0)];
    const { source, asked, fired } = sourceWith(tiles);
    const onReload = vi.fn();
    reloadTiles(map, source, new Set(['1/0/0', '1/1/0']), onReload);
    expect(asked).toEqual([true, false, true]);
    expect(onReload.mock.calls).toEqual([['https://a.example/1/0/0'], ['https://a.example/1/1/0']]);
    expect(fired).toMatchObject([
      { type: 'data', dataType: 'source', sourceDataType: 'content', sourceDataChanged: true },
    ]);
    // MapLibre asks a source's tiles only if there are options.
    expect(fired[0]).toHaveProperty('shouldReloadTileOptions', expect.anything());
  });

  it.each([
    ['vector', 'errored', 'expired'],
    ['raster', 'errored', 'loading'],
    ['vector', 'loaded', 'loaded'],
    ['raster', 'loading', 'loading'],
  ])('takes a tile of a %s source from %s to %s, from where MapLibre loads it', (type, before, after) => {
    const tile = tileAt(1, 0, 0, { state: before });
    reloadTiles(map, sourceWith([tile], { type }).source, new Set(['1/0/0']), () => {});
    expect(tile.state).toBe(after);
  });

  it('leaves the state of every other tile', () => {
    const tile = tileAt(1, 0, 1);
    reloadTiles(map, sourceWith([tile]).source, new Set(['1/0/0']), () => {});
    expect(tile.state).toBe('errored');
  });

  it('requests tiles whose URL nobody knows, too', () => {
    const { source, asked } = sourceWith([tileAt(1, 0, 0)], { tiles: [] });
    const onReload = vi.fn();
    reloadTiles(map, source, new Set(['1/0/0']), onReload);
    expect(asked).toEqual([true]);
    expect(onReload).not.toHaveBeenCalled();
  });

  it('leaves a source as it was, its own rule included, though MapLibre throws', () => {
    const own = (): boolean => false;
    const { source } = sourceWith([tileAt(1, 0, 0)], { shouldReloadTile: own });
    reloadTiles(map, source, new Set(['1/0/0']), () => {});
    expect(source.shouldReloadTile).toBe(own);
    const broken = sourceWith([], {
      fire: () => {
        throw new Error('Style is not done loading');
      },
    });
    expect(() => reloadTiles(map, broken.source, new Set(), () => {})).toThrow('Style is not done loading');
    expect(broken.source).not.toHaveProperty('shouldReloadTile');
  });
});
