import { DAY } from './day.ts';
import type { UsageForecast } from './snapshot.ts';

/**
 * What will have been used by the reset, if things go on at the mean of the last 28 days (MapTiler's estimate), and when the limit is
 * reached at that pace.
 * @param now and `reset` in epoch milliseconds.
 */
export function forecast(
  { used, limit }: { readonly used: number; readonly limit: number },
  meanPerDay: number,
  now: number,
  reset: number,
): UsageForecast {
  const byReset = used + (meanPerDay * Math.max(0, reset - now)) / DAY;
  const spentAt = now + ((limit - used) / meanPerDay) * DAY;
  const comes = used < limit && spentAt < reset;
  return { used: Math.round(byReset), spent_at: comes ? new Date(spentAt).toISOString() : null };
}
