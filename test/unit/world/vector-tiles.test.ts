import { expect, test } from 'vitest';
import { loadWorld } from '../../../src/mock/world/world.ts';
import { covers, decodeTile, tilePoint } from './decode-tile.ts';
import { theWorld } from './the-world.ts';

const onLand = {
  Lagos: [3.45, 6.7],
  Paris: [2.35, 48.85],
  Tokyo: [139.6, 35.75],
  Accra: [-0.2, 5.8],
  Chukotka: [-175, 66.6],
  'the South Pole': [0, -84],
} as const;
const atSea = {
  'the Atlantic': [-30, 20],
  'the Gulf of Guinea': [0, 0],
  'the Pacific on the antimeridian': [180 - 1e-6, 10],
  'the Pacific just past it': [-179.9, 40],
  'the Indian Ocean': [80, -30],
} as const;
const zooms = [0, 2, 4, 6];

for (const [name, [lng, lat]] of Object.entries(onLand)) {
  test(`puts ${name} on land at every zoom`, async () => {
    const world = await theWorld();
    for (const z of zooms) {
      const { x, y, cell } = tilePoint(lng, lat, z);
      const tile = decodeTile(world.vectorTile(z, x, y)!);
      expect(covers(tile, 'land', cell), `zoom ${z}`).toBe(true);
      expect(covers(tile, 'country', cell), `country at zoom ${z}`).toBe(true);
    }
  });
}

for (const [name, [lng, lat]] of Object.entries(atSea)) {
  test(`keeps ${name} free of land at every zoom`, async () => {
    const world = await theWorld();
    for (const z of zooms) {
      const { x, y, cell } = tilePoint(lng, lat, z);
      const bytes = world.vectorTile(z, x, y);
      if (!bytes) continue;
      const tile = decodeTile(bytes);
      expect(covers(tile, 'land', cell), `zoom ${z}`).toBe(false);
      expect(covers(tile, 'country', cell), `country at zoom ${z}`).toBe(false);
    }
  });
}

test('draws no line across the world', async () => {
  const tile = decodeTile((await theWorld()).vectorTile(0, 0, 0)!);
  for (const name of ['land', 'country', 'border']) {
    const layer = tile.layers[name]!;
    for (let i = 0; i < layer.length; i++) {
      for (const ring of layer.feature(i).loadGeometry()) {
        for (let j = 1; j < ring.length; j++) {
          const [a, b] = [ring[j - 1]!, ring[j]!];
          // Antarctica alone runs along the whole lower edge of the square.
          if (a.y > 4000 && b.y > 4000) continue;
          expect(Math.abs(a.x - b.x), `${name} ${i}`).toBeLessThan(2048);
        }
      }
    }
  }
});

test('gives nothing where there is only water', async () => {
  const { z, x, y } = tilePoint(-140, -30, 6);
  expect((await theWorld()).vectorTile(z, x, y)).toBeUndefined();
});

test('gives nothing for tiles that do not exist', async () => {
  const world = await theWorld();
  for (const [z, x, y] of [
    [7, 0, 0],
    [1, 2, 0],
    [1, 0, -1],
    [0.5, 0, 0],
    [Number.NaN, 0, 0],
  ] as const) {
    expect(world.vectorTile(z, x, y)).toBeUndefined();
  }
});

test('cuts the same bytes again in another world', async () => {
  const other = await loadWorld();
  for (const [z, x, y] of [
    [0, 0, 0],
    [3, 4, 2],
    [6, 33, 22],
  ] as const) {
    expect(other.vectorTile(z, x, y)).toEqual((await theWorld()).vectorTile(z, x, y));
  }
});

test('writes MVT version 2 with 4096 cells on a side', async () => {
  const { layers } = decodeTile((await theWorld()).vectorTile(3, 4, 2)!);
  expect(Object.keys(layers)).toEqual(['land', 'country', 'border', 'place']);
  for (const layer of Object.values(layers)) {
    expect(layer).toMatchObject({ version: 2, extent: 4096 });
  }
});

test('names countries in the languages of the labels', async () => {
  const names = await propertiesOf('country', 'DE');
  expect(names).toMatchObject({
    name: 'Germany',
    'name:en': 'Germany',
    'name:de': 'Deutschland',
    'name:fr': 'Allemagne',
    'name:es': 'Alemania',
    'name:ja': 'ドイツ',
    'name:ar': 'ألمانيا',
    rank: 3,
  });
});

test('tells capitals, cities and towns apart and names the well-known in other languages', async () => {
  const capital = await propertiesOf('capital', 'DE');
  expect(capital).toMatchObject({ name: 'Berlin', 'name:es': 'Berlín', rank: 1, iso: 'DE' });
  expect(Number(capital!['population'])).toBeGreaterThan(3_000_000);
  expect((await propertiesOf('city', 'DE', 'Munich'))!['name:de']).toBe('München');
});

test('adds smaller places as the zoom grows', async () => {
  const world = await theWorld();
  const smallest = (z: number): number => {
    const { x, y } = tilePoint(8, 50, z);
    const { place } = decodeTile(world.vectorTile(z, x, y)!).layers;
    const properties = Array.from({ length: place!.length }, (_, i) => place!.feature(i).properties);
    const populated = properties.filter((of) => of['class'] !== 'country');
    return Math.max(0, ...populated.map(({ rank }) => Number(rank)));
  };
  expect([0, 1, 2, 4, 6].map(smallest)).toEqual([0, 1, 2, 5, 8]);
});

/** Of a place in Central Europe's tile of zoom 4. */
async function propertiesOf(kind: string, iso: string, name?: string) {
  const { z, x, y } = tilePoint(10, 50, 4);
  const { place } = decodeTile((await theWorld()).vectorTile(z, x, y)!).layers;
  return Array.from({ length: place!.length }, (_, i) => place!.feature(i).properties).find(
    (properties) =>
      properties['class'] === kind && properties['iso'] === iso && (!name || properties['name'] === name),
  );
}
