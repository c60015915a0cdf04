import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

interface Budget {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
}

/** A few bytes more or less are no lie. In kB. */
const TOLERANCE = 0.15;

it('the README tells every size that has a budget, as it is', () => {
  const [, table = ''] = readFileSync('README.md', 'utf8').split('## Sizes');
  const told = [...table.matchAll(/^\|[^|]+\|\s*([\d.]+) kB\s*\|/gm)].map(([, size]) => Number(size));
  const budgets = JSON.parse(
    execFileSync('node_modules/.bin/size-limit', ['--json'], { encoding: 'utf8' }),
  ) as Budget[];
  expect(told).toHaveLength(budgets.length);
  const wrong = budgets.filter(({ size }, i) => Math.abs(size / 1000 - told[i]!) > TOLERANCE);
  // What the first sentence says is the first row.
  const [, first] = /^# Mapward\n\n.*? ([\d.]+) kB/.exec(readFileSync('README.md', 'utf8')) ?? [];
  expect(Number(first)).toBe(told[0]);
  expect(wrong.map(({ name, size }) => `${name}: ${(size / 1000).toFixed(1)} kB`)).toEqual([]);
});
