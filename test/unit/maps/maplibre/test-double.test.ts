import { afterEach, expect, it, vi } from 'vitest';
import { bindMap, createClient, maptiler } from '../../../../src/index.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

it("leaves a test's double of a map alone, and says so in one line", () => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue();
  const client = createClient({ key: 'pk_shopshopshopshopshopshop', provider: maptiler() });
  const double = { on: vi.fn(), off: vi.fn(), remove: vi.fn() };
  const unbind = bindMap(double as never, client);
  unbind();
  expect(double.on).not.toHaveBeenCalled();
  expect(double.off).not.toHaveBeenCalled();
  expect(warn.mock.calls).toEqual([[expect.stringContaining('`setTransformRequest`')]]);
});
