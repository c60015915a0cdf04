import { toCsv, type CsvCell } from '../../../usage/csv.ts';

/** Rows as a CSV to be saved under a name, with a line of the columns' names first. */
export function csvResponse(fileName: string, columns: readonly string[], rows: readonly object[]): Response {
  const cells = rows.map((row) => columns.map((name) => (row as Record<string, CsvCell>)[name]));
  return new Response(toCsv([columns, ...cells]), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${fileName}"`,
      'Cache-Control': 'no-store',
    },
  });
}
