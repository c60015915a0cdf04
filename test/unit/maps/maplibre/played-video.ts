interface PlayedVideo extends EventTarget {
  networkState: number;
}

/** A video element with some files, as MapLibre makes it. */
export function playedVideo(
  networkState = 2,
  count = 3,
): { readonly video: PlayedVideo; fail(index: number): void } {
  const files = Array.from({ length: count }, () => new EventTarget());
  const video = Object.assign(new EventTarget(), {
    networkState,
    NETWORK_LOADING: 2,
    NETWORK_NO_SOURCE: 3,
    querySelectorAll: (tag: string) => (tag === 'source' ? files : []),
  });
  return { video, fail: (index) => void files[index]?.dispatchEvent(new Event('error')) };
}
