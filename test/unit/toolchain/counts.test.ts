import { describe, expect, it } from 'vitest';
import { countBudgets, countSessions, countVitest, type Session } from '../../../scripts/counts.ts';

const test = (passed: boolean, skipped = false) => ({ name: 'a test', passed, skipped });
const session = (passed: boolean, results?: Session['testResults']): Session =>
  results ? { passed, testResults: results } : { passed };

describe('the counts of a run', () => {
  it('count a file that breaks before its tests as one failure', () => {
    const testResults = [
      { status: 'failed', assertionResults: [] },
      { status: 'failed', assertionResults: [{ status: 'passed' }, { status: 'failed' }] },
      { status: 'passed', assertionResults: [{ status: 'passed' }] },
    ];
    expect(countVitest({ numPassedTests: 2, numFailedTests: 1, testResults })).toEqual({
      passed: 2,
      failed: 2,
    });
  });

  it('count browser tests in every depth, without the skipped ones', () => {
    const inner = { name: 'inner', tests: [test(true), test(false)], suites: [] };
    const outer = { name: '', tests: [test(true), test(true, true)], suites: [inner] };
    expect(countSessions([session(false, outer)])).toEqual({ passed: 2, failed: 1 });
  });

  it('count a page that never ran its tests as one failure', () => {
    expect(countSessions([session(false)])).toEqual({ passed: 0, failed: 1 });
  });

  it('count a page whose hook fails after good tests as one failure', () => {
    const suite = { name: '', tests: [test(true)], suites: [] };
    expect(countSessions([session(false, suite)])).toEqual({ passed: 1, failed: 1 });
  });

  it('count every size budget', () => {
    expect(countBudgets([{ passed: true }, { passed: false }, { passed: true }])).toEqual({
      passed: 2,
      failed: 1,
    });
  });
});
