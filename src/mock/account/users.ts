/** What can be done to users. Each operation throws an `AccountProblem` before it changes anything. */
import type { NewUser, UserLimitsSettings } from '../../key-service.ts';
import { firstAdmin } from './account.ts';
import { count, email, errorsOf, object, oneOf, orNull, text } from './check.ts';
import { putKey } from './key-rows.ts';
import { revokeKeys } from './keys.ts';
import { AccountProblem, refuseFields } from './problem.ts';
import { cryptoRandom, serviceToken, uuid } from './random.ts';
import type { Account, Random, User } from './types.ts';

const newUser = object({ name: text(128), email, role: oneOf('admin', 'member') }, ['name', 'email']);
const limits = object({ rest: orNull(count), batch: orNull(count) });

/** @throws AccountProblem 404 `not-found` */
export function findUser(account: Account, id: string): User {
  const user = Object.hasOwn(account.users, id) ? account.users[id] : undefined;
  if (!user) throw new AccountProblem(404, 'not-found', `There is no user with the id ${id}.`);
  return user;
}

/** Whose service token this is. */
export function userOfToken(account: Account, token: string): User | undefined {
  return Object.values(account.users).find((user) => user.serviceToken === token);
}

/**
 * Adds a user, by default a member, with a service token of its own.
 * @throws AccountProblem 422 `invalid-settings`
 */
export function createUser(
  account: Account,
  settings: NewUser,
  now: number,
  random: Random = cryptoRandom,
): User {
  const errors = errorsOf(settings, newUser);
  if (errors.length === 0 && Object.values(account.users).some((user) => user.email === settings.email)) {
    errors.push({ field: 'email', message: 'belongs to a user of this account already' });
  }
  refuseFields(errors);
  const user: User = {
    id: uuid(random),
    name: settings.name,
    email: settings.email,
    role: settings.role ?? 'member',
    serviceToken: serviceToken(random),
    created: now,
    limits: { rest: null, batch: null },
  };
  account.users[user.id] = user;
  return user;
}

/**
 * Removes a user and revokes the user's keys. The default key passes to the admin who is first then.
 * @returns the ids of the revoked keys
 * @throws AccountProblem 404 `not-found`, 409 `last-admin`
 */
export function removeUser(account: Account, id: string, now: number): string[] {
  const user = findUser(account, id);
  const admins = Object.values(account.users).filter((one) => one.role === 'admin');
  if (user.role === 'admin' && admins.length === 1) {
    throw new AccountProblem(409, 'last-admin', 'The last admin cannot be removed. Add another admin first.');
  }
  const revoked = revokeKeys(account, id, now);
  delete account.users[id];
  for (const key of Object.values(account.keys)) {
    if (key.default && key.user === id) putKey(account, { ...key, user: firstAdmin(account).id });
  }
  return revoked;
}

/**
 * Sets what a user's keys may spend in a month; what is not named has no limit.
 * @throws AccountProblem 404 `not-found`, 422 `invalid-settings`
 */
export function setLimits(account: Account, id: string, settings: UserLimitsSettings): User {
  const user = findUser(account, id);
  refuseFields(errorsOf(settings, limits));
  const limited: User = { ...user, limits: { rest: settings.rest ?? null, batch: settings.batch ?? null } };
  account.users[id] = limited;
  return limited;
}
