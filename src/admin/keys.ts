import type { ApiKey, ApiKeySettings, NewApiKeySettings } from '../key-service.ts';
import type { Call } from './call.ts';
import type { CallOptions } from './send.ts';
import { routes } from './routes.ts';
import type { ServiceKeyPage } from './services/read-key.ts';
import { selectKeys } from './services/select-keys.ts';
import type { Service, ServiceKey } from './services/service.ts';

/** Which keys are listed, and in what order. */
export interface KeyQuery extends CallOptions {
  /** Most keys on a page, 10 to 100. Default 50. */
  readonly limit?: number;
  /**
   * Default `created`; `-` for the other way round. A service that does not sort (`admin.can` has no `sort`) lists in its own order, and
   * each page is sorted by itself.
   */
  readonly sort?: 'created' | '-created' | 'name' | '-name';
  /**
   * Only keys with this text in their name, description or origins. If the service does not filter, each page is filtered here: it may be
   * empty, and `total_count` still counts all keys.
   */
  readonly q?: string;
  /** Only this user's keys. */
  readonly user?: string;
  /** Only keys in this state. Default: all, revoked ones too. */
  readonly state?: 'active' | 'inactive' | 'revoked';
}

/** Keys, asked for page by page as they are needed. A key that is there all along comes once, whatever is made or deleted meanwhile. */
export interface KeyList<Key = ApiKey> extends AsyncIterable<Key> {
  /** One page; without a cursor the first. `total_count` counts all keys that the query means, `cursor` begins the next page. */
  page(cursor?: string | null): Promise<ServiceKeyPage<Key>>;
  /** Page after page. */
  pages(): AsyncIterable<ServiceKeyPage<Key>>;
}

/** How a key gets its new token. */
export interface ReissueOptions extends CallOptions {
  /** How long the old token works on, in seconds, at most 30 days. Default 0: it is dead at once. */
  readonly overlapSeconds?: number;
}

/** The keys of the account. */
export interface Keys<Key = ApiKey> {
  /**
   * @example
   * for await (const key of admin.keys.list({ q: 'shop' })) console.log(key.name, key.origins);
   */
  list(query?: KeyQuery): KeyList<Key>;
  /** @throws AdminError `active-key-limit`, `key-limit`, `no-plan`, `invalid-settings` with `fieldErrors`. */
  create(settings?: NewApiKeySettings, options?: CallOptions): Promise<Key>;
  /** @throws AdminError `not-found`. */
  get(id: string, options?: CallOptions): Promise<Key>;
  /** Changes the named settings and no others. */
  update(id: string, settings: ApiKeySettings, options?: CallOptions): Promise<Key>;
  /** Gives the key a new token. */
  reissue(id: string, options?: ReissueOptions): Promise<Key>;
  /** Switches the key on or off. @throws AdminError `active-key-limit`, `default-key`. */
  setActive(id: string, active: boolean, options?: CallOptions): Promise<Key>;
  /** The key is gone, its usage stays. @throws AdminError `default-key`. */
  delete(id: string, options?: CallOptions): Promise<void>;
}

export function keysOf<Key extends ServiceKey>(call: Call, { can }: Service): Keys<Key> {
  return {
    list({ signal, sort, q, ...query } = {}) {
      const isSelected = q !== undefined || sort !== undefined;
      const isServed = can.has('filter') && can.has('sort');
      const asked = isServed ? { ...query, sort, q } : query;
      const page = async (cursor?: string | null): Promise<ServiceKeyPage<Key>> => {
        const answer = await call<ServiceKeyPage<Key>>(routes.list, {
          query: { ...asked, cursor: cursor ?? undefined },
          ...(signal && { signal }),
        });
        return isServed || !isSelected ? answer : { ...answer, items: selectKeys(answer.items, { q, sort }) };
      };
      async function* pages(): AsyncGenerator<ServiceKeyPage<Key>> {
        const seen = new Set<string | null>([null]);
        let cursor: string | null = null;
        do {
          const next: ServiceKeyPage<Key> = await page(cursor);
          yield next;
          ({ cursor } = next);
          // A cursor that comes again would lead round in a circle for ever.
        } while (!seen.has(cursor) && seen.add(cursor));
      }
      return {
        page,
        pages,
        async *[Symbol.asyncIterator]() {
          for await (const { items } of pages()) yield* items;
        },
      };
    },
    create: (settings = {}, options) => call(routes.create, { ...options, body: settings }),
    get: (id, options) => call(routes.get, { ...options, id }),
    update: (id, settings, options) => call(routes.update, { ...options, id, body: settings }),
    reissue: (id, { overlapSeconds = 0, signal } = {}) =>
      call(routes.reissue, { id, body: { overlap_seconds: overlapSeconds }, ...(signal && { signal }) }),
    setActive: (id, active, options) => call(routes.activate, { ...options, id, body: { active } }),
    delete: (id, options) => call(routes.delete, { ...options, id }),
  };
}
