import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packIntegers, packShapes, unpackIntegers, unpackShapes } from '../../../src/mock/world/codec.ts';

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
      const back = unpackShapes(packShapes(shapes));
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
