/**
 * The seed: what an account is opened with, as documented JSON. Everything is optional; an empty seed is a
 * first-opened account with one admin and a default key.
 */
import {
  count,
  email,
  errorsOf,
  flag,
  list,
  moment,
  number,
  object,
  oneOf,
  orNull,
  plainName,
  record,
  text,
} from './check.ts';
import type { Check } from './check.ts';
import { defaultSettings } from './defaults.ts';
import type { FieldError } from './problem.ts';
import { keySettings } from './settings.ts';
import type { Api, PlanName } from './types.ts';

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

export interface SeedKey {
  name: string;
  /** Made when absent. */
  token?: string;
  description?: string | null;
  user_agent?: string | null;
  origins?: string[];
  /** Default true. */
  active?: boolean;
  /** The key every account has; at most one, without protection. */
  default?: boolean;
  /** A user's e-mail address; default the first admin's. */
  user?: string;
  /** Default `rest`. */
  api?: Api;
  /** Date-time; default now. */
  created?: string;
}

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

const token: Check = (value, field, errors) => {
  if (typeof value !== 'string' || !/^\S{1,128}$/.test(value)) {
    errors.push({ field, message: 'must be a text of 1 to 128 characters without blanks' });
  } else if (value.startsWith('sk_')) {
    errors.push({ field, message: 'is a service token, not a public key' });
  }
};

const serviceToken: Check = (value, field, errors) => {
  if (typeof value === 'string' && /^sk_\S{1,128}$/.test(value)) return;
  errors.push({ field, message: 'must start with sk_' });
};

const plans = oneOf('free', 'flex', 'unlimited', null);
const api = oneOf('rest', 'batch');
const terms = object({ credits: count, keys: count, overage: flag });
const user = object(
  {
    name: text(128),
    email,
    role: oneOf('admin', 'member'),
    service_token: serviceToken,
    limits: object({ rest: orNull(count), batch: orNull(count) }),
  },
  ['name', 'email'],
);
const key = object(
  {
    ...keySettings,
    token,
    active: flag,
    default: flag,
    user: email,
    api,
    created: moment,
  },
  ['name'],
);
const usage = object(
  {
    key: text(128),
    service: plainName,
    at: moment,
    hours_ago: count,
    requests: count,
    credits: count,
    km2: number(0),
  },
  ['key', 'service', 'requests'],
);
const shape = object({
  plan: plans,
  users: list(user),
  keys: list(key),
  balance: object({ free_km2: number(0), km2: number(0), credits: count }),
  limits: object({
    per_second: object({ tiles: count, data: count }),
    plans: object({ free: terms, flex: terms, unlimited: terms }),
    bundles: record(object({ km2: number(0), credits: count })),
    active_keys_per_user: count,
  }),
  history: list(usage),
});

function repeated(values: readonly (string | undefined)[]): Set<string> {
  const seen = new Set<string>();
  return new Set(
    values.filter((value) => value !== undefined && seen.size === seen.add(value).size) as string[],
  );
}

/** What no single field can tell: names that must be known, things that may be there only once. */
function checkWhole(seed: Seed): FieldError[] {
  const errors: FieldError[] = [];
  const { users = [], keys = [], history = [] } = seed;
  const admins = users.filter((one, index) => (one.role ?? (index === 0 ? 'admin' : 'member')) === 'admin');
  if (seed.users && admins.length === 0) errors.push({ field: 'users', message: 'must have an admin' });

  const emails = repeated(users.map((one) => one.email));
  for (const one of emails) errors.push({ field: 'users', message: `has ${one} twice` });
  const tokens = repeated([...keys.map((one) => one.token), ...users.map((one) => one.service_token)]);
  if (tokens.size > 0) errors.push({ field: 'keys', message: 'has the same token twice' });
  if (keys.filter((one) => one.default).length > 1) {
    errors.push({ field: 'keys', message: 'has more than one default key' });
  }

  const owners = new Map<string | undefined, number>();
  const most = seed.limits?.active_keys_per_user ?? defaultSettings.activeKeysPerUser;
  for (const [index, one] of keys.entries()) {
    const field = `keys[${index}]`;
    if (one.default && (one.origins?.length || one.user_agent || one.active === false)) {
      errors.push({ field, message: 'is the default key: it has no protection and cannot be switched off' });
    }
    if (one.user !== undefined && !users.some((owner) => owner.email === one.user)) {
      errors.push({ field: `${field}.user`, message: `is nobody of this seed: ${one.user}` });
    }
    if (one.default || one.active === false) continue;
    const owner = one.user ?? admins[0]?.email;
    owners.set(owner, (owners.get(owner) ?? 0) + 1);
    if (owners.get(owner)! > most) {
      errors.push({ field, message: `is one active key too many for its user: ${most} are allowed` });
    }
  }

  const names = new Set(keys.map((one) => one.name));
  if (!keys.some((one) => one.default)) names.add(DEFAULT_KEY_NAME);
  for (const [index, one] of history.entries()) {
    if (!names.has(one.key)) {
      errors.push({ field: `history[${index}].key`, message: `is no key of this seed: ${one.key}` });
    }
  }
  return errors;
}

/** What the default key is called when the seed does not say. */
export const DEFAULT_KEY_NAME = 'Default key';

/**
 * Reads a seed from JSON that somebody wrote.
 * @throws TypeError that names every field that is wrong and says why.
 */
export function parseSeed(json: unknown): Seed {
  const shapeErrors = errorsOf(json, shape);
  const errors = shapeErrors.length > 0 ? shapeErrors : checkWhole(json as Seed);
  if (errors.length === 0) return json as Seed;
  const lines = errors.map(({ field, message }) => `- ${field} ${message}`);
  throw new TypeError(`The seed has ${errors.length === 1 ? 'a fault' : 'faults'}:\n${lines.join('\n')}`);
}
