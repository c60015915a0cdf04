/**
 * Runs every suite, or those named on the command line, one after the other, each with its own output, and
 * ends with the sum of their counts as the last line:
 *
 *   npm test
 *   npm test -- unit browser
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { countBudgets, countVitest, type Counts, type VitestReport } from './counts.ts';
import { setup as generate } from './generate.ts';

interface Suite {
  name: string;
  commands: string[];
  /** Counts what a command reported, as JSON. Without it the suite is one check: did the commands succeed? */
  count?: (report: unknown) => Counts;
}

const reportOf = (name: string): string => `.tmp/reports/${name}.json`;
const vitest = (name: string): string =>
  `vitest run --reporter=default --reporter=json --outputFile.json=${reportOf(name)}`;

const suites: Suite[] = [
  { name: 'lint', commands: ['npm run -s lint'] },
  { name: 'types', commands: ['npm run -s types'] },
  { name: 'unit', commands: [vitest('unit')], count: (report) => countVitest(report as VitestReport) },
  { name: 'browser', commands: ['web-test-runner'], count: (report) => report as Counts },
  { name: 'build', commands: ['npm run -s build'] },
  {
    name: 'e2e',
    commands: [`${vitest('e2e')} -c vitest.e2e.config.ts`],
    count: (report) => countVitest(report as VitestReport),
  },
  {
    name: 'browsers',
    commands: ['node scripts/test-browsers.ts'],
    count: (report) => countVitest(report as VitestReport),
  },
  {
    name: 'size',
    commands: ['size-limit', `size-limit --json > ${reportOf('size')}`],
    count: (report) => countBudgets(report as { passed: boolean }[]),
  },
];

function readCounts({ name, count }: Suite, succeeded: boolean): Counts {
  if (!count) return { passed: Number(succeeded), failed: 0 };
  try {
    return count(JSON.parse(readFileSync(reportOf(name), 'utf8')));
  } catch (error) {
    console.error(`The suite ${name} left no readable report: ${String(error)}`);
    return { passed: 0, failed: 1 };
  }
}

/** A suite that fails has at least one failure, whatever its report says. */
function run(suite: Suite): Counts {
  console.log(`\n── ${suite.name} ${'─'.repeat(60 - suite.name.length)}`);
  const report = reportOf(suite.name);
  rmSync(report, { force: true });
  const env = { ...process.env, TEST_REPORT: report };
  const results = suite.commands.map((command) => spawnSync(command, { shell: true, stdio: 'inherit', env }));
  const succeeded = results.every(({ status }) => status === 0);
  const { passed, failed } = readCounts(suite, succeeded);
  return { passed, failed: succeeded ? failed : Math.max(failed, 1) };
}

const wanted = process.argv.slice(2);
const names = suites.map(({ name }) => name);
const unknown = wanted.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`There is no suite ${unknown.join(', ')}, only ${names.join(', ')}.`);
  process.exit(2);
}

await generate();
mkdirSync('.tmp/reports', { recursive: true });
const total: Counts = { passed: 0, failed: 0 };
const summary: string[] = [];
for (const suite of suites.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  const { passed, failed } = run(suite);
  total.passed += passed;
  total.failed += failed;
  summary.push(`${suite.name.padEnd(8)} ${passed} passed, ${failed} failed`);
}
console.log(`\n${summary.join('\n')}\n\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;
