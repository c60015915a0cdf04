/** What a Chromium trace tells of one page's main thread. */

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds. */
  readonly ts: number;
  readonly dur?: number;
  readonly args?: { readonly data?: { readonly documentLoaderURL?: string; readonly navigationId?: string } };
}

/** What has to be traced. */
export const traceCategories: string[] = [
  'blink.user_timing',
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
];

/** A task longer than this keeps the reader waiting, in milliseconds (https://web.dev/articles/tbt). */
const LONG = 50;

export interface Blocking {
  /** From navigation to the mark, in milliseconds. */
  readonly took: number;
  /** By how much tasks were longer than 50 ms: until the mark, and until the trace's end. */
  readonly untilMark: number;
  readonly untilEnd: number;
}

/**
 * @param mark the `performance.mark()` that the page sets when it is done.
 * @throws Error when the trace holds no such mark, or no navigation before it.
 */
export function blockingOf(trace: Uint8Array, mark: string): Blocking {
  const { traceEvents } = JSON.parse(new TextDecoder().decode(trace)) as { traceEvents: TraceEvent[] };
  const end = traceEvents.find(({ name, ph }) => name === mark && ph !== 'M');
  if (!end) throw new Error(`The trace has no mark “${mark}”.`);
  const own = traceEvents.filter(({ pid, tid }) => pid === end.pid && tid === end.tid);
  const start = own.findLast(
    ({ name, ts, args }) => name === 'navigationStart' && ts < end.ts && args?.data?.documentLoaderURL,
  );
  if (!start) throw new Error('The trace has no navigation before its mark.');
  const tasks = own.filter(({ name, dur }) => name === 'RunTask' && dur !== undefined);
  const blocked = (until: number): number =>
    tasks.reduce((sum, { ts, dur = 0 }) => {
      const ms = (Math.min(ts + dur, until) - Math.max(ts, start.ts)) / 1000;
      return sum + Math.max(0, ms - LONG);
    }, 0);
  return { took: (end.ts - start.ts) / 1000, untilMark: blocked(end.ts), untilEnd: blocked(Infinity) };
}
