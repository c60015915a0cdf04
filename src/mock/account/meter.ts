/** The usage counters: what was accepted is added here, once. */
import { hourOf, monthName } from './calendar.ts';
import type { Account, Key, KeyUsage, MonthUsage, Tally } from './types.ts';

export function emptyTally(): Tally {
  return { requests: 0, credits: 0, m2: 0, exports: 0 };
}

export function addTally(sum: Tally, one: Readonly<Tally>): void {
  sum.requests += one.requests;
  sum.credits += one.credits;
  sum.m2 += one.m2;
  sum.exports += one.exports;
}

/** The month's counters, as they are or would be; `meter` is who puts them into the account. */
export function monthUsage(account: Account, now: number): MonthUsage {
  return account.usage.months[monthName(now)] ?? { credits: 0, fromBalance: 0, overage: 0, users: {} };
}

/** What a user has spent this month: `rest` in credits, `batch` in square metres. */
export function spentByUser(month: MonthUsage, user: string): { rest: number; batch: number } {
  return month.users[user] ?? { rest: 0, batch: 0 };
}

function keyUsage(account: Account, key: Key): KeyUsage {
  return (account.usage.keys[key.id] ??= {
    name: key.name,
    user: key.user,
    api: key.api,
    lastUsed: 0,
    services: {},
  });
}

/** Counts accepted requests under their key, service, user, hour and month. */
export function meter(
  account: Account,
  key: Key,
  service: string,
  amount: Readonly<Tally>,
  time: number,
): void {
  const { usage } = account;
  const used = keyUsage(account, key);
  used.lastUsed = Math.max(used.lastUsed, time);
  const hours = (used.services[service] ??= {});
  const hour = hourOf(time);
  addTally((hours[hour] ??= emptyTally()), amount);
  usage.hours[hour] = (usage.hours[hour] ?? 0) + amount.credits;

  const month = (usage.months[monthName(time)] ??= monthUsage(account, time));
  month.credits += amount.credits;
  const user = (month.users[key.user] ??= { rest: 0, batch: 0 });
  user.rest += amount.credits;
  user.batch += amount.m2;
}
