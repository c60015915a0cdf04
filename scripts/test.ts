/**
 * Runs every suite, or those named on the command line, one after the other, each with its own output, and
 * ends with the sum of their counts as the last line:
 *
 *   npm test
 *   npm test -- unit browser
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';

interface Counts {
  passed: number;
  failed: number;
}

interface Suite {
  name: string;
  commands: string[];
  /** Reads the report that a command left. Without it the suite is one check: did the commands succeed? */
  counts?: (report: string) => Counts;
}

const report = (name: string): string => `.tmp/reports/${name}.json`;
const vitest = (name: string): string =>
  `vitest run --reporter=default --reporter=json --outputFile.json=${report(name)}`;

const suites: Suite[] = [
  { name: 'lint', commands: ['npm run -s lint'] },
  { name: 'types', commands: ['npm run -s types'] },
  { name: 'unit', commands: [vitest('unit')], counts: vitestCounts },
  { name: 'browser', commands: ['web-test-runner'], counts: (text) => JSON.parse(text) as Counts },
  { name: 'build', commands: ['npm run -s build'] },
  { name: 'e2e', commands: [`${vitest('e2e')} -c vitest.e2e.config.ts`], counts: vitestCounts },
  { name: 'size', commands: ['size-limit', `size-limit --json > ${report('size')}`], counts: sizeCounts },
];

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
}

/** A file that fails outside its tests (an import, a hook) is one failure, though Vitest counts no test. */
function vitestCounts(text: string): Counts {
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(text) as VitestReport;
  const failedFiles = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((assertion) => assertion.status === 'failed'),
  );
  return { passed: numPassedTests, failed: numFailedTests + failedFiles.length };
}

function sizeCounts(text: string): Counts {
  const budgets = JSON.parse(text) as { passed: boolean }[];
  const passed = budgets.filter((budget) => budget.passed).length;
  return { passed, failed: budgets.length - passed };
}

function readCounts(name: string, counts: (report: string) => Counts): Counts {
  try {
    return counts(readFileSync(report(name), 'utf8'));
  } catch (error) {
    console.error(`The ${name} suite left no readable report: ${String(error)}`);
    return { passed: 0, failed: 1 };
  }
}

/** A suite that failed has at least one failure, whatever its report says, or fails to say. */
function run({ name, commands, counts }: Suite): Counts {
  console.log(`\n── ${name} ${'─'.repeat(60 - name.length)}`);
  rmSync(report(name), { force: true });
  const env = { ...process.env, TEST_REPORT: report(name) };
  const results = commands.map((command) => spawnSync(command, { shell: true, stdio: 'inherit', env }));
  const succeeded = results.every(({ status }) => status === 0);
  const counted = counts ? readCounts(name, counts) : { passed: Number(succeeded), failed: 0 };
  return succeeded ? counted : { ...counted, failed: Math.max(counted.failed, 1) };
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !suites.some((suite) => suite.name === name));
if (unknown.length > 0) {
  console.error(
    `No suite is called ${unknown.join(', ')}. There are: ${suites.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(2);
}

mkdirSync('.tmp/reports', { recursive: true });
const total = { passed: 0, failed: 0 };
const lines: string[] = [];
for (const suite of suites.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  const { passed, failed } = run(suite);
  total.passed += passed;
  total.failed += failed;
  lines.push(`${suite.name.padEnd(8)} ${passed} passed, ${failed} failed`);
}
console.log(`\n${lines.join('\n')}\n\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;
