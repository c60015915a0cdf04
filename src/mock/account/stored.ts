/** Takes an account out for storage and back. */
import { putKey } from './key-rows.ts';
import type { Account, StoredAccount } from './types.ts';

/** What is kept of an account: a copy that is plain JSON. */
export function serialize(account: Account): StoredAccount {
  const { tokens: _tokens, windows: _windows, ...stored } = account;
  return structuredClone(stored);
}

/** The account that was kept, ready for use. */
export function restore(stored: StoredAccount): Account {
  const account: Account = { ...structuredClone(stored), tokens: {}, windows: {} };
  for (const key of Object.values(account.keys)) putKey(account, key);
  return account;
}
