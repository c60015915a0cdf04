import type { UsageSnapshot } from './snapshot.ts';

/** Gives a value back clean, undefined where it is missing, or throws what is wrong with it. */
type Check = (value: unknown, path: string) => unknown;

/**
 * Makes a usage snapshot of what somebody answered. Missing figures stay absent, unknown fields are dropped.
 * @param host who answered, for the message.
 * @throws Error that names the first field that makes no sense.
 */
export function checkUsage(answer: unknown, host: string): UsageSnapshot {
  let clean: Partial<UsageSnapshot>;
  try {
    clean = snapshot(answer, 'answer') as Partial<UsageSnapshot>;
    const { times = [], series = [], totals, quota, balance } = clean;
    if (!totals && !quota && !balance && series.length === 0) expected('usage figures', answer, 'answer');
    if (times.some((time, i) => Date.parse(time) <= Date.parse(times[i - 1] ?? '')))
      throw new Nonsense('`times` should ascend');
    for (const { requests, credits = requests, km2 = requests } of series)
      for (const { length } of [requests, credits, km2])
        if (length !== times.length) expected(`as long as \`times\` (${times.length})`, length, 'series');
  } catch (error) {
    if (!(error instanceof Nonsense)) throw error;
    throw new Error(`The usage figures from ${host} make no sense: ${error.message}.`);
  }
  return { source: 'provider', totals: {}, times: [], series: [], ...clean };
}

class Nonsense extends Error {}

function expected(what: string, value: unknown, path: string): never {
  // Only numbers are repeated: a text could be anything, a key among it.
  const got =
    typeof value === 'number' || value === null ? value : Array.isArray(value) ? 'a list' : typeof value;
  throw new Nonsense(`\`${path}\` should be ${what}, not ${got}`);
}

function is(what: string, test: (value: unknown) => boolean): Check {
  return (value, path) => {
    if (value === undefined || value === null) return undefined;
    return test(value) ? value : expected(what, value, path);
  };
}

/** Where null says something: no limit, nothing exported, never. */
function orNull(check: Check): Check {
  return (value, path) => (value === null ? null : check(value, path));
}

function required(check: Check): Check {
  return (value, path) => check(value, path) ?? expected('there', value, path);
}

function oneOf(...values: readonly string[]): Check {
  return is(`one of ${values.join(', ')}`, (value) => values.includes(value as string));
}

function listOf(check: Check): Check {
  return (value, path) => {
    if (value === undefined || value === null) return undefined;
    if (!Array.isArray(value)) return expected('a list', value, path);
    return value.map((item: unknown, i) => check(item, `${path}[${i}]`));
  };
}

function fields(checks: Readonly<Record<string, Check>>): Check {
  return (value, path) => {
    if (value === undefined || value === null) return undefined;
    if (typeof value !== 'object' || Array.isArray(value)) return expected('an object', value, path);
    const given = value as Readonly<Record<string, unknown>>;
    const clean: Record<string, unknown> = {};
    for (const [name, check] of Object.entries(checks)) {
      const one = check(given[name], path === 'answer' ? name : `${path}.${name}`);
      if (one !== undefined) clean[name] = one;
    }
    return clean;
  };
}

const figure = is('a number of at least 0', (value) => Number.isFinite(value) && (value as number) >= 0);
const time = is('a date-time', (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)));
const step = is(
  'a date-time of this century',
  (value) => typeof value === 'string' && value.startsWith('20') && !Number.isNaN(Date.parse(value)),
);
const flag = is('true or false', (value) => typeof value === 'boolean');
const text = is('a text', (value) => typeof value === 'string' && value !== '');
const values = listOf(orNull(figure));

const totals = fields({
  requests: figure,
  credits: figure,
  exports: figure,
  km2: figure,
  km2_per_export: orNull(figure),
});

const spending = fields({ limit: orNull(figure), used: figure, remaining: orNull(figure) });

const snapshot = required(
  fields({
    source: oneOf('provider', 'local'),
    period: oneOf('7d', '30d', '90d', '12m', 'all'),
    group: oneOf('day', 'hour'),
    from: time,
    to: time,
    totals,
    previous: orNull(totals),
    quota: fields({
      unit: required(oneOf('credits', 'requests')),
      limit: figure,
      used: figure,
      remaining: figure,
      overage: figure,
      reset: time,
      forecast: fields({ used: figure, spent_at: orNull(time) }),
    }),
    user_limits: fields({ rest: spending, batch: spending }),
    balance: fields({ km2: figure, credits: figure }),
    protected: flag,
    times: listOf(required(step)),
    series: listOf(
      required(fields({ service: required(text), requests: required(values), credits: values, km2: values })),
    ),
  }),
);
