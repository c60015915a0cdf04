import type { ApiKey, ApiKeyPage, ApiKeySettings, NewApiKeySettings } from '../key-service.ts';
import type { Call, CallOptions } from './call.ts';

const API_KEYS = ['v1', 'api_keys'];

/** Which keys are listed, and in what order. */
export interface KeyQuery extends CallOptions {
  /** Most keys on a page, 10 to 100. Default 50. */
  readonly limit?: number;
  /** Default `created`; `-` for the other way round. */
  readonly sort?: 'created' | '-created' | 'name' | '-name';
  /** Only keys with this text in their name, description or origins. */
  readonly q?: string;
  /** Only this user's keys. */
  readonly user?: string;
  /** Only keys in this state. Default: all, revoked ones too. */
  readonly state?: 'active' | 'inactive' | 'revoked';
}

/** Keys, asked for page by page as they are needed. A key that is there all along comes once, whatever is made or deleted meanwhile. */
export interface KeyList extends AsyncIterable<ApiKey> {
  /** One page; without a cursor the first. `total_count` counts all keys that the query means, `cursor` begins the next page. */
  page(cursor?: string | null): Promise<ApiKeyPage>;
  /** Page after page. */
  pages(): AsyncIterable<ApiKeyPage>;
}

/** How a key gets its new token. */
export interface ReissueOptions extends CallOptions {
  /** How long the old token works on, in seconds, at most 30 days. Default 0: it is dead at once. */
  readonly overlapSeconds?: number;
}

/** The keys of the account. */
export interface Keys {
  /**
   * @example
   * for await (const key of admin.keys.list({ q: 'shop' })) console.log(key.name, key.origins);
   */
  list(query?: KeyQuery): KeyList;
  /** @throws AdminError `active-key-limit`, `key-limit`, `no-plan`, `invalid-settings` with `fieldErrors`. */
  create(settings?: NewApiKeySettings, options?: CallOptions): Promise<ApiKey>;
  /** @throws AdminError `not-found`. */
  get(id: string, options?: CallOptions): Promise<ApiKey>;
  /** What is not named stays as it is. */
  update(id: string, settings: ApiKeySettings, options?: CallOptions): Promise<ApiKey>;
  /** Gives the key a new token. */
  reissue(id: string, options?: ReissueOptions): Promise<ApiKey>;
  /** Switches the key on or off. @throws AdminError `active-key-limit`, `default-key`. */
  setActive(id: string, active: boolean, options?: CallOptions): Promise<ApiKey>;
  /** The key is gone, its usage stays. @throws AdminError `default-key`. */
  delete(id: string, options?: CallOptions): Promise<void>;
}

export function keysOf(call: Call): Keys {
  return {
    list: ({ signal, ...query } = {}) => {
      const page = (cursor?: string | null): Promise<ApiKeyPage> =>
        call('GET', API_KEYS, {
          query: { ...query, cursor: cursor ?? undefined },
          ...(signal && { signal }),
        });
      async function* pages(): AsyncGenerator<ApiKeyPage> {
        let cursor: string | null = null;
        do {
          const next: ApiKeyPage = await page(cursor);
          yield next;
          ({ cursor } = next);
        } while (cursor !== null);
      }
      return {
        page,
        pages,
        async *[Symbol.asyncIterator]() {
          for await (const { items } of pages()) yield* items;
        },
      };
    },
    create: (settings = {}, options) => call('POST', API_KEYS, { ...options, body: settings }),
    get: (id, options) => call('GET', [...API_KEYS, id], options),
    update: (id, settings, options) =>
      call('POST', [...API_KEYS, id, 'change_settings'], { ...options, body: settings }),
    reissue: (id, { overlapSeconds = 0, signal } = {}) =>
      call('POST', [...API_KEYS, id, 'reissue'], {
        body: { overlap_seconds: overlapSeconds },
        ...(signal && { signal }),
      }),
    setActive: (id, active, options) =>
      call('POST', [...API_KEYS, id, 'activation'], { ...options, body: { active } }),
    delete: async (id, options) => void (await call('DELETE', [...API_KEYS, id], options)),
  };
}
