/** Reads an account back from the rows of a store. Somebody may have been at them in the meantime. */
import { storedErrors } from '../account/stored-check.ts';
import type { StoredAccount } from '../account/types.ts';

type Tree = Record<string, unknown>;

/** @throws TypeError that says what is wrong with rows that are not an account's. */
export function accountOf(rows: Iterable<{ path: string; value: string }>): StoredAccount {
  const usage = treeOf({ keys: treeOf(), months: treeOf(), hours: treeOf() });
  const account = treeOf({ users: treeOf(), keys: treeOf(), usage });
  for (const { path, value } of rows) plant(account, path, value);
  const [first, ...others] = storedErrors(account);
  if (!first) return account as unknown as StoredAccount;
  const more = others.length > 0 ? ` (${others.length} more faults)` : '';
  throw new TypeError(`it holds no account: ${first.field} ${first.message}${more}`);
}

/** Takes any name, `__proto__` too. */
function treeOf(branches: Tree = {}): Tree {
  return Object.assign(Object.create(null) as Tree, branches);
}

/** Puts a row where its path says. What has no place in an account is found there by the check. */
function plant(account: Tree, path: string, text: string): void {
  const steps = path.split('/');
  // `usage/keys/<id>` is what is known of a key, `usage/keys/<id>/<service>/<hour>` a count of its services.
  const isOfKey = path.startsWith('usage/keys/') && steps.length === 3;
  if (steps.length === 5) steps.splice(3, 0, 'services');
  const last = steps.pop() as string;
  let branch = account;
  for (const step of steps) {
    const next = (branch[step] ??= treeOf());
    if (typeof next !== 'object' || next === null) throw new TypeError(`its row ${path} has no place`);
    branch = next as Tree;
  }
  const value = parse(path, text);
  branch[last] = isOfKey
    ? treeOf({ services: treeOf(), ...(branch[last] as Tree), ...(value as Tree) })
    : value;
}

function parse(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new TypeError(`its row ${path} is not JSON`);
  }
}
