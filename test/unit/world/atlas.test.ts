import { expect, test } from 'vitest';
import { readAtlas } from '../../../src/mock/world/atlas.ts';
import * as baked from '../../../src/mock/world/baked/world-data.js';

const atlas = readAtlas(baked);

test('no edge of a shape or a border reaches over half the world', () => {
  const lines = [...atlas.land, ...atlas.countries.flatMap(({ polygons }) => polygons), atlas.borders].flat();
  for (const line of lines) {
    for (let i = 1; i < line.length; i++) {
      const [a, b] = [line[i - 1]!, line[i]!];
      expect(Math.abs(a[0] - b[0])).toBeLessThanOrEqual(180);
    }
  }
});

test('every ring is closed and within the world', () => {
  for (const ring of [...atlas.land, ...atlas.countries.flatMap(({ polygons }) => polygons)].flat()) {
    expect(ring.at(-1)).toEqual(ring[0]);
    for (const [lng, lat] of ring) expect(Math.abs(lng) <= 180 && Math.abs(lat) <= 90).toBe(true);
  }
});

test('places come with the largest first and their populations as published', () => {
  const populations = atlas.places.map(({ population }) => population);
  expect(populations).toEqual(populations.toSorted((a, b) => b - a));
  expect(atlas.places[0]).toMatchObject({
    name: 'Shanghai',
    iso: 'CN',
    population: 22_315_474,
    capital: false,
  });
  expect(atlas.places.find(({ name }) => name === 'Vaduz')).toMatchObject({
    capital: true,
    population: 5_197,
  });
});
