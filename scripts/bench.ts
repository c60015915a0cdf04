/**
 * Runs the benchmarks in test/bench, or those whose names are given, and prints one table with the date and the
 * machine:
 *
 *   npm run bench -- transform
 *   npm run bench -- --write     all of them, and the table goes into docs/comparison.md
 *
 * A benchmark is a module `test/bench/<name>.bench.ts` whose default export measures, and resolves to rows.
 */
import { execFileSync } from 'node:child_process';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { formatted, table } from './docs/markdown.ts';

export interface BenchRow {
  /** What was measured, the same in all rows that stand side by side. */
  measure: string;
  /** What it was measured on: ours, or what it is compared with. */
  subject: string;
  /** With its unit. */
  result: string;
}

export type Bench = () => Promise<BenchRow[]>;

const comparison = 'docs/comparison.md';

async function main(wanted: readonly string[], write: boolean): Promise<void> {
  if (write && wanted.length > 0)
    throw new Error('`--write` is for the whole run: rows of different days must not share a table.');
  execFileSync('npm', ['run', '-s', 'build'], { stdio: 'inherit', shell: process.platform === 'win32' });
  const files = globSync('test/bench/*.bench.ts')
    .sort()
    .filter((file) => wanted.length === 0 || wanted.includes(basename(file, '.bench.ts')));

  const rows: BenchRow[] = [];
  for (const file of files) {
    const { default: bench } = (await import(resolve(file))) as { default: Bench };
    const began = performance.now();
    rows.push(...(await bench()));
    console.error(`${basename(file, '.bench.ts')}: ${((performance.now() - began) / 1000).toFixed(0)} s`);
  }

  const processors = cpus();
  const date = new Date().toISOString().slice(0, 10);
  const machine = `${date}, ${processors.length} × ${processors[0]?.model ?? 'unknown'}, Node ${process.version}`;
  const cells = rows.map(({ measure, subject, result }) => [measure, subject, result]);
  const made = `${machine}\n\n${table(['measure', 'subject', 'result'], cells)}`;
  console.log(`\n${made}`);
  if (write) writeFileSync(comparison, await formatted(comparison, withTable(made)));
}

/** The page as it was, with this table between its marks. */
function withTable(made: string): string {
  const between = /(?<=<!-- bench -->\n)[^]*(?=<!-- \/bench -->)/;
  return readFileSync(comparison, 'utf8').replace(between, () => `\n${made}\n\n`);
}

if (import.meta.main) {
  const { values, positionals } = parseArgs({
    options: { write: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  await main(positionals, values.write);
}
