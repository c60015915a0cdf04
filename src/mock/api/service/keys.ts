/** `/v1/api_keys`: listing, making, changing, reissuing, switching and deleting keys. */
import { LIMITS, listKeys } from '../../account/key-list.ts';
import { changeSettings, createKey, deleteKey, findKey, reissueKey, setActive } from '../../account/keys.ts';
import type { Route } from '../route.ts';
import { serviceRoute } from './call.ts';
import { presentKey } from './present.ts';
import { given, wholeNumber, word } from './query.ts';

export const keyRoutes: readonly Route[] = [
  serviceRoute('GET', '/v1/api_keys', 'read', ({ account, now, query }) => {
    const page = listKeys(account, {
      limit: wholeNumber(query, 'limit', LIMITS.usual),
      ...given({
        cursor: query.get('cursor') ?? undefined,
        sort: word(query, 'sort', ['created', '-created', 'name', '-name']),
        q: query.get('q') ?? undefined,
        user: query.get('user') ?? undefined,
        state: word(query, 'state', ['active', 'inactive', 'revoked']),
      }),
    });
    const items = page.keys.map((key) => presentKey(account, key, now));
    return { cursor: page.cursor, total_count: page.total, items };
  }),

  serviceRoute('POST', '/v1/api_keys', 'change', ({ account, now, user, random, body }) =>
    presentKey(account, createKey(account, body, user.id, now, random), now),
  ),

  serviceRoute('GET', '/v1/api_keys/:id', 'read', ({ account, now, id }) =>
    presentKey(account, findKey(account, id), now),
  ),

  serviceRoute('DELETE', '/v1/api_keys/:id', 'change', ({ account, id }) => {
    deleteKey(account, id);
    return { id, deleted: true };
  }),

  serviceRoute('POST', '/v1/api_keys/:id/change_settings', 'change', ({ account, now, id, body }) =>
    presentKey(account, changeSettings(account, id, body, now), now),
  ),

  serviceRoute('POST', '/v1/api_keys/:id/reissue', 'change', ({ account, now, id, random, body }) =>
    presentKey(account, reissueKey(account, id, body, now, random), now),
  ),

  serviceRoute('POST', '/v1/api_keys/:id/activation', 'change', ({ account, now, id, body }) =>
    presentKey(account, setActive(account, id, body, now), now),
  ),
];
