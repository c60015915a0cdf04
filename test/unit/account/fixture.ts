/** An account to try rules on, with the same tokens every time. */
import { charge } from '../../../src/mock/account/charge.ts';
import { createAccount } from '../../../src/mock/account/account.ts';
import { evaluate } from '../../../src/mock/account/evaluate.ts';
import type { Ask, Verdict } from '../../../src/mock/account/evaluate.ts';
import type { Seed } from '../../../src/mock/account/seed.ts';
import type { Account, Key, Random, User } from '../../../src/mock/account/types.ts';

export const NOW: number = Date.UTC(2026, 10, 21, 12, 30);

/** One user with a key of each kind: as many active ones as a user may have. */
export const oneOfEach: Seed = {
  users: [{ name: 'Ada', email: 'ada@example.org' }],
  keys: [
    { name: 'open', token: 'pk_open' },
    { name: 'shop', token: 'pk_shop', origins: ['shop.example'], user_agent: 'Mozilla/5.0' },
    { name: 'batch', token: 'pk_batch', api: 'batch' },
    { name: 'off', token: 'pk_off', active: false, origins: ['other.example'], user_agent: 'Nothing' },
    { name: 'default', token: 'pk_default', default: true },
  ],
};

/** Bytes that look random and are the same in every run (xorshift32). */
export function steadyRandom(seed: number = 1): Random {
  let state = seed;
  return (bytes) =>
    Uint8Array.from({ length: bytes }, () => {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      return state & 0xff;
    });
}

export function openAccount(seed: Seed = {}, now: number = NOW): Account {
  return createAccount({ seed, now, random: steadyRandom() });
}

export function keyNamed(account: Account, name: string): Key {
  const key = Object.values(account.keys).find((one) => one.name === name);
  if (!key) throw new Error(`The fixture has no key ${name}.`);
  return key;
}

export function userNamed(account: Account, name: string): User {
  const user = Object.values(account.users).find((one) => one.name === name);
  if (!user) throw new Error(`The fixture has no user ${name}.`);
  return user;
}

/** A vector tile from a page on shop.example, unless said otherwise. */
export function tileAsk(token: string | null, changes: Partial<Ask> = {}): Ask {
  const caller = { origin: 'https://shop.example', userAgent: 'Mozilla/5.0 Test' };
  return { token, caller, api: 'rest', kind: 'tiles', service: 'tiles', credits: 1, ...changes };
}

export function exportAsk(token: string | null, areaKm2: number, changes: Partial<Ask> = {}): Ask {
  return tileAsk(token, { api: 'batch', kind: 'data', service: 'exports', credits: 0, areaKm2, ...changes });
}

/** Asks as the server does: evaluated and, if allowed, charged in one go. */
export function request(account: Account, ask: Ask, now: number = NOW): Verdict {
  const verdict = evaluate(account, ask, now);
  if (verdict.ok) charge(account, ask, verdict.key, now);
  return verdict;
}

/** The code of the refusal, or `ok`. */
export function outcome(account: Account, ask: Ask, now: number = NOW): string {
  const verdict = request(account, ask, now);
  return verdict.ok ? 'ok' : verdict.code;
}

/** What an operation refuses with. */
export function problemOf(operation: () => unknown): unknown {
  try {
    operation();
  } catch (error) {
    return error;
  }
  return undefined;
}
