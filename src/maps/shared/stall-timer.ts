/** Looks for stalled requests while a map waits for something. */
export interface StallTimer {
  /** Something was requested. */
  start(): void;
  end(): void;
}

/**
 * A stalled request never errors, so only a timer can tell. It runs while the map waits, and not on hidden pages, where browsers hold
 * requests back themselves. Nor do they stall on a page that was frozen, or a machine that slept: no timer runs meanwhile, so the first
 * one after it is late.
 * @see https://wicg.github.io/page-lifecycle/
 * @param limit how long a request may take, in milliseconds.
 * @param check is told since when a request must have been open to count as stalled, in epoch milliseconds.
 */
export function createStallTimer(
  limit: number,
  isWaiting: () => boolean,
  check: (since: number) => void,
): StallTimer {
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** When the page was last seen to be hidden, or to have been frozen. */
  let hiddenAt = -Infinity;
  let dueAt = 0;
  let ended = false;
  const tick = (): void => {
    timer = undefined;
    if (!isWaiting()) return;
    const now = Date.now();
    if (globalThis.document?.hidden || now - dueAt > limit / 2) hiddenAt = now;
    else if (now - hiddenAt >= limit) check(now - limit);
    wait(limit / 4);
  };
  const wait = (time: number): void => {
    dueAt = Date.now() + time;
    timer = setTimeout(tick, time);
  };
  return {
    start() {
      if (!ended && timer === undefined) wait(limit);
    },
    end() {
      ended = true;
      clearTimeout(timer);
    },
  };
}
