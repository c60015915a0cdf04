import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { wakeWorker } from '../../../components/map-view/wake-worker.ts';
import type { MapLibre } from '../../../components/shared/maplibre.ts';

const libWhose = (broadcast: () => Promise<unknown>): Partial<MapLibre> => ({
  getGlobalDispatcher: () =>
    ({ broadcast, on: () => ({ unsubscribe() {} }) }) as unknown as ReturnType<
      MapLibre['getGlobalDispatcher']
    >,
});

const wake = (lib: Partial<MapLibre>): Promise<void> =>
  wakeWorker(lib, () => {}, new AbortController().signal);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a map that is about to be made', () => {
  it('stands back 20 ms for a worker that starts', async () => {
    const made = vi.fn();
    void wake(libWhose(() => new Promise(() => {}))).then(made);
    await vi.advanceTimersByTimeAsync(19);
    expect(made).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(made).toHaveBeenCalledOnce();
  });

  it('goes on when the worker answers, if only that it knows no such message, or cannot be started', async () => {
    await wake(libWhose(() => Promise.reject(new Error('unknown message'))));
  });

  it('does not wait with a MapLibre that cannot be asked', async () => {
    await wake({});
    expect(vi.getTimerCount()).toBe(0);
  });
});
