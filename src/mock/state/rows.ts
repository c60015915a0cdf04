/**
 * An account as rows of a path and its value, `keys/4f…` or `usage/hours/489123`, so that a store can write what
 * changed and nothing else.
 */
import { putKey, removeKey } from '../account/key-rows.ts';
import type { Account, Key, User } from '../account/types.ts';

export type Rows = Map<string, unknown>;

/** What must be durable before anyone is answered. Rows are replaced, never changed: compare them by identity. */
export function durableRows({ users, keys, plan, balance, settings, nextSerial }: Account): Rows {
  const rows: Rows = new Map<string, unknown>(Object.entries({ plan, balance, settings, nextSerial }));
  for (const [id, user] of Object.entries(users)) rows.set(`users/${id}`, user);
  for (const [id, key] of Object.entries(keys)) rows.set(`keys/${id}`, key);
  return rows;
}

/** Makes an account what its durable rows once were. */
export function putBack(account: Account, rows: Rows): void {
  for (const key of Object.values(account.keys)) removeKey(account, key);
  for (const id of Object.keys(account.users)) delete account.users[id];
  for (const [path, row] of rows) {
    const [name = '', id] = path.split('/');
    if (id === undefined) Object.assign(account, { [name]: row });
    else if (name === 'keys') putKey(account, row as Key);
    else account.users[id] = row as User;
  }
}

/** The counters: all of them, or of the hourly ones only those of the named hours (since the epoch). */
export function usageRows({ usage }: Account, hours?: ReadonlySet<number>): Rows {
  const rows: Rows = new Map();
  const wanted = (hour: string): boolean => hours === undefined || hours.has(Number(hour));
  for (const [month, one] of Object.entries(usage.months)) rows.set(`usage/months/${month}`, one);
  for (const [hour, credits] of Object.entries(usage.hours))
    if (wanted(hour)) rows.set(`usage/hours/${hour}`, credits);
  for (const [id, { services, ...about }] of Object.entries(usage.keys)) {
    rows.set(`usage/keys/${id}`, about);
    for (const [service, tallies] of Object.entries(services)) {
      for (const [hour, tally] of Object.entries(tallies)) {
        if (wanted(hour)) rows.set(`usage/keys/${id}/${service}/${hour}`, tally);
      }
    }
  }
  return rows;
}
