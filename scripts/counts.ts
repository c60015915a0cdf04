/** How many checks passed and failed, read from what each runner reports. */
import type { TestSession, TestSuiteResult } from '@web/test-runner';

export interface Counts {
  passed: number;
  failed: number;
}

/** What is read of Vitest's JSON report. */
export interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
}

/** A file that fails outside its tests (an import, a hook) is one failure, though Vitest counts no test. */
export function countVitest({ numPassedTests, numFailedTests, testResults }: VitestReport): Counts {
  const brokenFiles = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((assertion) => assertion.status === 'failed'),
  );
  return { passed: numPassedTests, failed: numFailedTests + brokenFiles.length };
}

/** What is read of size-limit's JSON: a check for every budget. */
export function countBudgets(budgets: { passed: boolean }[]): Counts {
  const passed = budgets.filter((budget) => budget.passed).length;
  return { passed, failed: budgets.length - passed };
}

/** What is read of a page of browser tests. */
export type Session = Pick<TestSession, 'passed' | 'testResults'>;

/** Here too a page that fails outside its tests is one failure. */
export function countSessions(sessions: Iterable<Session>): Counts {
  const total: Counts = { passed: 0, failed: 0 };
  for (const { passed, testResults } of sessions) {
    const results = testResults ? testsOf(testResults).filter((test) => !test.skipped) : [];
    const failures = results.filter((test) => !test.passed).length;
    total.passed += results.length - failures;
    total.failed += passed ? failures : Math.max(failures, 1);
  }
  return total;
}

function testsOf(suite: TestSuiteResult): TestSuiteResult['tests'] {
  return [...suite.tests, ...suite.suites.flatMap(testsOf)];
}
