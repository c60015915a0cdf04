import type { CreatedUser, NewUser, User, UserLimits, UserLimitsSettings } from '../key-service.ts';
import type { Call } from './call.ts';
import { routes } from './routes.ts';
import type { CallOptions } from './send.ts';

/** Who owns the keys of the account. */
export interface Users {
  /** All users of the account. */
  list(options?: CallOptions): Promise<readonly User[]>;
  /** The answer holds the user's service token: it is told this once. */
  create(user: NewUser, options?: CallOptions): Promise<CreatedUser>;
  /** Removes a user and revokes its keys; gives their ids. @throws AdminError `last-admin`. */
  delete(id: string, options?: CallOptions): Promise<readonly string[]>;
  /** Revokes all of a user's keys and keeps the user; gives the ids of those that were revoked now. */
  revokeKeys(id: string, options?: CallOptions): Promise<readonly string[]>;
  /** What the user's keys may spend in a month, and have spent: `rest` in credits, `batch` in km². */
  limits(id: string, options?: CallOptions): Promise<UserLimits>;
  /** Sets what the user's keys may spend in a month; `null` is no limit. */
  setLimits(id: string, limits: UserLimitsSettings, options?: CallOptions): Promise<UserLimits>;
}

export function usersOf(call: Call): Users {
  const revoked = ({ revoked_keys: ids }: { revoked_keys: string[] }): string[] => ids;
  return {
    list: (options) => call<{ items: User[] }>(routes.listUsers, options).then(({ items }) => items),
    create: (user, options) => call(routes.createUser, { ...options, body: user }),
    delete: (id, options) =>
      call<{ revoked_keys: string[] }>(routes.deleteUser, { ...options, id }).then(revoked),
    revokeKeys: (id, options) =>
      call<{ revoked_keys: string[] }>(routes.revokeKeys, { ...options, id, body: {} }).then(revoked),
    limits: (id, options) => call(routes.getLimits, { ...options, id }),
    setLimits: (id, limits, options) => call(routes.setLimits, { ...options, id, body: limits }),
  };
}
