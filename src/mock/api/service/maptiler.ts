/**
 * MapTiler's Service API as its document has it (https://docs.maptiler.com/cloud/admin-api/api-keys/), and no more: five routes, eight
 * fields, errors that are a status. What the account does beyond that is not to be seen here.
 */
import type { MaptilerKey } from '../../../key-service.ts';
import { errorsOf, object } from '../../account/check.ts';
import { LIMITS, listKeys } from '../../account/key-list.ts';
import { changeSettings, createKey, deleteKey, findKey } from '../../account/keys.ts';
import { AccountProblem, refuseFields } from '../../account/problem.ts';
import { keySettings } from '../../account/settings.ts';
import type { Account, Key } from '../../account/types.ts';
import type { Route } from '../route.ts';
import { readCall, type Call } from './call.ts';
import { presentKey } from './present.ts';
import { given, wholeNumber } from './query.ts';

const settings = object(keySettings);

function route(
  method: Route['method'],
  path: string,
  right: 'read' | 'change',
  answer: (call: Call) => object | undefined,
): Route {
  return {
    method,
    path,
    async run(request, context) {
      try {
        const value = answer(await readCall(request, context, right));
        if (right === 'change') context.keep();
        return reply(200, value);
      } catch (error) {
        if (!(error instanceof AccountProblem)) throw error;
        return reply(documented(error.status));
      }
    },
  };
}

/** The document knows 400, 401, 403 (“might be returned if storage limit was exceeded”), 404 and 410. */
function documented(status: number): number {
  if (status === 402 || status === 409) return 403;
  return status === 401 || status === 403 || status === 404 ? status : 400;
}

function reply(status: number, value?: object): Response {
  const type = value && { 'Content-Type': 'application/json' };
  return new Response(value ? JSON.stringify(value) : null, {
    status,
    headers: { ...type, 'Cache-Control': 'no-store' },
  });
}

function present(account: Account, key: Key, now: number): MaptilerKey {
  const { id, token, name, description, user_agent, origins, created, changed } = presentKey(
    account,
    key,
    now,
  );
  return { id, token, name, description, user_agent, origins, created, changed };
}

/** A revoked key is none: the document has no such state. */
function find(account: Account, id: string): Key {
  const key = findKey(account, id);
  if (key.revoked !== null) throw new AccountProblem(404, 'not-found', 'The key was revoked.');
  return key;
}

export const maptilerRoutes: readonly Route[] = [
  route('GET', '/v1/api_keys', 'read', ({ account, now, query }) => {
    const { cursor, total, keys } = listKeys(account, {
      limit: wholeNumber(query, 'limit', LIMITS.usual),
      ...given({ cursor: query.get('cursor') ?? undefined }),
      withoutRevoked: true,
    });
    return { cursor, total_count: total, items: keys.map((key) => present(account, key, now)) };
  }),

  route('POST', '/v1/api_keys', 'change', ({ account, now, user, random, body }) => {
    refuseFields(errorsOf(body, settings));
    return present(account, createKey(account, body, user.id, now, random), now);
  }),

  route('GET', '/v1/api_keys/:id', 'read', ({ account, now, id }) =>
    present(account, find(account, id), now),
  ),

  route('DELETE', '/v1/api_keys/:id', 'change', ({ account, id }) => {
    deleteKey(account, find(account, id).id);
    return undefined;
  }),

  route('POST', '/v1/api_keys/:id/change_settings', 'change', ({ account, now, id, body }) =>
    present(account, changeSettings(account, find(account, id).id, body, now), now),
  ),
];

/** Everything else below `/v1/`, and every other method. */
export const maptilerNotFound: Route = { method: 'GET', path: '/v1/:name', run: () => reply(404) };
