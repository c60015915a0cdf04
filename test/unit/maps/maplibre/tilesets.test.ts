/** The tileset of each source of a map, as its templates are now. */
import { expect, it } from 'vitest';
import { createTilesets } from '../../../../src/maps/maplibre/tilesets.ts';
import { clientOf, KEY, mapWith, ORIGIN } from './played.ts';

const template = (name: string): string => `${ORIGIN}/${name}/{z}/{x}/{y}.pbf?key=${KEY}`;

it('is made of the source’s own templates, without the key', () => {
  const { map } = mapWith({ land: { tiles: [template('land')] } });
  const tileset = createTilesets(map).of(clientOf().session, 'land');
  expect(tileset?.covers(`${ORIGIN}/land/3/1/2.pbf`)).toBe(true);
  expect(tileset?.covers(`${ORIGIN}/roads/3/1/2.pbf`)).toBe(false);
  expect(tileset?.id).not.toContain(KEY);
});

it('stays the same until the templates change, and is each source’s own', () => {
  const sources = { land: { tiles: [template('land')] }, roads: { tiles: [template('roads')] } };
  const { map } = mapWith(sources, { getSource: (id: string) => sources[id as 'land'] });
  const [tilesets, { session }] = [createTilesets(map), clientOf()];
  const before = tilesets.of(session, 'land');
  expect(tilesets.of(session, 'land')).toBe(before);
  expect(tilesets.of(session, 'roads')?.id).not.toBe(before?.id);
  expect(tilesets.of(session, 'land')).toBe(before);
  sources.land = { tiles: [template('land-2')] };
  expect(tilesets.of(session, 'land')?.covers(`${ORIGIN}/land-2/3/1/2.pbf`)).toBe(true);
});

it.each([
  ['no source is named', undefined],
  ['the map has no such source', 'gone'],
  ['the source has no templates', 'geojson'],
  ['its templates are an image’s tiles', 'image'],
  ['its templates are somebody else’s', 'foreign'],
])('is unknown where %s', (_, id) => {
  const { map } = mapWith({
    geojson: { type: 'geojson' },
    image: { type: 'image', tiles: { 1: {} } as never },
    foreign: { tiles: ['https://elsewhere.example/{z}/{x}/{y}.pbf'] },
  });
  expect(createTilesets(map).of(clientOf().session, id)).toBeUndefined();
});
