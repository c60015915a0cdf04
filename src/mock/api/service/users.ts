/** `/v1/users`: who has keys, and how much they may spend. */
import { revokeKeys } from '../../account/keys.ts';
import { createUser, findUser, removeUser, setLimits } from '../../account/users.ts';
import type { Route } from '../route.ts';
import { serviceRoute } from './call.ts';
import { presentLimits, presentUser } from './present.ts';

export const userRoutes: readonly Route[] = [
  serviceRoute('GET', '/v1/users', 'read', ({ account }) => {
    const items = Object.values(account.users).map((user) => presentUser(account, user));
    return { cursor: null, total_count: items.length, items };
  }),

  serviceRoute('POST', '/v1/users', 'change', ({ account, now, random, body }) => {
    const user = createUser(account, body, now, random);
    return { ...presentUser(account, user), service_token: user.serviceToken };
  }),

  serviceRoute('DELETE', '/v1/users/:id', 'change', ({ account, now, id }) => ({
    id,
    deleted: true,
    revoked_keys: removeUser(account, id, now),
  })),

  serviceRoute('POST', '/v1/users/:id/revoke_keys', 'change', ({ account, now, id }) => ({
    revoked_keys: revokeKeys(account, findUser(account, id).id, now),
  })),

  serviceRoute('GET', '/v1/users/:id/limits', 'read', ({ account, now, id }) =>
    presentLimits(account, findUser(account, id), now),
  ),

  serviceRoute('PUT', '/v1/users/:id/limits', 'change', ({ account, now, id, body }) =>
    presentLimits(account, setLimits(account, id, body), now),
  ),
];
