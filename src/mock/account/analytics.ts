/** What the whole account has used, by service or by key. */
import type { Classifier, Timeline, TimelineItem, Top } from '../../key-service.ts';
import { DAY, HOUR, hourOf } from './calendar.ts';
import { M2_PER_KM2 } from './defaults.ts';
import { addTally, emptyTally } from './meter.ts';
import { analyticsRange } from './period.ts';
import type { Range } from './period.ts';
import { AccountProblem } from './problem.ts';
import type { Account, Tally } from './types.ts';

export type AnalyticsGroup = 'request' | 'export';

export interface AnalyticsQuery {
  period: string;
  classifier: Classifier;
  /** Without one, both. */
  group?: AnalyticsGroup;
}

type Item = Omit<TimelineItem, 'date'>;

/** Longer periods are told by month. */
const LONGEST_BY_DAY = 92 * DAY;

const groups: Readonly<Record<AnalyticsGroup, (sum: Tally) => Omit<Item, 'id' | 'name'> | undefined>> = {
  // An export is a request too; here it is told as what it is.
  request: ({ requests, exports, credits }) =>
    requests > exports ? { requests: requests - exports, credits } : undefined,
  export: ({ exports, m2 }) => (exports > 0 ? { exports, km2: m2 / M2_PER_KM2 } : undefined),
};

function firstUse(account: Account, now: number): number {
  // Keys that are numbers come in their order.
  const [first] = Object.keys(account.usage.hours);
  return first === undefined ? now : Number(first) * HOUR;
}

function rangeOf(account: Account, period: string, now: number): Range {
  const range = analyticsRange(period, now, firstUse(account, now));
  if (!range) throw new AccountProblem(400, 'bad-request', `There is no period ${period}.`);
  return range;
}

/** Sums by what the classifier tells apart and by date; `dateOf` gives the date of an hour. */
function classify(
  account: Account,
  classifier: Classifier,
  { from, to }: Range,
  dateOf: (hour: number) => string,
): { date: string; id: string; name: string; sum: Tally }[] {
  const rows = new Map<string, { date: string; id: string; name: string; sum: Tally }>();
  for (const [keyId, used] of Object.entries(account.usage.keys)) {
    // A key that is gone keeps the name it had when it was first used.
    const name = account.keys[keyId]?.name ?? used.name;
    for (const [service, hours] of Object.entries(used.services)) {
      const of = classifier === 'services' ? { id: service, name: service } : { id: keyId, name };
      for (const [hourText, one] of Object.entries(hours)) {
        const hour = Number(hourText);
        if (hour < hourOf(from) || hour > hourOf(to)) continue;
        const date = dateOf(hour);
        const row = rows.get(`${date} ${of.id}`) ?? { date, ...of, sum: emptyTally() };
        addTally(row.sum, one);
        rows.set(`${date} ${of.id}`, row);
      }
    }
  }
  return [...rows.values()];
}

function frame(
  classifier: Classifier,
  { from, to }: Range,
): Pick<Timeline, 'classifier' | 'since' | 'until'> {
  return { classifier, since: new Date(from).toISOString(), until: new Date(to).toISOString() };
}

/** Usage by day, or by month for long periods. @throws AccountProblem 400 `bad-request` */
export function usageTimeline(account: Account, query: AnalyticsQuery, now: number): Timeline {
  const { classifier } = query;
  const range = rangeOf(account, query.period, now);
  const digits = range.to - range.from > LONGEST_BY_DAY ? 7 : 10;
  const dateOf = (hour: number): string => new Date(hour * HOUR).toISOString().slice(0, digits);
  const rows = classify(account, classifier, range, dateOf);
  rows.sort((a, b) => (a.date + a.id < b.date + b.id ? -1 : 1));
  const wanted = query.group ? [query.group] : (['request', 'export'] as const);
  return {
    ...frame(classifier, range),
    groups: wanted.map((group) => ({
      group,
      items: rows.flatMap(({ date, id, name, sum }) => {
        const figures = groups[group](sum);
        return figures ? [{ date, id, name, ...figures }] : [];
      }),
    })),
  };
}

/** Who used the most, the most first. @throws AccountProblem 400 `bad-request` */
export function topUsage(account: Account, query: AnalyticsQuery & { limit: number }, now: number): Top {
  const { classifier, limit } = query;
  const range = rangeOf(account, query.period, now);
  const rows = classify(account, classifier, range, () => '');
  const wanted = query.group ? [query.group] : (['request', 'export'] as const);
  const weight = (item: Item): number => item.credits ?? item.km2 ?? 0;
  return {
    ...frame(classifier, range),
    groups: wanted.map((group) => ({
      group,
      items: rows
        .flatMap(({ id, name, sum }): Item[] => {
          const figures = groups[group](sum);
          return figures ? [{ id, name, ...figures }] : [];
        })
        .sort((a, b) => weight(b) - weight(a) || (a.id < b.id ? -1 : 1))
        .slice(0, limit),
    })),
  };
}
