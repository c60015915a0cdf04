/** A video source whose files all failed, of which MapLibre tells nothing. */
import { expect, it, vi } from 'vitest';
import { watchVideo } from '../../../../src/maps/maplibre/watch-video.ts';
import { mapWith } from './played.ts';

/** A video element with three files, as MapLibre makes it. */
function videoOf(networkState = 2) {
  const files = [new EventTarget(), new EventTarget(), new EventTarget()];
  const querySelectorAll = (tag: string) => (tag === 'source' ? files : []);
  const video = { networkState, NETWORK_NO_SOURCE: 3, querySelectorAll };
  const { map } = mapWith({ drone: { type: 'video', video: video as never }, land: {} });
  return { map, fail: (index: number) => files[index]?.dispatchEvent(new Event('error')) };
}

it('tells once the last of its files has failed', () => {
  const { map, fail } = videoOf();
  const onFailed = vi.fn();
  watchVideo(map, 'drone', new WeakSet(), onFailed);
  for (const index of [0, 1]) fail(index);
  expect(onFailed).not.toHaveBeenCalled();
  fail(2);
  fail(2);
  expect(onFailed).toHaveBeenCalledOnce();
});

it('tells at once if they had failed before', () => {
  const { map, fail } = videoOf(3);
  const onFailed = vi.fn();
  watchVideo(map, 'drone', new WeakSet(), onFailed);
  expect(onFailed).toHaveBeenCalledOnce();
  fail(2);
  expect(onFailed).toHaveBeenCalledOnce();
});

it('watches each video once', () => {
  const { map, fail } = videoOf();
  const [first, second, seen] = [vi.fn(), vi.fn(), new WeakSet<object>()];
  for (const onFailed of [first, second]) watchVideo(map, 'drone', seen, onFailed);
  fail(2);
  expect(first).toHaveBeenCalledOnce();
  expect(second).not.toHaveBeenCalled();
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
