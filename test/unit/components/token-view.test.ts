import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { TokenView } from '../../../components/key-manager/token-view.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('hides a token again by itself after twenty seconds', () => {
  let drawn = 0;
  const view = new TokenView(() => drawn++);
  view.toggle('a');
  vi.advanceTimersByTime(19_999);
  expect(view.isSeen('a')).toBe(true);
  vi.advanceTimersByTime(1);
  expect(view.isSeen('a')).toBe(false);
  expect(drawn).toBe(2);
});

it('shows one token at a time, each for its whole time', () => {
  const view = new TokenView(() => {});
  view.toggle('a');
  vi.advanceTimersByTime(15_000);
  view.toggle('b');
  expect([view.isSeen('a'), view.isSeen('b')]).toEqual([false, true]);
  vi.advanceTimersByTime(15_000);
  expect(view.isSeen('b')).toBe(true);
  view.toggle('b');
  expect(view.isSeen('b')).toBe(false);
});

it('brings a token in sight where there is no clipboard', async () => {
  const view = new TokenView(() => {});
  await view.copy('a', 'pk_a');
  expect([view.isSeen('a'), view.isCopied('pk_a')]).toEqual([true, false]);
});

it('says of a token that it was copied, not of the one that the key gets after it', async () => {
  vi.stubGlobal('navigator', { clipboard: { writeText: async () => {} } });
  const view = new TokenView(() => {});
  await view.copy('a', 'pk_old');
  expect([view.isCopied('pk_old'), view.isCopied('pk_new')]).toEqual([true, false]);
  vi.unstubAllGlobals();
});
