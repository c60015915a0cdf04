/** The state of one account of the key server: plain data, so that it can be cloned, stored and compared. */

/** The two APIs that a key can be made for. */
export type Api = 'rest' | 'batch';

export type PlanName = 'free' | 'flex' | 'unlimited';

/** Who may sign in to the account, with the service token that has this user's rights. */
export interface User {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: 'admin' | 'member';
  /** `sk_…`, for the Service API. */
  readonly serviceToken: string;
  readonly created: number;
  /** What this user's keys may spend in a month; `rest` in credits, `batch` in km², `null` for no limit. */
  readonly limits: Readonly<Record<Api, number | null>>;
}

/** A public key. All times are epoch milliseconds. */
export interface Key {
  readonly id: string;
  /** Rises with every key made and is never given again: the order of the list and the base of its cursor. */
  readonly serial: number;
  /** `pk_…` */
  readonly token: string;
  /** The token before the last reissue, while it still works. */
  readonly previous: { readonly token: string; readonly until: number } | null;
  readonly name: string;
  readonly description: string | null;
  readonly userAgent: string | null;
  readonly origins: readonly string[];
  readonly created: number;
  readonly changed: number;
  readonly active: boolean;
  /** When the key was revoked. A revoked key is listed and never works again. */
  readonly revoked: number | null;
  /** The key every account starts with: unprotected, for testing, open to both APIs. */
  readonly default: boolean;
  readonly user: string;
  readonly api: Api;
}

export interface Subscription {
  readonly name: PlanName;
  readonly status: 'active' | 'cancelled';
  readonly since: number;
}

/**
 * What is paid for and not yet spent. Areas are whole square metres: sums of them are exact.
 * The free area is spent first, and does not count as a bundle.
 */
export interface Balance {
  readonly freeM2: number;
  readonly m2: number;
  readonly credits: number;
}

/** What a plan includes. */
export interface PlanTerms {
  /** Credits in a calendar month (UTC). */
  readonly credits: number;
  /** Keys beside the default key. */
  readonly keys: number;
  /** Whether requests go on above the included credits, counted as overage. */
  readonly overage: boolean;
}

export interface BundleTerms {
  readonly km2: number;
  readonly credits: number;
}

/** The account's own limits. All of them can be set by the seed. */
export interface Settings {
  /** Requests in a second and key: maps and tiles, and data. */
  readonly perSecond: { readonly tiles: number; readonly data: number };
  readonly plans: Readonly<Record<PlanName, PlanTerms>>;
  readonly bundles: Readonly<Record<string, BundleTerms>>;
  readonly activeKeysPerUser: number;
}

/** What was accepted in some stretch of time. */
export interface Tally {
  requests: number;
  credits: number;
  /** Exported area in whole square metres. */
  m2: number;
  /** Accepted exports: those requests that have an area. */
  exports: number;
}

/** What one key has used, by service and by hour (hours since the epoch, UTC). Outlives the key. */
export interface KeyUsage {
  readonly name: string;
  readonly user: string;
  readonly api: Api;
  lastUsed: number;
  readonly services: Record<string, Record<number, Tally>>;
}

/** What the limits of a calendar month are held against. */
export interface MonthUsage {
  credits: number;
  /** Credits that the bought balance paid, once the plan's were spent. */
  fromBalance: number;
  /** Credits above the plan on plans that go on. */
  overage: number;
  /** By user: `rest` in credits, `batch` in square metres. */
  readonly users: Record<string, Record<Api, number>>;
}

export interface Usage {
  /** By key id. */
  readonly keys: Record<string, KeyUsage>;
  /** By month, `2026-11`. */
  readonly months: Record<string, MonthUsage>;
  /** The whole account's credits by hour. */
  readonly hours: Record<number, number>;
}

/**
 * One account. The durable part is `users`, `keys`, `plan`, `balance`, `settings` and `nextSerial`. Its rows
 * are replaced and never changed in place, so that whoever stores them finds what changed by identity.
 */
export interface Account {
  /** By id, in the order of their making. */
  readonly users: Record<string, User>;
  readonly keys: Record<string, Key>;
  plan: Subscription;
  balance: Balance;
  readonly settings: Settings;
  nextSerial: number;

  /** Counters; at most their last second may be lost. */
  readonly usage: Usage;

  /** Which key a token is of: the current tokens and those that overlap. Made from `keys`. */
  readonly tokens: Record<string, string>;
  /** Times of the last second's requests by key and kind. Never stored. */
  readonly windows: Record<string, number[]>;
}

/** The parts of an account that are kept: what a store writes and `restore` reads. */
export type StoredAccount = Omit<Account, 'tokens' | 'windows'>;

/** Bytes from a source of randomness; injectable so that a seed can be the same every time. */
export type Random = (bytes: number) => Uint8Array;
