/** Hours, days and calendar months, all in UTC. Times are epoch milliseconds. */

export const SECOND = 1000;
export const HOUR: number = 3600 * SECOND;
export const DAY: number = 24 * HOUR;

/** Whole hours since the epoch: the grain in which usage is kept. */
export function hourOf(time: number): number {
  return Math.floor(time / HOUR);
}

export function startOfDay(time: number): number {
  return Math.floor(time / DAY) * DAY;
}

export function startOfMonth(time: number): number {
  const date = new Date(time);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth());
}

/** The first moment of the month that lies `months` after this one: limits start over there. */
export function nextMonth(time: number, months: number = 1): number {
  const date = new Date(time);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months);
}

/** `2026-11` */
export function monthName(time: number): string {
  return new Date(time).toISOString().slice(0, 7);
}
