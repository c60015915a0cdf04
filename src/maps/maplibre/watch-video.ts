import { sourceOf, type MapLike } from './map-like.ts';

const NETWORK_NO_SOURCE = 3;

/**
 * Tells of a video source whose files all failed. MapLibre takes a video as soon as its loading begins, and fires no error for it
 * (5.24 and 6.17: `src/util/ajax.ts`, `getVideo`).
 * @param seen videos that are watched already.
 */
export function watchVideo(
  map: MapLike,
  sourceId: string | undefined,
  seen: WeakSet<object>,
  onFailed: (sourceId: string) => void,
): void {
  const video = sourceId === undefined ? undefined : sourceOf(map, sourceId)?.video;
  if (!video || sourceId === undefined || seen.has(video)) return;
  seen.add(video);
  if (video.networkState === NETWORK_NO_SOURCE) return onFailed(sourceId);
  const last = [...video.querySelectorAll('source')].at(-1);
  last?.addEventListener('error', () => onFailed(sourceId), { once: true });
}
