/** A date-time as the service writes it, in epoch milliseconds; undefined for one that is missing or odd. */
export function timeOf(text: string | null | undefined): number | undefined {
  // Date.parse takes a lot for a date, a single figure among it.
  const time = /^\d{4}-\d\d-\d\d/.test(text ?? '') ? Date.parse(text!) : NaN;
  return Number.isNaN(time) ? undefined : time;
}
