/** A date-time as the service writes it, in epoch milliseconds; undefined for one that is missing or odd. */
export function timeOf(text: string | null | undefined): number | undefined {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? undefined : time;
}
