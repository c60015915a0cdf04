/** What can be done to keys. Each operation throws an `AccountProblem` before it changes anything. */
import type { ApiKeySettings, NewApiKeySettings } from '../../key-service.ts';
import { SECOND } from './calendar.ts';
import { errorsOf, flag, number, object } from './check.ts';
import { putKey, removeKey } from './key-rows.ts';
import { isPaidFor, planTerms } from './limits.ts';
import { AccountProblem, refuseFields } from './problem.ts';
import { cryptoRandom, publicToken, uuid } from './random.ts';
import { checkChanges, checkCreation } from './settings.ts';
import type { Account, Key, Random } from './types.ts';

/** The longest that two tokens of a key may work side by side, in seconds: 30 days. */
const LONGEST_OVERLAP = 30 * 24 * 3600;

const overlap = object({ overlap_seconds: number(0, LONGEST_OVERLAP, 1) });
const activation = object({ active: flag }, ['active']);

/** Active keys of a user. The default key does not count. */
export function activeKeys(account: Account, user: string): number {
  return Object.values(account.keys).filter((key) => key.user === user && key.active && !key.default).length;
}

/** Keys that take up room under the plan's limit: all but the default key and the revoked ones. */
export function keysUsed(account: Account): number {
  return Object.values(account.keys).filter((key) => !key.default && key.revoked === null).length;
}

/** @throws AccountProblem 404 `not-found` */
export function findKey(account: Account, id: string): Key {
  const key = Object.hasOwn(account.keys, id) ? account.keys[id] : undefined;
  if (!key) throw new AccountProblem(404, 'not-found', `There is no key with the id ${id}.`);
  return key;
}

function findLivingKey(account: Account, id: string): Key {
  const key = findKey(account, id);
  if (key.revoked === null) return key;
  throw new AccountProblem(409, 'revoked-key', 'The key was revoked, for good. Make a new one.');
}

function refuseFourth(account: Account, user: string): void {
  const most = account.settings.activeKeysPerUser;
  if (activeKeys(account, user) < most) return;
  throw new AccountProblem(
    409,
    'active-key-limit',
    `A user has at most ${most} active keys. Deactivate one first.`,
  );
}

/** A token that no key has: with 143 bits of randomness the first one is it. */
function newToken(account: Account, random: Random): string {
  const token = publicToken(random);
  if (Object.hasOwn(account.tokens, token)) throw new Error('The source of randomness repeats itself.');
  return token;
}

/**
 * Makes a key, active at once, for the user named in the settings or else for `owner`.
 * @throws AccountProblem 422 `invalid-settings`, 402 `no-plan`, 409 `active-key-limit` or `key-limit`
 */
export function createKey(
  account: Account,
  settings: NewApiKeySettings,
  owner: string,
  now: number,
  random: Random = cryptoRandom,
): Key {
  refuseFields(checkCreation(account, settings));
  if (!isPaidFor(account)) {
    throw new AccountProblem(402, 'no-plan', 'A key cannot be made without an active plan or bundle.');
  }
  const user = settings.user ?? owner;
  refuseFourth(account, user);
  const most = planTerms(account).keys;
  if (keysUsed(account) >= most) {
    throw new AccountProblem(
      409,
      'key-limit',
      `The plan allows ${most} keys. Delete one, or take a larger plan.`,
    );
  }
  const key: Key = {
    id: uuid(random),
    serial: account.nextSerial,
    token: newToken(account, random),
    previous: null,
    name: settings.name ?? `Key ${account.nextSerial}`,
    description: settings.description ?? null,
    userAgent: settings.user_agent ?? null,
    origins: settings.origins ?? [],
    created: now,
    changed: now,
    active: true,
    revoked: null,
    default: false,
    user,
    api: settings.api ?? 'rest',
  };
  account.nextSerial += 1;
  putKey(account, key);
  return key;
}

/**
 * Changes the named settings and no others.
 * @throws AccountProblem 404 `not-found`, 409 `revoked-key`, 422 `invalid-settings`
 */
export function changeSettings(account: Account, id: string, settings: ApiKeySettings, now: number): Key {
  const key = findLivingKey(account, id);
  refuseFields(checkChanges(settings, key.default));
  const { name = key.name, description = key.description, origins = key.origins } = settings;
  const { user_agent: userAgent = key.userAgent } = settings;
  const changed: Key = { ...key, name, description, userAgent, origins, changed: now };
  putKey(account, changed);
  return changed;
}

/**
 * Gives a key a new token. The one before dies at once, or when the overlap is over; one older still dies too.
 * @throws AccountProblem 404 `not-found`, 409 `revoked-key`, 422 `invalid-settings`
 */
export function reissueKey(
  account: Account,
  id: string,
  settings: { overlap_seconds?: number },
  now: number,
  random: Random = cryptoRandom,
): Key {
  const key = findLivingKey(account, id);
  refuseFields(errorsOf(settings, overlap));
  const seconds = settings.overlap_seconds ?? 0;
  const previous = seconds > 0 ? { token: key.token, until: now + seconds * SECOND } : null;
  const reissued: Key = { ...key, token: newToken(account, random), previous, changed: now };
  putKey(account, reissued);
  return reissued;
}

/**
 * Switches a key on or off.
 * @throws AccountProblem 404 `not-found`, 409 `revoked-key`, `default-key` or `active-key-limit`, 422 `invalid-settings`
 */
export function setActive(account: Account, id: string, settings: { active: boolean }, now: number): Key {
  const key = findLivingKey(account, id);
  refuseFields(errorsOf(settings, activation));
  const { active } = settings;
  if (active === key.active) return key;
  if (key.default) throw new AccountProblem(409, 'default-key', 'The default key cannot be switched off.');
  if (active) refuseFourth(account, key.user);
  const switched: Key = { ...key, active, changed: now };
  putKey(account, switched);
  return switched;
}

/**
 * Deletes a key. What it used stays counted.
 * @throws AccountProblem 404 `not-found`, 409 `default-key`
 */
export function deleteKey(account: Account, id: string): void {
  const key = findKey(account, id);
  if (key.default) throw new AccountProblem(409, 'default-key', 'The default key cannot be deleted.');
  removeKey(account, key);
}

/** Revokes all of a user's keys but the default one. @returns the ids of those that were revoked now */
export function revokeKeys(account: Account, user: string, now: number): string[] {
  const keys = Object.values(account.keys).filter(
    (key) => key.user === user && !key.default && key.revoked === null,
  );
  for (const key of keys) {
    putKey(account, { ...key, active: false, previous: null, revoked: now, changed: now });
  }
  return keys.map((key) => key.id);
}
