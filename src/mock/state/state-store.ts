import type { Account } from '../account/types.ts';

/** Told of what should be kept. Both are called in the turn of the change, before anyone is answered. */
export interface StateStore {
  /** Keys, users, plan or balance may have changed. */
  changed(account: Account): void;
  /** A request was counted in the hour of `now`. */
  charged(account: Account, now: number): void;
}
