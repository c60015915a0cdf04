/**
 * Runs the benchmarks in test/bench, or those whose names are given, and prints one table with the date and the
 * machine:
 *
 *   npm run bench -- transform
 *   npm run bench -- --write     all of them, and the tables go into docs/comparison.md
 *   npm run bench -- libraries --write     those that have a table of their own there
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
  let page = readFileSync(comparison, 'utf8');
  if (write && !wanted.every((name) => page.includes(marksOf(name)[0])))
    throw new Error('`--write` is for the whole run: rows of different days must not share a table.');
  execFileSync('npm', ['run', '-s', 'build'], { stdio: 'inherit', shell: process.platform === 'win32' });
  const files = globSync('test/bench/*.bench.ts')
    .sort()
    .filter((file) => wanted.length === 0 || wanted.includes(basename(file, '.bench.ts')));

  /** The rows of each table, by the bench that has one of its own; of all others by no name. */
  const tables = new Map<string, BenchRow[]>();
  for (const file of files) {
    const { default: bench } = (await import(resolve(file))) as { default: Bench };
    const name = basename(file, '.bench.ts');
    const own = page.includes(marksOf(name)[0]) ? name : '';
    const began = performance.now();
    tables.set(own, [...(tables.get(own) ?? []), ...(await bench())]);
    console.error(`${name}: ${((performance.now() - began) / 1000).toFixed(0)} s`);
  }

  const processors = cpus();
  const date = new Date().toISOString().slice(0, 10);
  const machine = `${date}, ${processors.length} × ${processors[0]?.model ?? 'unknown'}, Node ${process.version}`;
  for (const [name, rows] of tables) {
    const cells = rows.map(({ measure, subject, result }) => [measure, subject, result]);
    const made = `${machine}\n\n${table(['measure', 'subject', 'result'], cells)}`;
    console.log(`\n${made}`);
    page = withTable(page, name, made);
  }
  if (write) writeFileSync(comparison, await formatted(comparison, page));
}

/** What stands before and after a table. */
function marksOf(name: string): [before: string, after: string] {
  const mark = `bench ${name}`.trim();
  return [`<!-- ${mark} -->\n`, `<!-- /${mark} -->`];
}

/** The page as it was, with this table between its marks. */
function withTable(page: string, name: string, made: string): string {
  const [before, after] = marksOf(name);
  const start = page.indexOf(before) + before.length;
  return `${page.slice(0, start)}\n${made}\n\n${page.slice(page.indexOf(after))}`;
}

if (import.meta.main) {
  const { values, positionals } = parseArgs({
    options: { write: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  await main(positionals, values.write);
}
