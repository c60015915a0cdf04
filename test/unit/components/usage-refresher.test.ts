import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { politeWait, Refresher } from '../../../components/key-usage/refresher.ts';

/** A page as far as a refresher sees it. */
const page = Object.assign(new EventTarget(), { hidden: false });
const window = new EventTarget();
let refreshed: number;
let refresher: Refresher;

beforeEach(() => {
  vi.useFakeTimers();
  page.hidden = false;
  vi.stubGlobal('document', page);
  vi.stubGlobal('addEventListener', window.addEventListener.bind(window));
  vi.stubGlobal('removeEventListener', window.removeEventListener.bind(window));
  refreshed = 0;
  const ask = (): void => {
    refreshed++;
    refresher.asked(60_000);
  };
  refresher = new Refresher({ addController() {} } as never, ask);
  refresher.hostConnected();
});
afterEach(() => {
  refresher.hostDisconnected();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it('asks again once a minute', () => {
  refresher.asked(60_000);
  vi.advanceTimersByTime(59_999);
  expect(refreshed).toBe(0);
  vi.advanceTimersByTime(120_001);
  expect(refreshed).toBe(3);
});

it('asks less often where more comes at once', () => {
  expect(politeWait(30)).toBe(60_000);
  expect(politeWait(8760)).toBe(876_000);
});

it('never asks while the page is hidden, and asks when it is seen again', () => {
  refresher.asked(60_000);
  page.hidden = true;
  vi.advanceTimersByTime(3_600_000);
  page.dispatchEvent(new Event('visibilitychange'));
  window.dispatchEvent(new Event('online'));
  expect(refreshed).toBe(0);
  page.hidden = false;
  page.dispatchEvent(new Event('visibilitychange'));
  expect(refreshed).toBe(1);
});

it('asks when the line is back, however young the figures are', () => {
  refresher.asked(60_000);
  window.dispatchEvent(new Event('online'));
  expect(refreshed).toBe(1);
});

it('asks for nothing once it rests, or has left the page', () => {
  refresher.asked(60_000);
  refresher.rest();
  window.dispatchEvent(new Event('online'));
  window.dispatchEvent(new Event('focus'));
  vi.advanceTimersByTime(600_000);
  refresher.asked(60_000);
  refresher.hostDisconnected();
  vi.advanceTimersByTime(600_000);
  window.dispatchEvent(new Event('online'));
  expect(refreshed).toBe(0);
});
