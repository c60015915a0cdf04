import type { ChartView } from './chart-view.ts';
import type { Steps } from './steps.ts';

/** What a chart shows besides the figures. */
export interface Marks {
  /** Where the step of today begins, in epoch milliseconds; absent when it is not among them. */
  readonly today?: number | undefined;
  /** What a day may use if the quota is to last. */
  readonly pace?: number;
}

export function marksOf({ usage: { quota }, steps, view }: ChartView, now: number): Marks {
  const { limit = 0, reset, unit } = quota ?? {};
  const hasPace = steps.unit === 'day' && unit === view && reset !== undefined && limit > 0;
  return { today: todayOf(steps, now), ...(hasPace && { pace: dailyShare(limit, Date.parse(reset)) }) };
}

/** Which step today begins with, in epoch milliseconds; undefined when none does. */
export function todayOf({ starts, unit, timeZone }: Steps, now: number): number | undefined {
  if (unit === 'month') return undefined;
  const day = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  const today = day.format(now);
  // At most the last 25 steps can be hours of today.
  return starts.slice(-25).find((start) => day.format(start) === today);
}

/** A day's even share of what a quota allows until its reset, in epoch milliseconds. */
export function dailyShare(limit: number, reset: number): number {
  const end = new Date(reset);
  return limit / new Date(Date.UTC(end.getUTCFullYear(), end.getUTCMonth(), 0)).getUTCDate();
}
