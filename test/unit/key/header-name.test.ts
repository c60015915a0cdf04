import { afterEach, expect, it, vi } from 'vitest';
import { isSettable } from '../../../src/key/header-name.ts';

afterEach(() => vi.unstubAllGlobals());

it('takes a header for one that can be set beside MooTools, whose `Request` tells nothing of it', () => {
  vi.stubGlobal(
    'Request',
    class {
      headers = { 'X-Requested-With': 'XMLHttpRequest' };
    },
  );
  expect(isSettable('X-Key')).toBe(true);
});
