import type { UsageQuery, UsageSnapshot } from '../../src/index.ts';
import { warnOnce } from '../shared/warn-once.ts';
import { readWord } from '../shared/values.ts';

export type Period = NonNullable<UsageSnapshot['period']>;
export type Group = 'day' | 'hour';

/** What an element's attributes ask for. */
export interface QueryProps {
  readonly period: Period;
  /** What the chart shows. */
  readonly group: Group;
}

const periods: readonly Period[] = ['7d', '30d', '90d', '12m', 'all'];
const groups: readonly Group[] = ['day', 'hour'];
/** Zones whose days are those that providers count in. */
const utc = /^(Etc\/)?(UTC|GMT)$/;

/** Reads `period` and `group`; an invalid value is named in the console, and the default is used. */
export function propsOf(element: HTMLElement & { period: unknown; group: unknown }): QueryProps {
  const word = <T extends string>(attribute: 'period' | 'group', words: readonly T[], usual: T): T => {
    const input = element[attribute];
    if (input === undefined || input === null) return usual;
    const reading = readWord(input, words);
    if ('value' in reading) return reading.value;
    warnOnce(element, { attribute, message: reading.fault });
    return usual;
  };
  return { period: word('period', periods, '30d'), group: word('group', groups, 'day') };
}

/** What a provider is asked for: days of the reader's own zone are summed from hours. */
export function queryOf(
  { period, group }: QueryProps,
  timeZone: string,
): Required<Omit<UsageQuery, 'signal'>> {
  return { period, group: utc.test(timeZone) ? group : 'hour' };
}
