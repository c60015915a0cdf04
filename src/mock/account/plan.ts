/** Taking and cancelling a plan, and buying km² or credits. */
import type { PlanName } from '../../key-service.ts';
import { errorsOf, object, oneOf } from './check.ts';
import { M2_PER_KM2 } from './defaults.ts';
import { refuseFields } from './problem.ts';
import type { Account } from './types.ts';

/** Takes a plan in place of the one there is. @throws AccountProblem 422 `invalid-settings` */
export function subscribe(account: Account, settings: { plan: PlanName }, now: number): void {
  const names = Object.keys(account.settings.plans);
  refuseFields(errorsOf(settings, object({ plan: oneOf(...names) }, ['plan'])));
  account.plan = { name: settings.plan, status: 'active', since: now };
}

/** Cancels the plan; what was bought stays. Cancelling twice is cancelling once. */
export function cancel(account: Account, now: number): void {
  if (account.plan.status === 'active') account.plan = { ...account.plan, status: 'cancelled', since: now };
}

/** Adds a bundle to the balance. @throws AccountProblem 422 `invalid-settings` */
export function buyBundle(account: Account, settings: { bundle: string }): void {
  const { bundles } = account.settings;
  refuseFields(errorsOf(settings, object({ bundle: oneOf(...Object.keys(bundles)) }, ['bundle'])));
  const { km2, credits } = bundles[settings.bundle]!;
  const { balance } = account;
  account.balance = {
    ...balance,
    m2: balance.m2 + km2 * M2_PER_KM2,
    credits: balance.credits + credits,
  };
}
