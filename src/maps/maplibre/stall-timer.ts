/** Calls back when a map waits for something and nothing has come for a while; `stir` says that something was asked for or came. */
export interface StallTimer {
  touch(): void;
  end(): void;
}

/**
 * A stalled request never errors, so only a clock can tell. It runs while something is awaited, and not on hidden pages, where browsers
 * hold requests back themselves.
 * @param limit how long nothing may come, in milliseconds.
 */
export function createStallTimer(limit: number, isWaiting: () => boolean, stalled: () => void): StallTimer {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stirredAt = 0;
  let ended = false;
  const check = (): void => {
    timer = undefined;
    if (!isWaiting()) return;
    const left = stirredAt + limit - Date.now();
    if (globalThis.document?.hidden) stirredAt = Date.now();
    else if (left <= 0) return stalled();
    timer = setTimeout(check, Math.max(left, limit / 4));
  };
  return {
    touch() {
      stirredAt = Date.now();
      if (!ended) timer ??= setTimeout(check, limit);
    },
    end() {
      ended = true;
      clearTimeout(timer);
    },
  };
}
