import type { Api, PlanName } from './types.ts';

/**
 * What an account is opened with. All of it is optional.
 * @example
 * {
 *   "plan": "free",
 *   "users": [{ "name": "Ada", "email": "ada@example.org", "role": "admin" }],
 *   "keys": [{ "name": "Shop", "token": "pk_shop00000000000000000001", "origins": ["shop.example", "*.shop.example"] }],
 *   "balance": { "km2": 10 },
 *   "limits": { "plans": { "free": { "credits": 1000 } } },
 *   "history": [{ "key": "Shop", "service": "tiles", "hours_ago": 3, "requests": 250 }]
 * }
 */
export interface Seed {
  /** Default `free`; `null` for an account whose plan is cancelled. */
  plan?: PlanName | null;
  /** Default: one admin. The first admin owns the default key. */
  users?: SeedUser[];
  keys?: SeedKey[];
  balance?: {
    /** Free export, km²; default 1. */
    free_km2?: number;
    /** Bought export, km²; default 0. */
    km2?: number;
    /** Bought credits; default 0. */
    credits?: number;
  };
  limits?: {
    /** Requests in a second and key; default 200 and 10. */
    per_second?: { tiles?: number; data?: number };
    /** What the plans include; defaults as published. */
    plans?: Partial<Record<PlanName, { credits?: number; keys?: number; overage?: boolean }>>;
    /** What can be bought, instead of `km2-10`, `km2-100` and `credits-10000`. */
    bundles?: Record<string, { km2?: number; credits?: number }>;
    /** Default 3. */
    active_keys_per_user?: number;
  };
  /** What was used before the account was opened here. */
  history?: SeedUsage[];
}

/** A user of the account. */
export interface SeedUser {
  name: string;
  email: string;
  /** Default `admin` for the first user, `member` for the others. */
  role?: 'admin' | 'member';
  /** `sk_…`; made when absent. */
  service_token?: string;
  /** Monthly: `rest` in credits, `batch` in km²; `null` (the default) for none. */
  limits?: Partial<Record<Api, number | null>>;
}

/** A key of the account. */
export interface SeedKey {
  name: string;
  /** Made when absent. */
  token?: string;
  description?: string | null;
  user_agent?: string | null;
  origins?: string[];
  /** Default true. */
  active?: boolean;
  /** The key every account has; at most one, without protection, the first admin's. */
  default?: boolean;
  /** A user's e-mail address; default the first admin's. */
  user?: string;
  /** Default `rest`. */
  api?: Api;
  /** Date-time; default now. */
  created?: string;
}

/** Usage before the account was opened here. */
export interface SeedUsage {
  /** A key's name. */
  key: string;
  service: string;
  /** Which hour: either a date-time or hours before now. */
  at?: string;
  hours_ago?: number;
  requests: number;
  /** Default as many as requests; 0 for exports. */
  credits?: number;
  /** Area of that many exports; then `requests` are exports. */
  km2?: number;
}
