import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { TokenView } from '../../../components/key-manager/token-view.ts';
import type { ServiceKey } from '../../../src/admin/index.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const a: ServiceKey = { id: 'a', token: 'pk_…aaaa' };
const b: ServiceKey = { id: 'b', token: 'pk_…bbbb' };

/** Tokens come from a server, in whatever order it likes. */
function viewer(load: (key: ServiceKey) => Promise<string> = ({ id }) => Promise.resolve(`pk_${id}`)) {
  const changed = vi.fn();
  const failed = vi.fn();
  return { view: new TokenView({ changed, load, failed }), changed, failed };
}

it('hides a token again by itself after twenty seconds, and has forgotten it then', async () => {
  const { view, changed } = viewer();
  await view.toggle(a);
  vi.advanceTimersByTime(19_999);
  expect(view.seen(a)).toBe('pk_a');
  changed.mockClear();
  vi.advanceTimersByTime(1);
  expect(view.seen(a)).toBeUndefined();
  expect(changed).toHaveBeenCalledOnce();
});

it('shows one token at a time, each for its whole time', async () => {
  const { view } = viewer();
  await view.toggle(a);
  vi.advanceTimersByTime(15_000);
  await view.toggle(b);
  expect([view.seen(a), view.seen(b)]).toEqual([undefined, 'pk_b']);
  vi.advanceTimersByTime(15_000);
  expect(view.seen(b)).toBe('pk_b');
  await view.toggle(b);
  expect(view.seen(b)).toBeUndefined();
});

it('shows no token that comes late: another key was asked for, or none any more', async () => {
  const late = Promise.withResolvers<string>();
  const { view } = viewer(({ id }) => (id === 'a' ? late.promise : Promise.resolve('pk_b')));
  const first = view.toggle(a);
  await view.toggle(b);
  late.resolve('pk_a');
  await first;
  expect([view.seen(a), view.seen(b)]).toEqual([undefined, 'pk_b']);
  const again = view.toggle(a);
  view.hide();
  await again;
  expect(view.seen(a)).toBeUndefined();
});

it('tells why a token did not come', async () => {
  const error = new Error('Gone.');
  const { view, failed } = viewer(() => Promise.reject(error));
  await view.toggle(a);
  await view.copy(a);
  expect(view.seen(a)).toBeUndefined();
  expect(failed.mock.calls).toEqual([[error], [error]]);
});

it('brings a token in sight if there is no clipboard', async () => {
  const { view } = viewer();
  await view.copy(a);
  expect([view.seen(a), view.isCopied(a)]).toEqual(['pk_a', false]);
});

it('says of a token that it was copied, not of the one that the key gets after it', async () => {
  const writeText = vi.fn(async () => {});
  vi.stubGlobal('navigator', { clipboard: { writeText } });
  const { view } = viewer();
  await view.copy(a);
  expect(writeText).toHaveBeenCalledExactlyOnceWith('pk_a');
  expect([view.isCopied(a), view.isCopied({ ...a, token: 'pk_…new1' })]).toEqual([true, false]);
});
