import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createStallTimer } from '../../../../src/maps/shared/stall-timer.ts';

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const startTimer = (isWaiting: () => boolean = () => true) => {
  const check = vi.fn();
  const timer = createStallTimer(1000, isWaiting, check);
  timer.start();
  return { check, timer };
};

describe('the stall timer', () => {
  it('looks for what has been open for the whole limit, and goes on looking', () => {
    const { check } = startTimer();
    vi.advanceTimersByTime(999);
    expect(check).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(check.mock.calls).toEqual([[1_000_000]]);
    vi.advanceTimersByTime(500);
    expect(check.mock.calls).toEqual([[1_000_000], [1_000_250], [1_000_500]]);
  });

  it('stops when the map waits for nothing, and starts again with the next request', () => {
    let isWaiting = false;
    const { check, timer } = startTimer(() => isWaiting);
    vi.advanceTimersByTime(5000);
    expect(check).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
    isWaiting = true;
    timer.start();
    vi.advanceTimersByTime(1000);
    expect(check).toHaveBeenCalledOnce();
  });

  it('gives a page that was hidden the whole limit again, because browsers hold its requests back', () => {
    const document = { hidden: true };
    vi.stubGlobal('document', document);
    const { check } = startTimer();
    vi.advanceTimersByTime(5000);
    document.hidden = false;
    vi.advanceTimersByTime(900);
    expect(check).not.toHaveBeenCalled();
    vi.advanceTimersByTime(250);
    expect(check).toHaveBeenCalled();
  });

  it('gives a page that was frozen the whole limit again: nothing ran meanwhile, and it may never have been seen to be hidden', () => {
    vi.stubGlobal('document', { hidden: false });
    const { check } = startTimer();
    vi.advanceTimersByTime(500);
    vi.setSystemTime(Date.now() + 60_000);
    vi.advanceTimersByTime(500);
    const thawed = Date.now();
    vi.advanceTimersByTime(999);
    expect(check).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(check.mock.calls).toEqual([[thawed]]);
  });

  it('still looks on a page whose timers come somewhat late', () => {
    const { check } = startTimer();
    vi.setSystemTime(Date.now() + 400);
    vi.advanceTimersByTime(1000);
    expect(check.mock.calls).toEqual([[1_000_400]]);
  });

  it('is off after the end, whatever is still requested', () => {
    const { timer } = startTimer();
    timer.end();
    timer.start();
    expect(vi.getTimerCount()).toBe(0);
  });
});
