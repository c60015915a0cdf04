/** Collections that a long-lived page adds to are kept within a limit. */
import { expect, it } from 'vitest';
import { forgetOldest } from '../../../src/session/forget-oldest.ts';

const filled = (size: number): Set<string> =>
  new Set(Array.from({ length: size }, (_, index) => String(index)));

it('keeps all of a collection that is just within its limit', () => {
  const collection = filled(20);
  forgetOldest(collection, 20);
  expect(collection.size).toBe(20);
});

it('lets a tenth of the limit go, the oldest, once it is passed', () => {
  const collection = filled(21);
  forgetOldest(collection, 20);
  expect([...collection]).toEqual([...filled(21)].slice(2));
});
