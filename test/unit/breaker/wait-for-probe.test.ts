/** Data requests that wait for an open circuit: who becomes its probe, who goes on, and when. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { KeyProblem } from '../../../src/problem/problem.ts';
import { breakerWith, info, listenersOf } from './breaker.ts';
import { HOUR, problem, SECOND } from './problems.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const limited = (): KeyProblem => problem('rate-limited', { retryAt: Date.now() + 5 * SECOND });

it('is over at once if no circuit is open, or if nobody knows when it will close', async () => {
  const { breaker } = breakerWith(() => undefined);
  expect(await breaker.waitForProbe(info())).toBeUndefined();
  breaker.trip(problem('no-plan'), info());
  expect(await breaker.waitForProbe(info())).toBeUndefined();
});

it('makes the first in the queue the probe, and lets the others go when it was good', async () => {
  const { breaker, host } = breakerWith(() => undefined);
  breaker.trip(limited(), info());
  const turns = [breaker.waitForProbe(info()), breaker.waitForProbe(info())];
  const second = vi.fn();
  void turns[1]?.then(second);
  await vi.advanceTimersByTimeAsync(5 * SECOND);
  const report = await turns[0];
  expect(report).toBeInstanceOf(Function);
  expect(second).not.toHaveBeenCalled();
  report?.('good');
  await vi.advanceTimersByTimeAsync(0);
  expect(second).toHaveBeenCalledWith(undefined);
  expect(host.probe).not.toHaveBeenCalled();
  expect(breaker.closed).toBe(true);
});

it('goes on for the others when the probe was refused', async () => {
  const { breaker } = breakerWith(() => undefined);
  breaker.trip(limited(), info());
  const turns = [breaker.waitForProbe(info()), breaker.waitForProbe(info())];
  await vi.advanceTimersByTimeAsync(5 * SECOND);
  (await turns[0])?.(limited());
  await vi.advanceTimersByTimeAsync(5 * SECOND);
  const report = await turns[1];
  expect(report).toBeInstanceOf(Function);
  report?.('good');
});

it('is over for the others when the next try is later than they can wait', async () => {
  const { breaker } = breakerWith(() => undefined);
  breaker.trip(limited(), info());
  const latest = Date.now() + 20 * SECOND;
  const turns = [breaker.waitForProbe(info()), breaker.waitForProbe(info(), null, latest)];
  const patient = vi.fn();
  void breaker.waitForProbe(info()).then(patient);
  await vi.advanceTimersByTimeAsync(5 * SECOND);
  (await turns[0])?.(problem('quota-exceeded', { retryAt: Date.now() + HOUR }));
  expect(await turns[1]).toBeUndefined();
  expect(patient).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(HOUR);
  expect(patient).toHaveBeenCalledWith(expect.any(Function));
});

it('is not over while a probe is out, however long the wait was', async () => {
  const { breaker } = breakerWith(() => undefined);
  breaker.trip(limited(), info());
  const first = breaker.waitForProbe(info());
  const second = vi.fn();
  void breaker.waitForProbe(info(), null, Date.now() + 5 * SECOND).then(second);
  await vi.advanceTimersByTimeAsync(10 * SECOND);
  const report = await first;
  expect(second).not.toHaveBeenCalled();
  report?.('good');
  await vi.advanceTimersByTimeAsync(0);
  expect(second).toHaveBeenCalledWith(undefined);
});

it('ends with the signal, and the circuit is tried without it', async () => {
  const { breaker, host } = breakerWith(() => undefined);
  breaker.trip(limited(), info());
  const controller = new AbortController();
  const waiting = expect(breaker.waitForProbe(info(), controller.signal)).rejects.toThrow('enough');
  controller.abort(new Error('enough'));
  await waiting;
  await vi.advanceTimersByTimeAsync(5 * SECOND);
  expect(host.probe).toHaveBeenCalledOnce();
});

it('does not begin under a signal that has aborted', async () => {
  const { breaker, host } = breakerWith(() => undefined);
  breaker.trip(limited(), info());
  await expect(breaker.waitForProbe(info(), AbortSignal.abort(new Error('before')))).rejects.toThrow(
    'before',
  );
  await vi.advanceTimersByTimeAsync(5 * SECOND);
  expect(host.probe).toHaveBeenCalledOnce();
});

it('leaves nothing on the signal when it is over', async () => {
  const { breaker } = breakerWith(() => undefined);
  const { signal } = new AbortController();
  const listeners = listenersOf(signal);
  breaker.trip(limited(), info());
  const turns = [breaker.waitForProbe(info(), signal), breaker.waitForProbe(info(), signal)];
  expect(listeners.size).toBe(2);
  await vi.advanceTimersByTimeAsync(5 * SECOND);
  (await turns[0])?.('good');
  await turns[1];
  expect(listeners.size).toBe(0);
});

it('is over when the breaker is disposed of', async () => {
  const { breaker, host } = breakerWith(() => undefined);
  breaker.trip(limited(), info());
  const waiting = breaker.waitForProbe(info());
  breaker.dispose();
  expect(await waiting).toBeUndefined();
  expect(vi.getTimerCount()).toBe(0);
  await vi.advanceTimersByTimeAsync(HOUR);
  expect(host.probe).not.toHaveBeenCalled();
});

it('is not ended by another one that is given up', async () => {
  const { breaker, host } = breakerWith(() => undefined);
  breaker.trip(limited(), info());
  const controller = new AbortController();
  const waiting = expect(breaker.waitForProbe(info(), controller.signal)).rejects.toThrow('enough');
  const other = breaker.waitForProbe(info());
  controller.abort(new Error('enough'));
  await waiting;
  await vi.advanceTimersByTimeAsync(5 * SECOND);
  expect(await other).toBeInstanceOf(Function);
  expect(host.probe).not.toHaveBeenCalled();
});

it('makes no probe of a request that has gone on already', async () => {
  const { breaker, host } = breakerWith(() => undefined);
  breaker.trip(limited(), info());
  const turns = [breaker.waitForProbe(info()), breaker.waitForProbe(info())];
  await vi.advanceTimersByTimeAsync(5 * SECOND);
  (await turns[0])?.('good');
  expect(await turns[1]).toBeUndefined();
  breaker.trip(limited(), info());
  await vi.advanceTimersByTimeAsync(5 * SECOND);
  expect(host.probe).toHaveBeenCalledOnce();
  expect(breaker.closed).toBe(true);
});

it('makes no probe of a request that waits for another circuit', async () => {
  const { breaker, host } = breakerWith(() => undefined);
  breaker.trip(limited(), info());
  breaker.trip(problem('rate-limited', { service: 'data', retryAt: Date.now() + 10 * SECOND }), info('data'));
  const waiting = breaker.waitForProbe(info('data'));
  await vi.advanceTimersByTimeAsync(5 * SECOND);
  expect(host.probe.mock.calls).toEqual([[info()]]);
  await vi.advanceTimersByTimeAsync(5 * SECOND);
  expect(await waiting).toBeInstanceOf(Function);
  expect(host.probe).toHaveBeenCalledOnce();
});

it('is no probe any more once it has taken longer than one may: the circuit is tried without it', async () => {
  const { breaker, host } = breakerWith(() => undefined);
  breaker.trip(limited(), info());
  const waiting = breaker.waitForProbe(info());
  await vi.advanceTimersByTimeAsync(5 * SECOND);
  const report = await waiting;
  const inFlight = vi.fn();
  void breaker.probeInFlight(info())?.then(inFlight);
  await vi.advanceTimersByTimeAsync(15 * SECOND - 1);
  expect(inFlight).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(inFlight).toHaveBeenCalledOnce();
  expect([breaker.problems.length, host.probe.mock.calls.length]).toEqual([1, 0]);
  // What comes of it after all changes nothing.
  report?.(problem('no-plan'));
  await vi.advanceTimersByTimeAsync(5 * SECOND);
  expect(host.probe).toHaveBeenCalledOnce();
  expect(breaker.closed).toBe(true);
});

it('leaves no timer once it has been answered', async () => {
  const { breaker } = breakerWith(() => undefined);
  breaker.trip(limited(), info());
  const waiting = breaker.waitForProbe(info());
  await vi.advanceTimersByTimeAsync(5 * SECOND);
  (await waiting)?.('good');
  await vi.advanceTimersByTimeAsync(0);
  expect(vi.getTimerCount()).toBe(0);
});

it('is replaced by a request of our own if the key has changed while it was the probe', async () => {
  const { breaker, host } = breakerWith(() => problem('no-plan'));
  breaker.trip(limited(), info());
  const waiting = breaker.waitForProbe(info());
  await vi.advanceTimersByTimeAsync(5 * SECOND);
  const report = await waiting;
  breaker.replaceProbe();
  await vi.advanceTimersByTimeAsync(0);
  expect(host.probe).toHaveBeenCalledOnce();
  expect(breaker.problems.map(({ code }) => code)).toEqual(['no-plan']);
  report?.('good');
  breaker.replaceProbe();
  await vi.advanceTimersByTimeAsync(HOUR);
  expect(breaker.problems.map(({ code }) => code)).toEqual(['no-plan']);
  expect(host.probe).toHaveBeenCalledOnce();
});

it('is no probe of a breaker that was disposed of', async () => {
  const { breaker, host } = breakerWith(() => undefined);
  breaker.trip(limited(), info());
  const waiting = breaker.waitForProbe(info());
  await vi.advanceTimersByTimeAsync(5 * SECOND);
  await waiting;
  breaker.dispose();
  expect(vi.getTimerCount()).toBe(0);
  breaker.replaceProbe();
  await vi.advanceTimersByTimeAsync(HOUR);
  expect(host.probe).not.toHaveBeenCalled();
});
