/** The server's time, which tests move. All times are epoch milliseconds. */
export interface Clock {
  now: number;
  advance(ms: number): void;
}

/** @param source where time comes from; a number stands still until it is moved. */
export function createClock(source: number | (() => number) = Date.now): Clock {
  const read = typeof source === 'number' ? () => source : source;
  let offset = 0;
  return {
    get now() {
      return read() + offset;
    },
    set now(time) {
      offset = time - read();
    },
    advance(ms) {
      offset += ms;
    },
  };
}
