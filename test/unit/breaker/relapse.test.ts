/** What opens again soon after it closed goes on with its backoff: a host that answers probes and nothing else is not asked each second. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { CircuitBreaker } from '../../../src/breaker/circuit-breaker.ts';
import { breakerWith, info, tileOf } from './breaker.ts';
import { problem, SECOND } from './problems.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** How long the circuit of a request waits now, in seconds. */
const waitOf = (breaker: CircuitBreaker, request = info()): number =>
  ((breaker.blockedBy(request)?.retryAt ?? NaN) - Date.now()) / SECOND;

it.each([
  [0, 2],
  [59.999, 2],
  [60, 1],
])('waits, %d seconds after it closed, for %d', async (later, wait) => {
  const { breaker } = breakerWith(() => undefined);
  breaker.trip(problem('server-error'), info());
  await vi.advanceTimersByTimeAsync(SECOND);
  expect(breaker.closed).toBe(true);
  await vi.advanceTimersByTimeAsync(later * SECOND);
  breaker.trip(problem('server-error'), info());
  expect(waitOf(breaker)).toBe(wait);
});

it('waits longer with each time, and as at first at another source', async () => {
  const { breaker } = breakerWith(() => undefined);
  const waits = [];
  for (let time = 0; time < 4; time++) {
    breaker.trip(problem('server-error'), info());
    waits.push(waitOf(breaker));
    await vi.advanceTimersByTimeAsync(60 * SECOND - 1);
    expect(breaker.closed).toBe(true);
  }
  expect(waits).toEqual([1, 2, 4, 8]);
  breaker.trip(problem('server-error'), tileOf('roads'));
  expect(waitOf(breaker, tileOf('roads'))).toBe(1);
});

it('keeps to a time that the server names', async () => {
  const { breaker } = breakerWith(() => undefined);
  for (const wait of [5, 3]) {
    breaker.trip(problem('rate-limited', { retryAt: Date.now() + wait * SECOND }), info());
    expect(waitOf(breaker)).toBe(wait);
    await vi.advanceTimersByTimeAsync(wait * SECOND);
  }
  // It says "now": the pace is still the server's.
  breaker.trip(problem('rate-limited', { retryAt: Date.now() }), info());
  expect(waitOf(breaker)).toBe(1);
});

it('forgets what closed before 200 others did', async () => {
  const { breaker } = breakerWith(() => undefined);
  for (let index = 0; index <= 200; index++) {
    breaker.trip(problem('server-error'), tileOf(`source-${index}`));
    await breaker.recheck();
  }
  breaker.trip(problem('server-error'), tileOf('source-0'));
  breaker.trip(problem('server-error'), tileOf('source-200'));
  expect(waitOf(breaker, tileOf('source-0'))).toBe(1);
  expect(waitOf(breaker, tileOf('source-200'))).toBe(2);
});
