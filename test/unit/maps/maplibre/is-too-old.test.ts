/** A map that cannot wait for an answer of `transformRequest`, by its version. */
import { expect, it } from 'vitest';
import { isTooOld } from '../../../../src/maps/maplibre/is-too-old.ts';
import { fakeMap } from '../../../support/fake-map.ts';

it.each([
  ['1.15.3', true],
  ['4.7.1', true],
  ['5.0.1', true],
  ['5.3.0', true],
  ['5.10.0', true],
  ['5.20.2', true],
  ['5.21.0', false],
  ['5.24.1', false],
  ['6.0.0', false],
  ['10.1.0', false],
  ['15.3.0', false],
  ['5.200.0', false],
  [undefined, false],
])('is told by its version: %s', (version, isOld) => {
  expect(isTooOld(Object.assign(fakeMap().map, { version }))).toBe(isOld);
});
