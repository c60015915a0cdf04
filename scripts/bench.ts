/**
 * Runs the benchmarks in test/bench, or those whose names are given, and prints one table with the date and the
 * machine:
 *
 *   npm run bench -- transform
 *
 * A benchmark is a module `test/bench/<name>.bench.ts` whose default export measures, and resolves to rows.
 */
import { execFileSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { cpus } from 'node:os';
import { basename, resolve } from 'node:path';

export interface BenchRow {
  /** What was measured, the same in all rows that stand side by side. */
  measure: string;
  /** What it was measured on: ours, or what it is compared with. */
  subject: string;
  /** With its unit. */
  result: string;
}

export type Bench = () => Promise<BenchRow[]>;

async function main(wanted: string[]): Promise<void> {
  execFileSync('npm', ['run', '-s', 'build'], { stdio: 'inherit', shell: process.platform === 'win32' });
  const files = globSync('test/bench/*.bench.ts')
    .sort()
    .filter((file) => wanted.length === 0 || wanted.includes(basename(file, '.bench.ts')));

  const rows: BenchRow[] = [];
  for (const file of files) {
    const { default: bench } = (await import(resolve(file))) as { default: Bench };
    rows.push(...(await bench()));
  }

  const processors = cpus();
  const date = new Date().toISOString().slice(0, 10);
  console.log(
    `\n${date}, ${processors.length} × ${processors[0]?.model ?? 'unknown'}, Node ${process.version}\n`,
  );
  console.log('| measure | subject | result |\n|---|---|---:|');
  for (const { measure, subject, result } of rows) console.log(`| ${measure} | ${subject} | ${result} |`);
}

if (import.meta.main) await main(process.argv.slice(2));
