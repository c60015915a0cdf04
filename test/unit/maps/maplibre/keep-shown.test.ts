/** A tile that failed when it was to be refreshed. */
import { expect, it } from 'vitest';
import { keepShown } from '../../../../src/maps/maplibre/keep-shown.ts';
import { tileAt } from './played.ts';

it.each([
  ['errored', { texture: {} }, 'loaded'],
  ['errored', { buckets: { land: {} } }, 'loaded'],
  ['errored', { buckets: {} }, 'errored'],
  ['errored', {}, 'errored'],
  ['reloading', { texture: {} }, 'reloading'],
])('that is %s with %j is %s', (state, of, kept) => {
  const tile = tileAt(1, 0, 0, { state, ...of });
  keepShown(tile);
  expect(tile.state).toBe(kept);
});

it('is none, where a source of tiles has an error of its own', () => {
  expect(() => keepShown(undefined)).not.toThrow();
});
