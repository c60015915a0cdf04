/** The limits that a request is held against, as they stand. Pure reading; `meter` and `charge` do the counting. */
import { SECOND, nextMonth, startOfMonth } from './calendar.ts';
import { M2_PER_KM2 } from './defaults.ts';
import { monthUsage, spentByUser } from './meter.ts';
import type { Account, Api, Key, PlanTerms } from './types.ts';

/** One limit as a caller may know it. */
export interface LimitState {
  /** `second`, `month` (the plan's) or `user-month` (the user's, for one API). */
  name: string;
  unit: 'requests' | 'credits' | 'km2';
  limit: number;
  remaining: number;
  /** The window's length in seconds. */
  window: number;
  /** When the limit is whole again (`second`: when there is room for one more), epoch milliseconds. */
  reset: number;
}

/** The requests of the last second that still count. */
export function recentRequests(times: readonly number[], now: number): number[] {
  return times.filter((time) => time > now - SECOND && time <= now);
}

/** Requests a second and key, in a sliding window. */
export function secondLimit(account: Account, key: Key, kind: 'tiles' | 'data', now: number): LimitState {
  const limit = account.settings.perSecond[kind];
  const recent = recentRequests(account.windows[`${key.id} ${kind}`] ?? [], now);
  const full = recent.length >= limit;
  // With the window full, there is room again when as many have left as makes it one less than the limit.
  const reset = (full ? (recent[recent.length - limit] ?? now) : (recent[0] ?? now)) + SECOND;
  return {
    name: 'second',
    unit: 'requests',
    limit,
    remaining: Math.max(0, limit - recent.length),
    window: 1,
    reset,
  };
}

/** What the account's plan includes. Without a plan, what is bought comes with the free plan's terms. */
export function planTerms({ plan, settings }: Account): PlanTerms {
  return settings.plans[plan.status === 'active' ? plan.name : 'free'];
}

/** Credits that the plan still includes in this month. */
export function planCreditsLeft(account: Account, now: number): number {
  const { credits, fromBalance, overage } = monthUsage(account, now);
  return Math.max(0, planTerms(account).credits - (credits - fromBalance - overage));
}

/** Credits of this month that the plan has left, with those of the bought balance. */
export function planLimit(account: Account, now: number): LimitState {
  return {
    name: 'month',
    unit: 'credits',
    limit: planTerms(account).credits,
    remaining: planCreditsLeft(account, now) + account.balance.credits,
    window: (nextMonth(now) - startOfMonth(now)) / SECOND,
    reset: nextMonth(now),
  };
}

/** What one user's keys may still spend in this month on one API; undefined when nothing limits it. */
export function userLimit(account: Account, user: string, api: Api, now: number): LimitState | undefined {
  const limit = account.users[user]?.limits[api] ?? null;
  if (limit === null) return undefined;
  const spent = spentByUser(monthUsage(account, now), user);
  const left = api === 'rest' ? limit - spent.rest : (limit * M2_PER_KM2 - spent.batch) / M2_PER_KM2;
  return {
    name: 'user-month',
    unit: api === 'rest' ? 'credits' : 'km2',
    limit,
    remaining: Math.max(0, left),
    window: (nextMonth(now) - startOfMonth(now)) / SECOND,
    reset: nextMonth(now),
  };
}

/** Whether the plan's month is used up and stops requests: such a plan reads `suspended`. */
export function isSuspended(account: Account, now: number): boolean {
  return !planTerms(account).overage && planLimit(account, now).remaining === 0;
}

/** An active plan, or something bought that is not yet spent: without either, no key works. */
export function isPaidFor(account: Account): boolean {
  const { plan, balance } = account;
  return plan.status === 'active' || balance.m2 > 0 || balance.credits > 0;
}

/** The charge of an area in whole square metres; the least is one. */
export function exportM2(areaKm2: number): number {
  return Math.max(1, Math.round(areaKm2 * M2_PER_KM2));
}

/** The area that can still be exported, in square metres. */
export function exportableM2(account: Account): number {
  return account.balance.freeM2 + account.balance.m2;
}
