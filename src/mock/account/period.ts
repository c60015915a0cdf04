/** The stretches of time that usage is told for: whole days or months in UTC, up to now. */
import type { UsagePeriod } from '../../key-service.ts';
import { DAY, nextMonth, startOfDay, startOfMonth } from './calendar.ts';

export interface Range {
  from: number;
  /** The last moment that counts. */
  to: number;
}

const DAYS = { '7d': 7, '30d': 30, '90d': 90 } as const;

/** Tomorrow's date, a year earlier: twelve months with today among them. */
function yearBefore(today: number): number {
  const tomorrow = new Date(today + DAY);
  return Date.UTC(tomorrow.getUTCFullYear() - 1, tomorrow.getUTCMonth(), tomorrow.getUTCDate());
}

/** The period that ends now. `all` begins with the day of `first`. */
export function periodRange(period: UsagePeriod, now: number, first: number): Range {
  const today = startOfDay(now);
  if (period === 'all') return { from: Math.min(today, startOfDay(first)), to: now };
  if (period === '12m') return { from: yearBefore(today), to: now };
  return { from: today - (DAYS[period] - 1) * DAY, to: now };
}

/** The period before: as long, and cut off at the same hour of its last day, so that the two compare. */
export function rangeBefore({ from, to }: Range): Range {
  const span = startOfDay(to) + DAY - from;
  return { from: from - span, to: to - span };
}

/** The periods of the account's analytics. A billing period is a calendar month. */
export function analyticsRange(period: string, now: number, first: number): Range | undefined {
  switch (period) {
    case '7d':
    case '30d':
    case '90d':
    case '12m':
    case 'all':
      return periodRange(period, now, first);
    case 'past_30_days':
      return periodRange('30d', now, first);
    case 'past_90_days':
      return periodRange('90d', now, first);
    case 'past_12_months':
      return periodRange('12m', now, first);
    case 'current_billing_period':
      return { from: startOfMonth(now), to: now };
    case 'last_billing_period':
      return { from: nextMonth(now, -1), to: startOfMonth(now) - 1 };
    case 'past_12_billing_periods':
      return { from: nextMonth(now, -12), to: startOfMonth(now) - 1 };
    default:
      return undefined;
  }
}
