/** Requests over time, service by service. */
export interface Timeline {
  /** First and last day or month, `2026-11-21` or `2026-11`. */
  readonly since: string;
  readonly until: string;
  readonly isDaily: boolean;
  /** The beginning of each step, without a gap, as date-times in UTC. */
  readonly times: readonly string[];
  readonly services: readonly { readonly name: string; readonly values: readonly number[] }[];
  readonly total: number;
  /** Only the last steps. */
  last(steps: number): Timeline;
}

interface Value {
  readonly date: string;
  readonly value: number;
}

/** As far as it is read. Today is not closed yet, so it comes as an estimate of its own. */
interface Answer {
  readonly since: string;
  readonly until: string;
  readonly datasets: readonly {
    readonly group_id: string;
    readonly item_id: string;
    readonly data: readonly Value[];
    readonly estimated_data?: Value | null;
  }[];
  readonly legend?: readonly { readonly item_id: string; readonly label?: string }[];
}

/** Undefined for an answer of another shape. */
export function readTimeline(answer: unknown): Timeline | undefined {
  if (!isAnswer(answer)) return undefined;
  const { since, until, datasets, legend = [] } = answer;
  const labels = new Map(legend.map(({ item_id: id, label }) => [id, label ?? id]));
  const rows = datasets
    .filter(({ group_id: group }) => group === 'request')
    .map(({ item_id: id, data, estimated_data: today }) => ({
      name: labels.get(id) ?? id,
      // A day that is closed is not estimated as well.
      byDate: new Map([...(today ? [today] : []), ...data].map(({ date, value }) => [date, value])),
    }));
  const dates = rows.flatMap(({ byDate }) => [...byDate.keys()]).sort();
  const [earliest = since, latest = earliest] = [dates[0], dates.at(-1)];
  // The period's first day, or the month it lies in.
  const start = since.slice(0, earliest.length);
  const steps = stepsBetween(start.length === earliest.length && start < earliest ? start : earliest, latest);
  return timeline(
    { since, until, isDaily: isDay(earliest) },
    steps.map((date) => new Date(date).toISOString()),
    rows.map(({ name, byDate }) => ({ name, values: steps.map((date) => byDate.get(date) ?? 0) })),
  );
}

function timeline(
  frame: Pick<Timeline, 'since' | 'until' | 'isDaily'>,
  times: Timeline['times'],
  services: Timeline['services'],
): Timeline {
  return {
    ...frame,
    times,
    services,
    total: services.flatMap(({ values }) => values).reduce((sum, value) => sum + value, 0),
    last: (steps) =>
      timeline(
        frame,
        times.slice(-steps),
        services.map(({ name, values }) => ({ name, values: values.slice(-steps) })),
      ),
  };
}

/** All days, or all months, from one date to another of the same kind. */
function stepsBetween(first: string, last: string): string[] {
  const steps: string[] = [];
  const date = new Date(first);
  for (let step = first; step <= last; step = date.toISOString().slice(0, first.length)) {
    steps.push(step);
    if (isDay(first)) date.setUTCDate(date.getUTCDate() + 1);
    else date.setUTCMonth(date.getUTCMonth() + 1);
  }
  return steps;
}

function isDay(date: string): boolean {
  return date.length > 'yyyy-mm'.length;
}

function isAnswer(value: unknown): value is Answer {
  const { since, until, datasets } = (value ?? {}) as Partial<Answer>;
  return isDate(since) && isDate(until) && Array.isArray(datasets) && datasets.every(isDataset);
}

function isDataset(value: unknown): boolean {
  const {
    group_id: group,
    item_id: item,
    data,
    estimated_data: today,
  } = (value ?? {}) as Partial<Answer['datasets'][number]>;
  return (
    typeof group === 'string' &&
    typeof item === 'string' &&
    Array.isArray(data) &&
    data.every(isValue) &&
    (today === undefined || today === null || isValue(today))
  );
}

function isValue(value: unknown): boolean {
  const { date, value: count } = (value ?? {}) as Partial<Value>;
  return isDate(date) && typeof count === 'number' && Number.isFinite(count) && count >= 0;
}

function isDate(value: unknown): value is string {
  return typeof value === 'string' && /^20\d\d-\d\d(-\d\d)?$/.test(value) && !Number.isNaN(Date.parse(value));
}
