import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createStallTimer } from '../../../../src/maps/maplibre/stall-timer.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a map that waits', () => {
  const watch = (isWaiting = true) => {
    const stalled = vi.fn();
    return { stalled, stallTimer: createStallTimer(1000, () => isWaiting, stalled) };
  };

  it('has stalled when nothing has come for the whole limit', () => {
    const { stallTimer, stalled } = watch();
    stallTimer.touch();
    vi.advanceTimersByTime(900);
    stallTimer.touch();
    vi.advanceTimersByTime(900);
    expect(stalled).not.toHaveBeenCalled();
    vi.advanceTimersByTime(300);
    expect(stalled).toHaveBeenCalledOnce();
  });

  it('has not when it waits for nothing', () => {
    const { stallTimer, stalled } = watch(false);
    stallTimer.touch();
    vi.advanceTimersByTime(5000);
    expect(stalled).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is watched no more after the end, whatever still comes', () => {
    const { stallTimer } = watch();
    stallTimer.end();
    stallTimer.touch();
    expect(vi.getTimerCount()).toBe(0);
  });
});
