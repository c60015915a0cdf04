/** Looks for stalled requests while a map waits for something. */
export interface StallTimer {
  /** Something was requested. */
  start(): void;
  end(): void;
}

/**
 * A stalled request never errors, so only a timer can tell. It runs while the map waits, and not on hidden pages, where browsers hold
 * requests back themselves.
 * @param limit how long a request may take, in milliseconds.
 * @param check is told since when a request must have been open to count as stalled, in epoch milliseconds.
 */
export function createStallTimer(
  limit: number,
  isWaiting: () => boolean,
  check: (since: number) => void,
): StallTimer {
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** When the page was last seen to be hidden. */
  let hiddenAt = -Infinity;
  let ended = false;
  const tick = (): void => {
    timer = undefined;
    if (!isWaiting()) return;
    const now = Date.now();
    if (globalThis.document?.hidden) hiddenAt = now;
    else if (now - hiddenAt >= limit) check(now - limit);
    timer = setTimeout(tick, limit / 4);
  };
  return {
    start() {
      if (!ended) timer ??= setTimeout(tick, limit);
    },
    end() {
      ended = true;
      clearTimeout(timer);
    },
  };
}
