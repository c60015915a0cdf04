import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packShapes, type Features } from '../../../scripts/pack-shapes.ts';
import {
  packIntegers,
  unpackArcs,
  unpackIntegers,
  unpackShapes,
  type Line,
} from '../../../src/mock/world/codec.ts';

/** Packs one set of features, and reads it back. */
function thereAndBack(features: Features): Line[][][] {
  const { arcs, sets } = packShapes(features);
  return unpackShapes(sets[0]!, unpackArcs(arcs));
}

test('integers come back as they were packed', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -(2 ** 30), max: 2 ** 30 })), (values) => {
      expect([...unpackIntegers(packIntegers(values))]).toEqual(values);
    }),
  );
});

test('shapes come back to within half a cell of 1/200°', () => {
  const position = fc.tuple(
    fc.double({ min: -180, max: 180, noNaN: true }),
    fc.double({ min: -90, max: 90, noNaN: true }),
  );
  const line = fc.uniqueArray(position, {
    minLength: 1,
    selector: ([lng, lat]) => `${Math.round(lng * 200)} ${Math.round(lat * 200)}`,
  });
  fc.assert(
    fc.property(fc.array(fc.array(fc.array(line))), (shapes) => {
      const back = thereAndBack(shapes);
      expect(back.map((lists) => lists.map((lines) => lines.map(({ length }) => length)))).toEqual(
        shapes.map((lists) => lists.map((lines) => lines.map(({ length }) => length))),
      );
      const flat = (all: typeof shapes): number[] => all.flat(4) as unknown as number[];
      const values = flat(back);
      flat(shapes).forEach((value, i) =>
        expect(Math.abs(value - values[i]!)).toBeLessThanOrEqual(0.0025 + 1e-9),
      );
    }),
  );
});

test('lines that meet, part and turn back come back whole', () => {
  const degree = fc.integer({ min: 0, max: 2 });
  const line = fc
    .array(fc.tuple(degree, degree))
    .map((points) => points.filter((point, i) => i === 0 || String(point) !== String(points[i - 1])));
  fc.assert(
    fc.property(fc.array(fc.array(fc.array(line))), (shapes) => {
      expect(thereAndBack(shapes)).toEqual(shapes);
    }),
  );
});

test('what two shapes have in common is written once, whichever way each goes', () => {
  const border: Line = Array.from({ length: 50 }, (_, i) => [1, i / 50]);
  const west: Line = [...border, [0, 1], [0, 0], [1, 0]];
  const east: Line = [...border.toReversed(), [2, 0], [2, 1], border.at(-1)!];
  const points = unpackArcs(packShapes([[[west]]], [[[east]]]).arcs).flat();
  expect(points.filter(([lng, lat]) => lng === 1 && lat === 0.5)).toHaveLength(1);
});
