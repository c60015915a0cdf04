/** The month's quota and balance as the contract tells them, with a forecast. */
import type { Balance, Quota, Spending } from '../../key-service.ts';
import { DAY, HOUR, hourOf, nextMonth } from './calendar.ts';
import { M2_PER_KM2 } from './defaults.ts';
import { exportableM2, planCreditsLeft, planTerms, userLimit } from './limits.ts';
import { monthUsage, spentByUser } from './meter.ts';
import type { Account, Api } from './types.ts';

/** The days over whose mean the forecast is made. */
const FORECAST_DAYS = 28;

/** The account's mean credits a day over the last 28 days, this hour the last that counts. */
function meanPerDay(account: Account, now: number): number {
  const hours = (FORECAST_DAYS * DAY) / HOUR;
  let sum = 0;
  for (let hour = hourOf(now) - hours + 1; hour <= hourOf(now); hour++) sum += account.usage.hours[hour] ?? 0;
  return sum / FORECAST_DAYS;
}

export function quotaOf(account: Account, now: number): Quota {
  const { credits: used, overage } = monthUsage(account, now);
  const remaining = planCreditsLeft(account, now);
  const reset = nextMonth(now);
  const mean = meanPerDay(account, now);
  const spentAt = now + (remaining / mean) * DAY;
  return {
    unit: 'credits',
    limit: planTerms(account).credits,
    used,
    remaining,
    overage,
    reset: new Date(reset).toISOString(),
    forecast: {
      used: used + (mean * (reset - now)) / DAY,
      spent_at: remaining > 0 && spentAt < reset ? new Date(spentAt).toISOString() : null,
    },
  };
}

export function balanceOf(account: Account): Balance {
  return { km2: exportableM2(account) / M2_PER_KM2, credits: account.balance.credits };
}

/** What a user has spent on one API this month, and may still spend. */
export function spendingOf(account: Account, user: string, api: Api, now: number): Spending {
  const spent = spentByUser(monthUsage(account, now), user);
  const limit = userLimit(account, user, api, now);
  return {
    limit: limit?.limit ?? null,
    used: api === 'rest' ? spent.rest : spent.batch / M2_PER_KM2,
    remaining: limit?.remaining ?? null,
  };
}
