import type { MultiPolygon, Point, Polygon } from 'geojson';
import { expect, test } from 'vitest';
import { theWorld } from './the-world.ts';

test('gives the places within and the countries touched, whole', async () => {
  const { features } = (await theWorld()).featuresInside(box(2.2, 48.7, 2.5, 49));
  const [country, ...places] = features;
  expect(country!.properties).toMatchObject({ layer: 'country', name: 'France', iso: 'FR' });
  const [mainland, ...others] = (country!.geometry as MultiPolygon).coordinates;
  const lngs = mainland![0]!.map(([lng]) => lng!);
  expect([Math.min(...lngs) < -4, Math.max(...lngs) > 8, others]).toEqual([true, true, []]);
  expect(places[0]!.properties).toMatchObject({ layer: 'place', name: 'Paris', capital: true });
  for (const { geometry } of places) {
    const [lng, lat] = (geometry as Point).coordinates as [number, number];
    expect(lng >= 2.2 && lng <= 2.5 && lat >= 48.7 && lat <= 49).toBe(true);
  }
});

test('counts a country that is only crossed, with no corner inside', async () => {
  // A strip along 25° N over Egypt's straight western border.
  expect(await countries(box(24.9, 25, 25.1, 25.01))).toEqual(['Egypt', 'Libya']);
});

test('counts a country that lies wholly inside', async () => {
  expect(await countries(box(5.5, 49.3, 6.7, 50.3))).toContain('Luxembourg');
});

test('leaves out what lies in a hole', async () => {
  const ring = box(0, 47, 5, 51).coordinates[0]!;
  const hole = box(2, 48.5, 2.8, 49.2).coordinates[0]!;
  const { features } = (await theWorld()).featuresInside({ type: 'Polygon', coordinates: [ring, hole] });
  const names = features.map(({ properties }) => properties!['name'] as string);
  expect(names).toContain('Lille');
  expect(names).not.toContain('Paris');
});

test('finds nothing at sea', async () => {
  expect((await theWorld()).featuresInside(box(-35, 15, -30, 20)).features).toEqual([]);
});

async function countries(polygon: Polygon): Promise<string[]> {
  const { features } = (await theWorld()).featuresInside(polygon);
  return features
    .filter(({ properties }) => properties!['layer'] === 'country')
    .map(({ properties }) => properties!['name'] as string)
    .sort();
}

function box(west: number, south: number, east: number, north: number): Polygon {
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return { type: 'Polygon', coordinates: [ring] };
}
