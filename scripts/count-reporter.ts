/** A reporter for the browser tests that leaves their counts in a file, for whoever adds up the suites. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Reporter, TestSession, TestSuiteResult } from '@web/test-runner';

export interface Counts {
  passed: number;
  failed: number;
}

function countSuite(suite: TestSuiteResult, counts: Counts): void {
  for (const test of suite.tests) {
    if (test.skipped) continue;
    if (test.passed) counts.passed += 1;
    else counts.failed += 1;
  }
  for (const inner of suite.suites) countSuite(inner, counts);
}

/** A file that fails outside its tests (an import, a hook, a page that never loads) is one failure. */
export function countSessions(sessions: Iterable<TestSession>): Counts {
  const total: Counts = { passed: 0, failed: 0 };
  for (const session of sessions) {
    const counts: Counts = { passed: 0, failed: 0 };
    if (session.testResults) countSuite(session.testResults, counts);
    if (!session.passed && counts.failed === 0) counts.failed = 1;
    total.passed += counts.passed;
    total.failed += counts.failed;
  }
  return total;
}

/** No reporter at all when nobody asks for the file. */
export function countReporter(path: string | undefined): Reporter[] {
  if (!path) return [];
  return [
    {
      stop({ sessions }) {
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, JSON.stringify(countSessions(sessions)));
      },
    },
  ];
}
