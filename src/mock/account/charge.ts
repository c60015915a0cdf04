/** Charges an accepted request: counts it, and takes from the balance what the plan does not include. */
import type { Ask } from './evaluate.ts';
import { exportM2, planCreditsLeft, recentRequests } from './limits.ts';
import { meter } from './meter.ts';
import { monthName } from './calendar.ts';
import type { Account, Key } from './types.ts';

/** The free area goes first, then what was bought. */
function payArea(account: Account, m2: number): void {
  const { balance } = account;
  const free = Math.min(balance.freeM2, m2);
  account.balance = { ...balance, freeM2: balance.freeM2 - free, m2: balance.m2 - (m2 - free) };
}

/** The plan's credits go first, then the bought ones; the rest is overage. */
function payCredits(
  account: Account,
  credits: number,
  now: number,
): { fromBalance: number; overage: number } {
  const { balance } = account;
  const beyond = Math.max(0, credits - planCreditsLeft(account, now));
  const fromBalance = Math.min(balance.credits, beyond);
  if (fromBalance > 0) account.balance = { ...balance, credits: balance.credits - fromBalance };
  return { fromBalance, overage: beyond - fromBalance };
}

/**
 * Charges a request that `evaluate` allowed, in the same turn: between the two nothing else may happen, or a
 * quota could be passed. Asking for usage is not counted: looking must not change what is seen.
 * @param keep has what was paid kept. If it throws, the request is not counted.
 */
export function charge(account: Account, ask: Ask, key: Key, now: number, keep: () => void = () => {}): void {
  if (ask.kind === 'usage') return;
  const m2 = ask.areaKm2 === undefined ? 0 : exportM2(ask.areaKm2);
  const paid = payCredits(account, ask.credits, now);
  if (m2 > 0) payArea(account, m2);
  if (m2 > 0 || paid.fromBalance > 0) keep();

  const exports = ask.areaKm2 === undefined ? 0 : 1;
  meter(account, key, ask.service, { requests: 1, credits: ask.credits, m2, exports }, now);
  const month = account.usage.months[monthName(now)]!;
  month.fromBalance += paid.fromBalance;
  month.overage += paid.overage;

  if (ask.kind === 'free') return;
  const window = `${key.id} ${ask.kind}`;
  account.windows[window] = [...recentRequests(account.windows[window] ?? [], now), now];
}
