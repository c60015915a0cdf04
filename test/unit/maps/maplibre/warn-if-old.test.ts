/** What a page is told whose MapLibre is too old for recovery. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { warnIfOld } from '../../../../src/maps/maplibre/warn-if-old.ts';
import { fakeMap } from '../../../support/fake-map.ts';

let warn: ReturnType<typeof vi.spyOn>;
beforeEach(() => {
  delete (globalThis as Record<symbol, unknown>)[Symbol.for('mapward.too-old')];
  warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
});
afterEach(() => void vi.restoreAllMocks());

const mapOf = (version: string) => Object.assign(fakeMap().map, { version });

it('is told once on a page, with its version and the one that it needs, whichever copy of the package tells', () => {
  for (const version of ['6.0.0', '5.20.2', '4.7.1']) warnIfOld(mapOf(version));
  expect(warn.mock.calls).toEqual([
    [expect.stringMatching(/^\[mapward\] MapLibre 5\.20\.2 .* 5\.21 or newer/)],
  ]);
  expect((globalThis as Record<symbol, unknown>)[Symbol.for('mapward.too-old')]).toBe(true);
});

it('is told nothing of a current one', () => {
  warnIfOld(mapOf('5.21.0'));
  expect(warn).not.toHaveBeenCalled();
});
