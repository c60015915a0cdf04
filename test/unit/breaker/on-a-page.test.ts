/** What a circuit breaker makes of its page: hidden, offline, gone. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { breakerWith, info, listenersOf } from './breaker.ts';
import { HOUR, problem, SECOND } from './problems.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.unstubAllGlobals();
  // Last: a stub of a played timer would put that one back.
  vi.useRealTimers();
});

/** A page that can be hidden, and go offline. */
function page() {
  const document = Object.assign(new EventTarget(), { hidden: false });
  const window = new EventTarget();
  vi.stubGlobal('document', document);
  for (const change of ['addEventListener', 'removeEventListener'] as const)
    vi.stubGlobal(change, (type: string, listener: EventListener) => window[change](type, listener));
  return { document, window };
}

it('asks nothing while nobody looks, and once somebody does', async () => {
  const { document } = page();
  const { breaker, host } = breakerWith(() => undefined);
  breaker.trip(problem('server-error'), info());
  document.hidden = true;
  await vi.advanceTimersByTimeAsync(HOUR);
  expect(host.probe).not.toHaveBeenCalled();
  document.hidden = false;
  document.dispatchEvent(new Event('visibilitychange'));
  await vi.advanceTimersByTimeAsync(0);
  expect(host.probe).toHaveBeenCalledOnce();
  expect(breaker.closed).toBe(true);
});

it('asks at once for what was unreachable when the line is back', async () => {
  const { window } = page();
  const { breaker, host } = breakerWith(() => undefined);
  breaker.trip(problem('unreachable', { retryAt: Date.now() + HOUR }), info());
  window.dispatchEvent(new Event('online'));
  await vi.advanceTimersByTimeAsync(0);
  expect(host.probe).toHaveBeenCalledOnce();
});

it('listens only while there is something to wait for', async () => {
  const { document, window } = page();
  const heard = { visibilitychange: listenersOf(document), online: listenersOf(window) };
  const { breaker } = breakerWith(() => undefined);
  breaker.trip(problem('invalid-key'), info());
  expect(heard).toEqual({ visibilitychange: new Map(), online: new Map() });
  await breaker.recheck();
  breaker.trip(problem('server-error'), info());
  expect([heard.visibilitychange.size, heard.online.size]).toEqual([1, 1]);
  await vi.advanceTimersByTimeAsync(SECOND);
  expect(breaker.closed).toBe(true);
  expect(heard).toEqual({ visibilitychange: new Map(), online: new Map() });
});

it('listens no more once it is disposed of', () => {
  const { document, window } = page();
  const heard = [listenersOf(document), listenersOf(window)];
  const { breaker } = breakerWith(() => undefined);
  breaker.trip(problem('server-error'), info());
  breaker.dispose();
  expect(heard.map(({ size }) => size)).toEqual([0, 0]);
});

it('keeps to the time of what the line has nothing to do with when it is back', async () => {
  const { window } = page();
  const { breaker, host } = breakerWith(() => undefined);
  breaker.trip(problem('server-error', { retryAt: Date.now() + HOUR }), info());
  window.dispatchEvent(new Event('online'));
  await vi.advanceTimersByTimeAsync(0);
  expect(host.probe).not.toHaveBeenCalled();
});

it('waits where timers are numbers, as in a browser', () => {
  vi.stubGlobal('setTimeout', () => 1);
  const { breaker, host } = breakerWith(() => undefined);
  breaker.trip(problem('server-error'), info());
  expect(host.onChange).toHaveBeenCalledOnce();
});
