/** Finds what is wrong with an account that was kept somewhere, where somebody may have been at it. */
import {
  count,
  email,
  errorsOf,
  flag,
  list,
  number,
  object,
  oneOf,
  orNull,
  record,
  text,
  textOrEmpty,
} from './check.ts';
import type { Check } from './check.ts';
import type { FieldError } from './problem.ts';
import type { StoredAccount } from './types.ts';

/** As far as a date goes, in milliseconds. */
const farthest = 8.64e15;

/** An object of all these fields and no others. */
function whole(fields: Readonly<Record<string, Check>>): Check {
  return object(fields, Object.keys(fields));
}

function named(pattern: RegExp, what: string): Check {
  return (value, field, errors) => {
    if (!pattern.test(value as string)) errors.push({ field, message: `is not ${what}` });
  };
}

const time = number(-farthest, farthest);
const amount = number(0);
const id = named(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/, 'an id');
const hour = named(/^-?\d{1,10}$/, 'an hour');
const month = named(/^[-+\d]{1,7}(-\d\d)?$/, 'a month');
const token = text(256);
const api = oneOf('rest', 'batch');
const plan = oneOf('free', 'flex', 'unlimited');
const terms = whole({ credits: count, keys: count, overage: flag });
const tally = whole({ requests: amount, credits: amount, m2: amount, exports: amount });

const user = whole({
  id: text(64),
  name: text(128),
  email,
  role: oneOf('admin', 'member'),
  serviceToken: token,
  created: time,
  limits: whole({ rest: orNull(count), batch: orNull(count) }),
});
const key = whole({
  id: text(64),
  serial: count,
  token,
  previous: orNull(whole({ token, until: time })),
  name: text(128),
  description: orNull(textOrEmpty(1024)),
  userAgent: orNull(textOrEmpty(256)),
  origins: list(text(1024), 100),
  created: time,
  changed: time,
  active: flag,
  revoked: orNull(time),
  default: flag,
  user: text(64),
  api,
});
const shape = whole({
  users: record(user, id),
  keys: record(key, id),
  plan: whole({ name: plan, status: oneOf('active', 'cancelled'), since: time }),
  balance: whole({ freeM2: amount, m2: amount, credits: amount }),
  settings: whole({
    perSecond: whole({ tiles: count, data: count }),
    plans: whole({ free: terms, flex: terms, unlimited: terms }),
    bundles: record(whole({ km2: number(0), credits: count })),
    activeKeysPerUser: count,
  }),
  nextSerial: count,
  usage: whole({
    keys: record(
      whole({ name: text(128), user: text(64), api, lastUsed: time, services: record(record(tally, hour)) }),
      id,
    ),
    months: record(
      whole({
        credits: amount,
        fromBalance: amount,
        overage: amount,
        users: record(whole({ rest: amount, batch: amount }), id),
      }),
      month,
    ),
    hours: record(amount, hour),
  }),
});

/** What no single field can tell. */
function checkWhole({ users, keys }: StoredAccount): FieldError[] {
  const errors: FieldError[] = [];
  const all = Object.values(keys);
  if (!Object.values(users).some(({ role }) => role === 'admin'))
    errors.push({ field: 'users', message: 'have no admin' });
  if (all.filter((one) => one.default).length !== 1)
    errors.push({ field: 'keys', message: 'have no default key, or several' });
  for (const [id, one] of [...Object.entries(users), ...Object.entries(keys)])
    if (one.id !== id) errors.push({ field: id, message: 'is the id of another row' });
  for (const one of all)
    // The keys of a user who was removed are revoked and stay.
    if (one.revoked === null && !Object.hasOwn(users, one.user))
      errors.push({ field: `keys.${one.id}.user`, message: 'is nobody' });
  const tokens = all.flatMap(({ token, previous }) => [token, ...(previous ? [previous.token] : [])]);
  if (new Set(tokens).size < tokens.length)
    errors.push({ field: 'keys', message: 'have the same token twice' });
  return errors;
}

/** Everything that is wrong with an account that was kept. Only one whose fields are right can be looked at as a whole. */
export function storedErrors(stored: unknown): FieldError[] {
  const errors = errorsOf(stored, shape);
  return errors.length > 0 ? errors : checkWhole(stored as StoredAccount);
}
