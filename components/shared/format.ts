import { DAY } from './day.ts';

/** How long a step of usage is. */
export type StepUnit = 'hour' | 'day' | 'month';

/** Writes figures and times as the reader does. */
export interface Format {
  /** Of the sentences that dates stand in. */
  readonly language: string;
  /** In which figures and steps are written. */
  readonly locale: string;
  readonly timeZone: string;
  /** A count, with every digit. */
  count(value: number): string;
  /** An area with its unit, down to the square metre. */
  area(km2: number): string;
  /** 0.12 as `12 %`. */
  percent(share: number): string;
  /** The beginning of a step, as a date or with its hour. */
  step(time: number, unit: StepUnit, timeZone: string): string;
  /** `27 May`, with the year when it is another one than now. */
  date(time: number, now: number): string;
  /** `14:02`, with the date when that is not today. */
  time(time: number, now: number): string;
  /** `in 9 days`, `5 minutes ago`. */
  distance(time: number, now: number): string;
  list(items: readonly string[]): string;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/**
 * @param locale BCP 47; undefined for the reader's own, as is `timeZone`.
 * @param language of the sentences that dates stand in: those are written in it, in the reader's variety where that is one of it. Default:
 * the locale's.
 */
export function createFormat(locale?: string, timeZone?: string, language?: string): Format {
  const zone = timeZone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const own = new Intl.NumberFormat(locale).resolvedOptions().locale;
  const spoken = language === undefined || own.split('-', 1)[0] === language ? own : language;
  const count = new Intl.NumberFormat(locale, { maximumFractionDigits: 6 });
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const relative = new Intl.RelativeTimeFormat(spoken, { numeric: 'auto' });
  const list = new Intl.ListFormat(spoken, { type: 'unit', style: 'short' });
  const dates = new Map<string, Intl.DateTimeFormat>();
  const write = (time: number, options: Intl.DateTimeFormatOptions, by = own): string => {
    const name = by + JSON.stringify(options);
    const format = dates.get(name) ?? new Intl.DateTimeFormat(by, { timeZone: zone, ...options });
    dates.set(name, format);
    return format.format(time);
  };
  const day = { day: 'numeric', month: 'short' } as const;
  const clock = { hour: 'numeric', minute: '2-digit' } as const;
  const sameYear = (a: number, b: number): boolean =>
    write(a, { year: 'numeric' }) === write(b, { year: 'numeric' });

  return {
    language: language ?? own,
    locale: own,
    timeZone: zone,
    count: (value) => count.format(value),
    area: (km2) => `${count.format(km2)}\u202fkm²`,
    percent: (share) => percent.format(share),
    step(time, unit, timeZone) {
      if (unit === 'month') return write(time, { timeZone, month: 'long', year: 'numeric' });
      const date = { timeZone, ...day, year: 'numeric', weekday: 'short' } as const;
      return write(time, unit === 'day' ? date : { ...date, ...clock });
    },
    date: (time, now) =>
      write(time, { ...day, month: 'long', ...(!sameYear(time, now) && { year: 'numeric' }) }, spoken),
    time: (time, now) => write(time, { ...(write(time, day) !== write(now, day) && day), ...clock }, spoken),
    distance(time, now) {
      const span = time - now;
      const [unit, length] =
        Math.abs(span) < HOUR
          ? (['minute', MINUTE] as const)
          : Math.abs(span) < 2 * DAY
            ? (['hour', HOUR] as const)
            : (['day', DAY] as const);
      return relative.format(Math.round(span / length), unit);
    },
    list: (items) => list.format(items),
  };
}
