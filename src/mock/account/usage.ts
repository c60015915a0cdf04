/** What one key has used in a period, as `GET /v1/usage` tells it. */
import type { UsageGroup, UsagePeriod, UsageSeries, UsageSnapshot, UsageTotals } from '../../key-service.ts';
import { DAY, HOUR, hourOf } from './calendar.ts';
import { M2_PER_KM2 } from './defaults.ts';
import { addTally, emptyTally } from './meter.ts';
import { periodRange, rangeBefore } from './period.ts';
import type { Range } from './period.ts';
import { balanceOf, quotaOf, spendingOf } from './quota.ts';
import type { Account, Key, KeyUsage, Tally } from './types.ts';

type Hours = Readonly<Record<number, Tally>>;

/** Sums the hours of a range; the hour of its end counts as a whole. */
export function sumHours(hours: Hours, { from, to }: Range): Tally {
  const sum = emptyTally();
  for (let hour = hourOf(from); hour <= hourOf(to); hour++) {
    const one = hours[hour];
    if (one) addTally(sum, one);
  }
  return sum;
}

/** All services of a key together. */
export function sumKey(used: KeyUsage | undefined, range: Range): Tally {
  const sum = emptyTally();
  for (const hours of Object.values(used?.services ?? {})) addTally(sum, sumHours(hours, range));
  return sum;
}

function totalsOf({ requests, credits, exports, m2 }: Tally): UsageTotals {
  const km2 = m2 / M2_PER_KM2;
  return {
    requests,
    credits,
    exports,
    km2,
    km2_per_export: exports === 0 ? null : m2 / exports / M2_PER_KM2,
  };
}

/** The length of a step of the series, in milliseconds. */
function stepOf(group: UsageGroup): number {
  return group === 'day' ? DAY : HOUR;
}

/** How many steps the series of a key's usage have. */
export function countSteps(key: Key, { period, group }: UsageQuery, now: number): number {
  return Math.floor((now - periodRange(period, now, key.created).from) / stepOf(group)) + 1;
}

/** One service step by step. What was before the key was made is not nothing but unknown. */
function seriesOf(service: string, hours: Hours, range: Range, step: number, made: number): UsageSeries {
  const sums = Array.from({ length: Math.floor((range.to - range.from) / step) + 1 }, emptyTally);
  for (let hour = hourOf(range.from); hour <= hourOf(range.to); hour++) {
    const one = hours[hour];
    if (one) addTally(sums[Math.floor((hour * HOUR - range.from) / step)]!, one);
  }
  const first = Math.floor((made - range.from) / step);
  const values = (read: (sum: Tally) => number): (number | null)[] =>
    sums.map((sum, index) => (index < first ? null : read(sum)));
  return {
    service,
    requests: values((sum) => sum.requests),
    credits: values((sum) => sum.credits),
    km2: values((sum) => sum.m2 / M2_PER_KM2),
  };
}

export interface UsageQuery {
  period: UsagePeriod;
  group: UsageGroup;
}

/**
 * A key's usage in the period that ends now, beside what its account and its user have left. As in the series, what was before the key
 * was made is unknown: of the period before, and of what lies before all there is.
 */
export function usageSnapshot(account: Account, key: Key, query: UsageQuery, now: number): UsageSnapshot {
  const { period, group } = query;
  const used = account.usage.keys[key.id];
  const range = periodRange(period, now, key.created);
  const before = rangeBefore(range);
  const step = stepOf(group);
  return {
    period,
    group,
    from: new Date(range.from).toISOString(),
    to: new Date(now).toISOString(),
    totals: totalsOf(sumKey(used, range)),
    previous: before.to < key.created ? null : totalsOf(sumKey(used, before)),
    quota: quotaOf(account, now),
    user_limits: {
      rest: spendingOf(account, key.user, 'rest', now),
      batch: spendingOf(account, key.user, 'batch', now),
    },
    balance: balanceOf(account),
    protected: key.origins.length > 0 || Boolean(key.userAgent),
    times: Array.from({ length: countSteps(key, query, now) }, (_, index) =>
      new Date(range.from + index * step).toISOString(),
    ),
    series: Object.entries(used?.services ?? {})
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([service, hours]) => seriesOf(service, hours, range, step, key.created)),
  };
}
