/**
 * Runs every suite, or those named on the command line: two at a time what only computes, the longest first, then one after the
 * other what starts browsers, so that nothing slows them. Ends with the sum of their counts as the last line:
 *
 *   npm test
 *   npm test -- unit browser
 *   npm test -- --whole
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { countBudgets, countVitest, type Counts, type VitestReport } from './counts.ts';
import { setup as generate } from './generate.ts';

interface Suite {
  name: string;
  commands: string[];
  /** Another like it may run beside it. Its output comes when it ends. */
  computes?: true;
  /** Counts what a command reported, as JSON. Without it the suite is one check: did the commands succeed? */
  count?: (report: unknown) => Counts;
}

const reportOf = (name: string): string => `.tmp/reports/${name}.json`;
const vitest = (name: string): string =>
  `vitest run --reporter=default --reporter=json --outputFile.json=${reportOf(name)}`;

const suites: Suite[] = [
  {
    name: 'unit',
    commands: [vitest('unit')],
    computes: true,
    count: (report) => countVitest(report as VitestReport),
  },
  { name: 'lint', commands: ['npm run -s lint'], computes: true },
  { name: 'types', commands: ['npm run -s types'], computes: true },
  { name: 'build', commands: ['npm run -s build'], computes: true },
  {
    name: 'browser',
    commands: ['web-test-runner'],
    count: (report) => report as Counts,
  },
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

interface Result extends Counts {
  name: string;
  seconds: number;
}

/** A suite that fails has at least one failure, whatever its report says. */
async function run(suite: Suite): Promise<Result> {
  const started = performance.now();
  const heading = `\n── ${suite.name} ${'─'.repeat(60 - suite.name.length)}`;
  if (!suite.computes) console.log(heading);
  const report = reportOf(suite.name);
  rmSync(report, { force: true });
  let output = '';
  const runCommand = async (command: string): Promise<boolean> => {
    const child = spawn(command, {
      shell: true,
      stdio: suite.computes ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      env: { ...process.env, TEST_REPORT: report, ...(isWhole && { TEST_WHOLE: '1' }) },
    });
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => (output += text));
    const [status] = (await once(child, 'close')) as [number | null];
    return status === 0;
  };
  let succeeded = true;
  for (const command of suite.commands) succeeded = (await runCommand(command)) && succeeded;
  if (suite.computes) console.log(`${heading}\n${output.trimEnd()}`);
  const { passed, failed } = readCounts(suite, succeeded);
  const seconds = Math.round((performance.now() - started) / 1000);
  return { name: suite.name, seconds, passed, failed: succeeded ? failed : Math.max(failed, 1) };
}

const isWhole = process.argv.includes('--whole');
const wanted = process.argv.slice(2).filter((word) => word !== '--whole');
const names = suites.map(({ name }) => name);
const unknown = wanted.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`There is no suite ${unknown.join(', ')}, only ${names.join(', ')}.`);
  process.exit(2);
}

await generate();
mkdirSync('.tmp/reports', { recursive: true });
const chosen = suites.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
const results: Result[] = [];
async function runAll(queue: Suite[]): Promise<void> {
  for (let suite = queue.shift(); suite; suite = queue.shift()) results.push(await run(suite));
}
const computing = chosen.filter((suite) => suite.computes);
if (computing.length > 1)
  console.log(
    `Two at a time, each told of when it has ended: ${computing.map(({ name }) => name).join(', ')} …`,
  );
await Promise.all([runAll(computing), runAll(computing)]);
await runAll(chosen.filter((suite) => !suite.computes));

const sum = (key: 'passed' | 'failed'): number => results.reduce((total, result) => total + result[key], 0);
const lines = results.map(
  ({ name, passed, failed, seconds }) => `${name.padEnd(8)} ${passed} passed, ${failed} failed, ${seconds} s`,
);
console.log(`\n${lines.join('\n')}\n\n${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = sum('failed') > 0 ? 1 : 0;
