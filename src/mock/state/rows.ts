/**
 * An account as rows of a path and its value, `keys/4f…` or `usage/hours/489123`, so that a store can write what
 * changed and nothing else.
 */
import type { Account, KeyUsage, StoredAccount, Tally } from '../account/types.ts';

export type Rows = Map<string, unknown>;

/** What must be durable before anyone is answered. Rows are replaced, never changed: compare them by identity. */
export function durableRows({ users, keys, plan, balance, settings, nextSerial }: Account): Rows {
  const rows: Rows = new Map<string, unknown>(Object.entries({ plan, balance, settings, nextSerial }));
  for (const [id, user] of Object.entries(users)) rows.set(`users/${id}`, user);
  for (const [id, key] of Object.entries(keys)) rows.set(`keys/${id}`, key);
  return rows;
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

/**
 * The account that rows were made of; they come in the order in which they were first written.
 * @throws TypeError when they are not those of an account.
 */
export function accountOf(rows: Iterable<readonly [path: string, value: unknown]>): StoredAccount {
  const parts: Record<string, unknown> = {};
  const users: Record<string, unknown> = {};
  const keys: Record<string, unknown> = {};
  const months: Record<string, unknown> = {};
  const hours: Record<string, unknown> = {};
  const used: Record<string, KeyUsage> = {};
  for (const [path, value] of rows) {
    const [name = '', id = '', ...rest] = path.split('/');
    if (id === '') parts[name] = value;
    else if (name === 'users') users[id] = value;
    else if (name === 'keys') keys[id] = value;
    else if (id === 'months') months[rest[0]!] = value;
    else if (id === 'hours') hours[rest[0]!] = value;
    else putKeyUsage(used, rest, value);
  }
  for (const name of ['plan', 'balance', 'settings', 'nextSerial']) {
    if (!(name in parts)) throw new TypeError(`it holds no ${name}`);
  }
  return { ...parts, users, keys, usage: { keys: used, months, hours } } as unknown as StoredAccount;
}

function putKeyUsage(used: Record<string, KeyUsage>, [id, service, hour]: string[], value: unknown): void {
  if (service === undefined) used[id!] = { ...(value as KeyUsage), services: {} };
  else (used[id!]!.services[service] ??= {})[Number(hour)] = value as Tally;
}
