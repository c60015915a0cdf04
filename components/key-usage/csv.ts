import type { Steps } from './steps.ts';

/**
 * The steps as CSV (RFC 4180): a row for each step and service. Days are dates of the reader's zone, hours date-times in UTC; what is
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
  return [header, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function cell(value: string | number | null | undefined): string {
  if (typeof value === 'number') return String(value);
  // A text that begins like this would be a formula to a spreadsheet, and a service's name is a server's word.
  const text = (value ?? '').replace(/^[=+\-@\t\r]/, "'$&");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
