/** What a cell of a CSV may hold. */
export type CsvCell = string | number | null | undefined;

/**
 * How a text begins that a spreadsheet would run as a formula, full-width forms included
 * (https://owasp.org/www-community/attacks/CSV_Injection).
 */
const formula = /^[=+\-@\t\r\n＝＋－＠]/;

/**
 * Writes rows as CSV (RFC 4180), fit for a spreadsheet: a text that would be read as a formula gets an apostrophe in front, a number stays
 * a number, and what is unknown is empty.
 * @example
 * toCsv([['service', 'requests'], ['tiles', 12]]); // 'service,requests\r\ntiles,12\r\n'
 */
export function toCsv(rows: readonly (readonly CsvCell[])[]): string {
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function cell(value: CsvCell): string {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  const text = (value ?? '').replace(formula, "'$&");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
