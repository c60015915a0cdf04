import { analyticsOf, type Analytics } from './analytics.ts';
import { createCall } from './call.ts';
import { checkedBase } from './guard.ts';
import { keysOf, type Keys } from './keys.ts';
import { planOf, type Plans } from './plan.ts';
import { usersOf, type Users } from './users.ts';

/** Where the Service API is, and the token for it. */
export interface AdminOptions {
  /** The key service's base URL. */
  readonly apiUrl: string;
  /** A service token (`sk_…`), with the rights of its user: a member reads, an admin changes. It is a secret. */
  readonly serviceToken: string;
  /** Default: the global `fetch`, looked up at each request. */
  readonly fetch?: typeof globalThis.fetch;
  /** Default false: refuses to run in a browser. True: runs there for a loopback or same-origin `apiUrl`. */
  readonly dangerouslyAllowBrowser?: boolean;
}

/** The Service API. Every call rejects with AdminError when it is refused, and as fetch does when it fails or is aborted. */
export interface AdminClient {
  /** Makes, restricts, rolls and deletes keys. */
  readonly keys: Keys;
  /** Who owns them. */
  readonly users: Users;
  /** What is paid for. */
  readonly plan: Plans;
  /** What the whole account has used. */
  readonly analytics: Analytics;
}

/**
 * A client for the back office: keys, users, plan and analytics of one account.
 * @throws TypeError for an `apiUrl` or a `serviceToken` that is none, Error in a browser.
 * @example
 * const admin = createAdminClient({ apiUrl: 'https://keys.example.com', serviceToken: process.env.SERVICE_TOKEN });
 * const key = await admin.keys.create({ name: 'Shop', origins: ['shop.example', '*.shop.example'] });
 */
export function createAdminClient(options: AdminOptions): AdminClient {
  const { apiUrl, serviceToken, fetch, dangerouslyAllowBrowser = false } = options;
  const call = createCall({
    base: checkedBase(apiUrl, serviceToken, dangerouslyAllowBrowser),
    serviceToken,
    fetch: fetch ?? ((input, init) => globalThis.fetch(input, init)),
  });
  return { keys: keysOf(call), users: usersOf(call), plan: planOf(call), analytics: analyticsOf(call) };
}
