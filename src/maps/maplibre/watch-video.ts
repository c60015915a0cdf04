import { sourceOf, type MapLike } from './map-like.ts';

/**
 * Tells of a video source whose files all failed, or of which nothing came in time. MapLibre takes a video as soon as its loading begins,
 * and fires no error for it (5.24 and 6.17: `src/util/ajax.ts`, `getVideo`).
 * @param seen videos that are watched already.
 * @param stallLimit in milliseconds.
 */
export function watchVideo(
  map: MapLike,
  sourceId: string,
  seen: WeakSet<object>,
  stallLimit: number,
  onFailed: () => void,
): void {
  const video = sourceOf(map, sourceId)?.video;
  if (!video || seen.has(video)) return;
  seen.add(video);
  if (video.networkState === video.NETWORK_NO_SOURCE) return onFailed();
  const last = [...video.querySelectorAll('source')].at(-1);
  last?.addEventListener('error', onFailed, { once: true });
  const timer = setTimeout(() => {
    // The map may have left it; and a browser that waits for the reader to start it loads nothing.
    if (sourceOf(map, sourceId)?.video === video && video.networkState === video.NETWORK_LOADING) onFailed();
  }, stallLimit);
  const stop = (): void => clearTimeout(timer);
  video.addEventListener('loadedmetadata', stop, { once: true });
  last?.addEventListener('error', stop, { once: true });
}
