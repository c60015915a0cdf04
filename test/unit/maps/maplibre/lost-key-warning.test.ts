/** What a page is told when something takes the key off its requests. */
import { expect, it, vi } from 'vitest';
import { createLostKeyWarning } from '../../../../src/maps/maplibre/lost-key-warning.ts';

it('is one line for each map, which names the host and the way out', () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const tell = createLostKeyWarning();
  tell('a.example');
  tell('b.example');
  expect(warn.mock.calls).toEqual([
    [expect.stringMatching(/^\[mapward\] A request to a\.example left .*setTransformRequest\(yours\)/)],
  ]);
  createLostKeyWarning()('b.example');
  expect(warn).toHaveBeenCalledTimes(2);
  warn.mockRestore();
});
