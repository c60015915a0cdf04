/** Finds what is wrong with a seed: first with its fields, then with what they mean together. */
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
import { DEFAULT_KEY_NAME, defaultSettings } from './defaults.ts';
import type { FieldError } from './problem.ts';
import type { Seed } from './seed-document.ts';
import { keySettings } from './settings.ts';

const token: Check = (value, field, errors) => {
  if (typeof value !== 'string' || !/^\S{1,128}$/.test(value)) {
    errors.push({ field, message: 'must be a text of 1 to 128 characters without spaces' });
  } else if (value.startsWith('sk_')) {
    errors.push({ field, message: 'is a service token, not a public key' });
  }
};

const serviceToken: Check = (value, field, errors) => {
  if (typeof value === 'string' && /^sk_\S{1,128}$/.test(value)) return;
  errors.push({ field, message: 'must start with sk_' });
};

/** 28 years, in hours. */
const longestAgo = 250_000;

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
    hours_ago: number(0, longestAgo, 1),
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
    } else if (one.default && one.user !== undefined && one.user !== admins[0]?.email) {
      errors.push({ field: `${field}.user`, message: 'must be the first admin, whose the default key is' });
    }
    if (one.default || one.active === false) continue;
    const owner = one.user ?? admins[0]?.email;
    owners.set(owner, (owners.get(owner) ?? 0) + 1);
    if (owners.get(owner)! > most) {
      errors.push({ field, message: `is one active key too many for its user: ${most} are allowed` });
    }
  }

  const names = keys.map((one) => one.name);
  if (!keys.some((one) => one.default)) names.push(DEFAULT_KEY_NAME);
  const ambiguous = repeated(names);
  for (const [index, one] of history.entries()) {
    const field = `history[${index}].key`;
    if (!names.includes(one.key)) errors.push({ field, message: `is no key of this seed: ${one.key}` });
    else if (ambiguous.has(one.key))
      errors.push({ field, message: `is the name of several keys: ${one.key}` });
  }
  return errors;
}

/** Everything that is wrong with a seed. Only one whose fields are right can be looked at as a whole. */
export function seedErrors(json: unknown): FieldError[] {
  const errors = errorsOf(json, shape);
  return errors.length > 0 ? errors : checkWhole(json as Seed);
}
