/** Keeps the index of tokens in step with the keys. */
import type { Account, Key } from './types.ts';

/** Puts a key's row in, and its tokens into the index: every change of a key goes through here. */
export function putKey(account: Account, key: Key): void {
  removeTokens(account, account.keys[key.id]);
  account.keys[key.id] = key;
  if (key.revoked !== null) return;
  account.tokens[key.token] = key.id;
  if (key.previous) account.tokens[key.previous.token] = key.id;
}

/** Takes a key out for good. */
export function removeKey(account: Account, key: Key): void {
  removeTokens(account, key);
  delete account.keys[key.id];
}

function removeTokens(account: Account, key: Key | undefined): void {
  if (!key) return;
  delete account.tokens[key.token];
  if (key.previous) delete account.tokens[key.previous.token];
}
