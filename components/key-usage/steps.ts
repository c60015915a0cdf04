import type { UsageSnapshot } from '../../src/index.ts';
import type { StepUnit } from '../shared/format.ts';

/** Usage over time, step by step, as a reader sees it. */
export interface Steps {
  readonly unit: StepUnit;
  /** The zone that the steps are days of: the reader's own, or UTC where a provider tells no hours. */
  readonly timeZone: string;
  /** The beginning of each step, in epoch milliseconds. */
  readonly starts: readonly number[];
  readonly services: readonly StepSeries[];
  /** The first day lacks its first hours: the period begins at midnight in UTC. */
  readonly beginsLate: boolean;
}

type Values = readonly (number | null)[];

/** One service's figures; null where there is none. */
export interface StepSeries {
  readonly service: string;
  readonly requests: Values;
  readonly credits?: Values;
  readonly km2?: Values;
}

const HOUR = 3_600_000;
const lengths: Readonly<Record<StepUnit, number>> = {
  hour: HOUR,
  day: 24 * HOUR,
  month: 31 * 24 * HOUR,
};

/**
 * The steps of a snapshot. Hours are summed into days of the reader's own zone: an hour counts for the day in which it begins, so that
 * days with a change of the clock have 23 or 25. Services come by their use.
 * @param group what is to be seen. Days stay days, for they cannot be taken apart.
 */
export function stepsOf(snapshot: UsageSnapshot, group: 'day' | 'hour', timeZone: string): Steps {
  const starts = snapshot.times.map((time) => Date.parse(time));
  const byHour = snapshot.group === 'hour';
  const unit: StepUnit = byHour ? 'hour' : isMonthly(starts) ? 'month' : 'day';
  const zone = byHour ? timeZone : 'UTC';
  const services = snapshot.series.toSorted((a, b) => (sumOf(b.requests) ?? 0) - (sumOf(a.requests) ?? 0));
  const whole: Steps = { unit, timeZone: zone, starts, services, beginsLate: false };
  return byHour && group === 'day' ? sumIntoDays(whole) : whole;
}

/** No two steps are nearer than a month: days may be missing between two of them. */
function isMonthly(starts: readonly number[]): boolean {
  return (
    starts.length > 1 && starts.every((start, i) => start - (starts[i - 1] ?? -Infinity) > 27 * lengths.day)
  );
}

/** The steps after which others are missing, by index. They are never put in: a server's dates decide how many those would be. */
export function gapsIn({ starts, unit }: Steps): number[] {
  return [...starts.keys()].filter(
    (i) => (starts[i + 1] as number) - (starts[i] as number) > 1.5 * lengths[unit],
  );
}

function sumIntoDays({ starts, services, timeZone }: Steps): Steps {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  const bounds: number[] = [];
  let before = '';
  starts.forEach((start, i) => {
    const name = day.format(start);
    if (name !== before) bounds.push(i);
    before = name;
  });
  const perDay = (sum: (values: Values) => number | null) => (values: Values) =>
    bounds.map((from, i) => sum(values.slice(from, bounds[i + 1])));
  const [first] = starts;
  const days = bounds.map((i) => starts[i] as number);
  // The hour before still belongs to the same day.
  const beginsLate = first !== undefined && day.format(first - HOUR) === day.format(first);
  // A day is drawn where days begin. The shortest there is has 23 hours.
  if (beginsLate && days[1] !== undefined) days[0] = days[1] - 23 * HOUR;
  return {
    unit: 'day',
    timeZone,
    starts: days,
    services: services.map(({ service, requests, credits, km2 }) => ({
      service,
      requests: perDay(sumOf)(requests),
      ...(credits && { credits: perDay(sumOf)(credits) }),
      ...(km2 && { km2: perDay(areaOf)(km2) }),
    })),
    beginsLate,
  };
}

/** The sum of what is known; null when nothing is. */
export function sumOf(values: Values): number | null {
  let sum: number | null = null;
  for (const value of values) if (value !== null) sum = (sum ?? 0) + value;
  return sum;
}

/** Areas are whole square metres: summed as km² they would pick up errors in the last digits. */
export function areaOf(values: Values): number | null {
  const sum = sumOf(values);
  return sum === null ? null : Math.round(sum * 1e6) / 1e6;
}
