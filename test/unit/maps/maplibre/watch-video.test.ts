/** A video source whose files all failed, or of which nothing came: MapLibre tells nothing of either. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchVideo } from '../../../../src/maps/maplibre/watch-video.ts';
import { playedVideo } from './played-video.ts';
import { mapWith } from './played.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const LIMIT = 1000;

/** A map with a video, and how often each of those who watch it was told. */
function watched(networkState?: number, files?: number, watchers = 1) {
  const played = playedVideo(networkState, files);
  const { map } = mapWith({ drone: { type: 'video', video: played.video as never } });
  const seen = new WeakSet<object>();
  const told = Array.from({ length: watchers }, () => vi.fn());
  for (const onFailed of told) watchVideo(map, 'drone', seen, LIMIT, onFailed);
  return { ...played, told: (): number[] => told.map((one) => one.mock.calls.length) };
}

describe('a video whose files failed', () => {
  it('is told of once the last of them has', () => {
    const { fail, told } = watched();
    for (const index of [0, 1]) fail(index);
    expect(told()).toEqual([0]);
    fail(2);
    fail(2);
    vi.advanceTimersByTime(LIMIT);
    expect(told()).toEqual([1]);
  });

  it('is told of at once if they had failed before', () => {
    const { fail, told } = watched(3);
    expect(told()).toEqual([1]);
    fail(2);
    expect(told()).toEqual([1]);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('a video of which nothing came', () => {
  it('is told of when its time is up, and not before', () => {
    const { told } = watched();
    vi.advanceTimersByTime(LIMIT - 1);
    expect(told()).toEqual([0]);
    vi.advanceTimersByTime(1);
    expect(told()).toEqual([1]);
  });

  it('is none that has begun', () => {
    const { video, told } = watched();
    video.dispatchEvent(new Event('loadedmetadata'));
    expect(vi.getTimerCount()).toBe(0);
    expect(told()).toEqual([0]);
  });

  it('is none that the browser does not load by itself', () => {
    const { video, told } = watched();
    video.networkState = 1;
    vi.advanceTimersByTime(LIMIT);
    expect(told()).toEqual([0]);
  });

  it('is none that the map has left', () => {
    const { video } = playedVideo();
    const sources: Record<string, object> = { drone: { type: 'video', video } };
    const { map } = mapWith(sources);
    const onFailed = vi.fn();
    watchVideo({ ...map, getSource: (id: string) => sources[id] }, 'drone', new WeakSet(), LIMIT, onFailed);
    delete sources['drone'];
    vi.advanceTimersByTime(LIMIT);
    expect(onFailed).not.toHaveBeenCalled();
  });

  it('may have no file at all', () => {
    const { told } = watched(2, 0);
    vi.advanceTimersByTime(LIMIT);
    expect(told()).toEqual([1]);
  });
});

it('watches each video once', () => {
  const { fail, told } = watched(2, 3, 2);
  fail(2);
  expect(told()).toEqual([1, 0]);
});

it.each(['land', 'gone'])('has nothing to watch at a source without a video: %s', (id) => {
  const { map } = mapWith({ land: {} });
  watchVideo(map, id, new WeakSet(), LIMIT, () => {});
  expect(vi.getTimerCount()).toBe(0);
});
