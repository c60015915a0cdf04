/** Opens an account from a seed, and finds what every account has. */
import { hourOf, HOUR } from './calendar.ts';
import { DEFAULT_KEY_NAME, defaultSettings, FREE_M2, M2_PER_KM2 } from './defaults.ts';
import { putKey } from './key-rows.ts';
import { meter } from './meter.ts';
import { cryptoRandom, publicToken, serviceToken, uuid } from './random.ts';
import { parseSeed } from './seed.ts';
import type { Seed, SeedKey, SeedUsage, SeedUser } from './seed.ts';
import type { Account, Key, Random, Settings, User } from './types.ts';

function makeBundles(bundles: NonNullable<Seed['limits']>['bundles'] = {}): Settings['bundles'] {
  return Object.fromEntries(
    Object.entries(bundles).map(([name, { km2 = 0, credits = 0 }]) => [name, { km2, credits }]),
  );
}

function makeSettings(seed: Seed): Settings {
  const { plans, perSecond, bundles, activeKeysPerUser } = defaultSettings;
  const limits = seed.limits ?? {};
  return {
    perSecond: { ...perSecond, ...limits.per_second },
    plans: {
      free: { ...plans.free, ...limits.plans?.free },
      flex: { ...plans.flex, ...limits.plans?.flex },
      unlimited: { ...plans.unlimited, ...limits.plans?.unlimited },
    },
    bundles: limits.bundles ? makeBundles(limits.bundles) : bundles,
    activeKeysPerUser: limits.active_keys_per_user ?? activeKeysPerUser,
  };
}

function makeUser(seed: SeedUser, first: boolean, random: Random, now: number): User {
  return {
    id: uuid(random),
    name: seed.name,
    email: seed.email,
    role: seed.role ?? (first ? 'admin' : 'member'),
    serviceToken: seed.service_token ?? serviceToken(random),
    created: now,
    limits: { rest: seed.limits?.rest ?? null, batch: seed.limits?.batch ?? null },
  };
}

function seedTime({ at, hours_ago }: SeedUsage, now: number): number {
  return at === undefined ? (hourOf(now) - (hours_ago ?? 0)) * HOUR : Date.parse(at);
}

/** When the key of each name was used first. */
function firstUses(history: readonly SeedUsage[], now: number): Map<string, number> {
  const first = new Map<string, number>();
  for (const use of history) {
    first.set(use.key, Math.min(seedTime(use, now), first.get(use.key) ?? Infinity));
  }
  return first;
}

function makeKey(account: Account, seed: SeedKey, random: Random, created: number): Key {
  const owner = Object.values(account.users).find((user) => user.email === seed.user);
  return {
    id: uuid(random),
    serial: account.nextSerial++,
    token: seed.token ?? publicToken(random),
    previous: null,
    name: seed.name,
    description: seed.description ?? null,
    userAgent: seed.user_agent ?? null,
    origins: seed.origins ?? [],
    created,
    changed: created,
    active: seed.active ?? true,
    revoked: null,
    default: seed.default ?? false,
    user: (owner ?? firstAdmin(account)).id,
    api: seed.api ?? 'rest',
  };
}

function addHistory(account: Account, history: readonly SeedUsage[], now: number): void {
  const keys = new Map(Object.values(account.keys).map((key) => [key.name, key]));
  for (const use of history) {
    const { key, service, requests, credits, km2 } = use;
    const m2 = Math.round((km2 ?? 0) * M2_PER_KM2);
    const exports = km2 === undefined ? 0 : requests;
    const tally = { requests, credits: credits ?? requests - exports, m2, exports };
    meter(account, keys.get(key)!, service, tally, seedTime(use, now));
  }
}

/** The admin whom the default key belongs to. */
export function firstAdmin(account: Account): User {
  return Object.values(account.users).find((user) => user.role === 'admin')!;
}

export function defaultKey(account: Account): Key {
  return Object.values(account.keys).find((key) => key.default)!;
}

/**
 * Opens an account. Without a seed: one admin, a default key, the free plan and 1 km² of export.
 * `random` makes tokens and ids, by default with the platform's cryptographic randomness.
 * @throws TypeError when the seed is none; its message names every bad field.
 */
export function createAccount(options: { seed?: Seed; random?: Random; now: number }): Account {
  const { random = cryptoRandom, now } = options;
  const seed = parseSeed(options.seed ?? {});
  const account: Account = {
    users: {},
    keys: {},
    plan: { name: seed.plan ?? 'free', status: seed.plan === null ? 'cancelled' : 'active', since: now },
    balance: {
      freeM2: Math.round((seed.balance?.free_km2 ?? FREE_M2 / M2_PER_KM2) * M2_PER_KM2),
      m2: Math.round((seed.balance?.km2 ?? 0) * M2_PER_KM2),
      credits: seed.balance?.credits ?? 0,
    },
    settings: makeSettings(seed),
    nextSerial: 1,
    usage: { keys: {}, months: {}, hours: {} },
    tokens: {},
    windows: {},
  };
  const users = seed.users ?? [{ name: 'Owner', email: 'owner@mapward.test', role: 'admin' }];
  for (const [index, user] of users.entries()) {
    const made = makeUser(user, index === 0, random, now);
    account.users[made.id] = made;
  }
  const keys = seed.keys ?? [];
  const own: SeedKey[] = keys.some((key) => key.default) ? [] : [{ name: DEFAULT_KEY_NAME, default: true }];
  const history = seed.history ?? [];
  const used = firstUses(history, now);
  for (const key of [...own, ...keys]) {
    const made = key.created === undefined ? now : Date.parse(key.created);
    // A key is as old as its first use, whatever else is said of it.
    putKey(account, makeKey(account, key, random, Math.min(made, used.get(key.name) ?? now)));
  }
  addHistory(account, history, now);
  return account;
}
