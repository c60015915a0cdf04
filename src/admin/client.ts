import type { ApiKey, MaptilerKey } from '../key-service.ts';
import { analyticsOf, type Analytics } from './analytics.ts';
import { createCall, type CallContext } from './call.ts';
import type { Capability } from './capability.ts';
import { checkedBase } from './guard.ts';
import { keysOf, type Keys } from './keys.ts';
import { planOf, type Plans } from './plan.ts';
import type { ServiceKey, ServiceName } from './services/service.ts';
import { serviceOf } from './services/services.ts';
import { usersOf, type Users } from './users.ts';

/** Where the Service API is, and the token for it. */
export interface AdminOptions {
  /** The service's base URL, such as `https://service.maptiler.com`. */
  readonly apiUrl: string;
  /** A service token, with the rights of its user. It is a secret. */
  readonly serviceToken: string;
  /** Whose Service API it is. Default: `maptiler` at `https://service.maptiler.com`, else `mapward`. */
  readonly service?: ServiceName | undefined;
  /** Default: the global `fetch`, looked up at each request. */
  readonly fetch?: typeof globalThis.fetch;
  /** Default false: refuses to run in a browser. True: runs there for a loopback or same-origin `apiUrl`. */
  readonly dangerouslyAllowBrowser?: boolean;
}

/** The Service API. Every call rejects with AdminError when it is refused, and as fetch does when it fails or is aborted. */
export interface AdminClient<Key = ApiKey> {
  /** What the service knows. Every other call rejects with AdminError `not-supported`, and sends nothing. */
  readonly can: ReadonlySet<Capability>;
  /** Makes, restricts, rolls and deletes keys. */
  readonly keys: Keys<Key>;
  /** Who owns them. */
  readonly users: Users;
  /** What is paid for. */
  readonly plan: Plans;
  /** What the whole account has used. */
  readonly analytics: Analytics;
}

/**
 * A client for the back office: keys, users, plan and analytics of one account.
 * @throws TypeError if `apiUrl`, `serviceToken` or `service` is invalid; Error in a browser (see `dangerouslyAllowBrowser`).
 * @example
 * const admin = createAdminClient({ apiUrl: 'https://service.maptiler.com', serviceToken: process.env.MAPTILER_TOKEN });
 * const key = await admin.keys.create({ name: 'Shop', origins: ['shop.example', '*.shop.example'] });
 * if (admin.can.has('reissue')) await admin.keys.reissue(key.id);
 */
export function createAdminClient(
  options: AdminOptions & { readonly service: 'maptiler' },
): AdminClient<MaptilerKey>;
export function createAdminClient(options: AdminOptions): AdminClient;
export function createAdminClient(options: AdminOptions): AdminClient {
  return clientOf(contextOf(options));
}

/** What the options come to. @throws as createAdminClient() does. */
export function contextOf(options: AdminOptions): CallContext {
  const { apiUrl, serviceToken, service, fetch, dangerouslyAllowBrowser = false } = options;
  const base = checkedBase(apiUrl, serviceToken, dangerouslyAllowBrowser);
  return {
    base,
    serviceToken,
    service: serviceOf(service, base),
    fetch: fetch ?? ((input, init) => globalThis.fetch(input, init)),
  };
}

export function clientOf<Key extends ServiceKey>(context: CallContext): AdminClient<Key> {
  const { service } = context;
  const call = createCall(context);
  return {
    can: service.can,
    keys: keysOf<Key>(call, service),
    users: usersOf(call),
    plan: planOf(call),
    analytics: analyticsOf(call),
  };
}
