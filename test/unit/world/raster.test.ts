import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fillCoverage, strokeCoverage } from '../../../src/mock/world/coverage.ts';
import { palettes } from '../../../src/mock/world/palettes.ts';
import { encodePng } from '../../../src/mock/world/png.ts';
import { loadWorld } from '../../../src/mock/world/world.ts';
import { decodePng } from './decode-png.ts';
import { tilePoint } from './decode-tile.ts';
import { theWorld } from './the-world.ts';

const { water, land } = palettes.basic;

for (const z of [1, 3, 6]) {
  for (const [name, lng, lat, colour] of [
    ['the Sahara', 20, 24.5, land],
    ['the Congo basin', 23.1, -1, land],
    ['Siberia', 100, 65, land],
    ['the Atlantic', -30, 20, water],
    ['the Pacific on the antimeridian', 179.9, 15, water],
    ['the Gulf of Guinea', 1, 1, water],
  ] as const) {
    test(`draws ${name} in its colour at zoom ${z}`, async () => {
      expect(await colourAt(lng, lat, z)).toBe(colour);
    });
  }
}

test('draws the border of Egypt and Libya, along 25° E, darker than the land beside it', async () => {
  const pixel = 360 / 2 ** 6 / 512;
  const colours = await Promise.all([-4, -1, 0, 1, 4].map((i) => colourAt(25 + i * pixel, 27, 6)));
  expect([colours[0], colours[4]]).toEqual([land, land]);
  expect(colours).not.toContain(water);
  expect(Math.min(...colours.map(brightness))).toBeLessThan(brightness(land));
});

test('is 512 pixels on a side', async () => {
  expect(decodePng((await theWorld()).rasterTile(0, 0, 0))).toMatchObject({ width: 512, height: 512 });
});

test('draws the same bytes again in another world', async () => {
  const other = await loadWorld();
  for (const [z, x, y] of [
    [0, 0, 0],
    [4, 8, 5],
    [6, 0, 40],
  ] as const) {
    expect(other.rasterTile(z, x, y)).toEqual((await theWorld()).rasterTile(z, x, y));
  }
});

test('refuses a tile that does not exist by its name', async () => {
  const world = await theWorld();
  expect(() => world.rasterTile(1, 2, 0)).toThrow(new RangeError('There is no tile 1/2/0.'));
});

test('a fill covers whole pixels wholly, cut ones by their share, and leaves holes open', () => {
  const square = (from: number, to: number): [number, number][] => [
    [from, from],
    [to, from],
    [to, to],
    [from, to],
  ];
  const coverage = fillCoverage([square(1, 6.5), square(2, 4).reverse()], 8);
  const at = (x: number, y: number) => coverage[y * 8 + x];
  expect([at(1, 1), at(0, 3), at(3, 3), at(5, 3)]).toEqual([1, 0, 0, 1]);
  expect([at(6, 3), at(6, 6), at(7, 3)]).toEqual([0.5, 0.25, 0]);
});

test('a fill covers as much as the area of its polygon', () => {
  const corner = fc.double({ min: 0, max: 32, noNaN: true });
  fc.assert(
    fc.property(fc.tuple(corner, corner, corner, corner, corner, corner), ([ax, ay, bx, by, cx, cy]) => {
      const covered = fillCoverage(
        [
          [
            [ax, ay],
            [bx, by],
            [cx, cy],
          ],
        ],
        32,
      ).reduce((sum, share) => sum + share, 0);
      const area = Math.abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2;
      expect(covered).toBeCloseTo(area, 1);
    }),
  );
});

test('a line shows in the pixels that it runs through and nowhere else', () => {
  const coverage = strokeCoverage(
    [
      [
        [1.5, 2.5],
        [6.5, 2.5],
      ],
    ],
    1,
    8,
  );
  const column = (x: number) => Array.from({ length: 5 }, (_, y) => coverage[y * 8 + x]);
  expect(column(4)).toEqual([0, 0, 1, 0, 0]);
  expect(column(7)).toEqual([0, 0, 0, 0, 0]);
});

test('any image comes out of its PNG as it was', () => {
  const image = fc
    .integer({ min: 3, max: 24 })
    .chain((side) =>
      fc.uint8Array({ minLength: side * side, maxLength: side * side }).map((pixels) => ({ side, pixels })),
    );
  const greys = Array.from({ length: 256 }, (_, i) => [i, i, 255 - i] as const);
  fc.assert(
    fc.property(image, ({ side, pixels }) => {
      const decoded = decodePng(encodePng(pixels, side, greys));
      expect(decoded.colourAt(side - 1, 0)).toEqual(greys[pixels[side - 1]!]);
      expect(decoded.pixels).toEqual(pixels);
    }),
  );
});

/** The sum of the channels of `#rrggbb`. */
function brightness(colour: string): number {
  return [1, 3, 5].reduce((sum, at) => sum + Number.parseInt(colour.slice(at, at + 2), 16), 0);
}

async function colourAt(lng: number, lat: number, zoom: number): Promise<string> {
  const { z, x, y, cell } = tilePoint(lng, lat, zoom);
  const png = decodePng((await theWorld()).rasterTile(z, x, y));
  const colour = png.colourAt(Math.floor(cell[0] / 8), Math.floor(cell[1] / 8));
  return `#${colour.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}
