import { toCsv } from '../../src/index.ts';
import type { Steps } from './steps.ts';

/**
 * The steps as CSV: a row for each step and service. Days are dates of the reader's zone, hours date-times in UTC; what is
 * unknown is empty.
 */
export function csvOf({ unit, timeZone, starts, services }: Steps): string {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  const nameOf = (time: number): string => {
    const date = day.format(time);
    return unit === 'hour' ? new Date(time).toISOString() : unit === 'month' ? date.slice(0, 7) : date;
  };
  const header = [
    unit === 'hour' ? 'hour (UTC)' : `${unit} (${timeZone})`,
    'service',
    'requests',
    'credits',
    'km2',
  ];
  const rows = starts.flatMap((start, i) =>
    services.map(({ service, requests, credits, km2 }) => [
      nameOf(start),
      service,
      requests[i],
      credits?.[i],
      km2?.[i],
    ]),
  );
  return toCsv([header, ...rows]);
}
