/** Tiles that MapLibre passes to `transformRequest` and never requests: deeper than their source has any. */
import { expect, it } from 'vitest';
import { isOverzoomed } from '../../../../src/maps/maplibre/is-overzoomed.ts';

const at = 'https://tiles.example.com';
/** A map with these sources. */
const style = (...sources: object[]): object => ({
  tileManagers: Object.fromEntries(sources.map((source, index) => [index, { _source: source }])),
});
const roads = { tiles: [`${at}/roads/{z}/{x}/{y}.pbf`], maxzoom: 14 };

it.each([
  ['at the last zoom', [roads], '/roads/14/0/0.pbf', false],
  ['before it', [roads], '/roads/3/0/0.pbf', false],
  ['one beyond', [roads], '/roads/15/0/0.pbf', true],
  ['of another template', [roads], '/land/15/0/0.pbf', false],
  ['of another template that is as long', [roads], '/lands/15/0/0.pbf', false],
  ['of two sources, the other way round', [{ ...roads, maxzoom: 16 }, roads], '/roads/15/0/0.pbf', false],
  ['of a source that tells no last zoom', [{ tiles: roads.tiles }], '/roads/1/0/0.pbf', true],
  ['of two sources, one of which is deeper', [roads, { ...roads, maxzoom: 16 }], '/roads/15/0/0.pbf', false],
  ['deeper than both', [{ ...roads, maxzoom: 16 }, roads], '/roads/17/0/0.pbf', true],
  ['of the second of two templates', [{ ...roads, tiles: [`${at}/a/{z}`, `${at}/b/{z}`] }], '/b/15', true],
  ['beside an image', [{ tiles: { 1: {} } }, { maxzoom: 3 }, roads], '/roads/15/0/0.pbf', true],
])('is told of a tile %s', (_, sources, path, isIt) => {
  expect(isOverzoomed({ style: style(...sources) }, at + path)).toBe(isIt);
});

it('is no tile’s while there is no style, or of a version that keeps its sources elsewhere', () => {
  expect(isOverzoomed({}, `${at}/roads/15/0/0.pbf`)).toBe(false);
  expect(isOverzoomed({ style: {} }, `${at}/roads/15/0/0.pbf`)).toBe(false);
});
