import type { StepUnit } from '../shared/format.ts';

/** Writes an axis's figures and dates, as short as an axis wants them. */
export interface Ticks {
  /** `1.2M`. */
  count(value: number): string;
  time(time: number, unit: StepUnit): string;
}

const dates: Readonly<Record<StepUnit, Intl.DateTimeFormatOptions>> = {
  hour: { hour: 'numeric', minute: '2-digit' },
  day: { day: 'numeric', month: 'short' },
  month: { month: 'short' },
};

export function createTicks(locale: string, timeZone: string): Ticks {
  const short = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 });
  const made = new Map<StepUnit, Intl.DateTimeFormat>();
  return {
    count: (value) => short.format(value),
    time(time, unit) {
      const format = made.get(unit) ?? new Intl.DateTimeFormat(locale, { timeZone, ...dates[unit] });
      made.set(unit, format);
      return format.format(time);
    },
  };
}
