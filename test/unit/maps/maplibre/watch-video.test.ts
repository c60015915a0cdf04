/** A video source whose files all failed, of which MapLibre tells nothing. */
import { expect, it, vi } from 'vitest';
import { watchVideo } from '../../../../src/maps/maplibre/watch-video.ts';
import { mapWith } from './played.ts';

/** A video element with two files, as MapLibre makes it. */
function videoOf(networkState = 2) {
  const files = [new EventTarget(), new EventTarget()];
  const video = { networkState, NETWORK_NO_SOURCE: 3, querySelectorAll: () => files };
  const { map } = mapWith({ drone: { type: 'video', video: video as never }, land: {} });
  return { map, fail: (index: number) => files[index]?.dispatchEvent(new Event('error')) };
}

it('tells once the last of its files has failed', () => {
  const { map, fail } = videoOf();
  const onFailed = vi.fn();
  watchVideo(map, 'drone', new WeakSet(), onFailed);
  fail(0);
  expect(onFailed).not.toHaveBeenCalled();
  fail(1);
  fail(1);
  expect(onFailed).toHaveBeenCalledOnce();
});

it('tells at once if they had failed before', () => {
  const { map, fail } = videoOf(3);
  const onFailed = vi.fn();
  watchVideo(map, 'drone', new WeakSet(), onFailed);
  fail(1);
  expect(onFailed).toHaveBeenCalledOnce();
});

it('watches each video once', () => {
  const { map, fail } = videoOf();
  const [onFailed, seen] = [vi.fn(), new WeakSet<object>()];
  for (let time = 0; time < 2; time++) watchVideo(map, 'drone', seen, onFailed);
  fail(1);
  expect(onFailed).toHaveBeenCalledOnce();
});

it.each(['land', 'gone'])('has nothing to watch at a source without a video: %s', (id) => {
  const { map } = videoOf();
  expect(() => watchVideo(map, id, new WeakSet(), () => {})).not.toThrow();
});

it('has nothing to wait for at a video without files', () => {
  const video = { networkState: 2, NETWORK_NO_SOURCE: 3, querySelectorAll: () => [] };
  const { map } = mapWith({ drone: { type: 'video', video: video as never } });
  expect(() => watchVideo(map, 'drone', new WeakSet(), () => {})).not.toThrow();
});
