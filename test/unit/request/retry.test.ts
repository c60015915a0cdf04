import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultRetry, isRepeatable, pause, pauseBefore } from '../../../src/request/retry.ts';

const NOW = 1_800_000_000_000;
const after = (value: string): Headers => new Headers({ 'Retry-After': value });

describe('the default policy', () => {
  it('is three tries, from 100 ms, and no pause over 20 seconds', () => {
    expect(defaultRetry).toEqual({ attempts: 3, baseDelay: 100, maxDelay: 20_000 });
  });
});

describe('isRepeatable', () => {
  it.each(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'TRACE'])('%s is', (method) => {
    expect(isRepeatable(method)).toBe(true);
  });

  it.each(['POST', 'PATCH', 'CONNECT', 'get', 'GETX', 'XGET', ''])('%j is not', (method) => {
    expect(isRepeatable(method)).toBe(false);
  });
});

describe('pauseBefore', () => {
  it('doubles from the base delay, at most', () => {
    const policy = { ...defaultRetry, attempts: 20 };
    const pauses = [1, 2, 3, 9, 19].map((attempt) => pauseBefore(attempt, undefined, policy, NOW, 1));
    expect(pauses).toEqual([100, 200, 400, 20_000, 20_000]);
  });

  it('is anywhere between nothing and that: full jitter', () => {
    expect(pauseBefore(2, undefined, defaultRetry, NOW, 0)).toBe(0);
    expect(pauseBefore(2, undefined, defaultRetry, NOW, 0.5)).toBe(100);
  });

  it('is none after the last try', () => {
    expect(pauseBefore(3, undefined, defaultRetry, NOW, 0.5)).toBeUndefined();
    expect(pauseBefore(3, after('1'), defaultRetry, NOW, 0.5)).toBeUndefined();
    expect(pauseBefore(1, undefined, { ...defaultRetry, attempts: 1 }, NOW, 0.5)).toBeUndefined();
  });

  it('is what Retry-After says, up to the longest', () => {
    expect(pauseBefore(1, after('0'), defaultRetry, NOW, 1)).toBe(0);
    expect(pauseBefore(1, after('3'), defaultRetry, NOW, 1)).toBe(3000);
    expect(pauseBefore(1, after('20'), defaultRetry, NOW, 1)).toBe(20_000);
    expect(pauseBefore(1, after('21'), defaultRetry, NOW, 1)).toBeUndefined();
  });

  it('ignores a Retry-After that makes no sense', () => {
    expect(pauseBefore(1, after('soon'), defaultRetry, NOW, 0.5)).toBe(50);
  });

  it('stays within the policy', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.oneof(fc.string(), fc.nat(100_000).map(String)),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (attempt, value, random) => {
          const headers = { get: () => value } as unknown as Headers;
          const wait = pauseBefore(attempt, headers, { ...defaultRetry, attempts: 51 }, NOW, random);
          return wait === undefined || (wait >= 0 && wait <= defaultRetry.maxDelay);
        },
      ),
    );
  });
});

describe('pause', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('waits as long as told', async () => {
    const done = vi.fn();
    void pause(500).then(done);
    await vi.advanceTimersByTimeAsync(499);
    expect(done).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(done).toHaveBeenCalledOnce();
  });

  it('ends at once when the signal aborts, with its reason, and leaves no timer', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    const waiting = expect(pause(500, controller.signal)).rejects.toBe(reason);
    controller.abort(reason);
    await waiting;
    expect(vi.getTimerCount()).toBe(0);
  });

  it('does not even begin under a signal that has aborted', async () => {
    await expect(pause(500, AbortSignal.abort(new Error('before')))).rejects.toThrow('before');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('leaves no listener behind', async () => {
    const { signal } = new AbortController();
    const added = vi.spyOn(signal, 'addEventListener');
    const removed = vi.spyOn(signal, 'removeEventListener');
    const waiting = pause(5, signal);
    await vi.advanceTimersByTimeAsync(5);
    await waiting;
    expect(removed.mock.calls.map(([type, listener]) => [type, listener])).toEqual(
      added.mock.calls.map(([type, listener]) => [type, listener]),
    );
  });

  it.each([null, undefined])('needs no signal: %s', async (signal) => {
    const waiting = pause(5, signal);
    await vi.advanceTimersByTimeAsync(5);
    await expect(waiting).resolves.toBeUndefined();
  });
});
