/** What a page hears of its problems: each once, and the end of all. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Announcer, statusOf } from '../../../src/recovery/announce.ts';
import { KeyProblemEvent, KeyRecoveredEvent } from '../../../src/session/events.ts';
import { problem } from '../breaker/problems.ts';

let warn: ReturnType<typeof vi.spyOn>;
beforeEach(() => void (warn = vi.spyOn(console, 'warn').mockImplementation(() => {})));
afterEach(() => void vi.restoreAllMocks());

/** An announcer, and what it tells in the words of a test. */
function announcer(isPrevented = false) {
  const told: string[] = [];
  const one = new Announcer((event) => {
    if (event instanceof KeyProblemEvent) told.push(`${event.problem.code} at ${event.problem.host}`);
    if (event instanceof KeyRecoveredEvent) told.push(`no more ${event.problem.code}`);
    return !isPrevented;
  });
  return { announcer: one, told };
}

const invalid = problem('invalid-key', { message: 'Key `pk_…9f2c` is unknown.' });
const down = problem('unreachable');

describe('a problem', () => {
  it('is told once, however often it is found, and printed once', () => {
    const { announcer: one, told } = announcer();
    for (let time = 0; time < 3; time++) one.update([invalid]);
    expect(told).toEqual(['invalid-key at tiles.example.com']);
    expect(warn.mock.calls).toEqual([['[mapward] Key `pk_…9f2c` is unknown.']]);
  });

  it('is told again for another host, and beside another problem', () => {
    const { announcer: one, told } = announcer();
    one.update([down]);
    one.update([invalid, down]);
    one.update([invalid, down, problem('unreachable', { host: 'b.example.com' })]);
    expect(told).toEqual([
      'unreachable at tiles.example.com',
      'invalid-key at tiles.example.com',
      'unreachable at b.example.com',
    ]);
  });

  it('is not printed if the page tells it', () => {
    const { announcer: one, told } = announcer(true);
    one.update([invalid]);
    expect(told).toHaveLength(1);
    expect(warn).not.toHaveBeenCalled();
  });

  it('is news with another key', () => {
    const { announcer: one, told } = announcer();
    one.update([invalid]);
    one.reset();
    one.update([invalid]);
    expect(told).toHaveLength(2);
  });
});

describe('the end of all problems', () => {
  it('is told once, with the worst of the last ones', () => {
    const { announcer: one, told } = announcer();
    one.update([]);
    one.update([invalid, down]);
    one.update([down]);
    one.update([]);
    one.update([]);
    expect(told.slice(2)).toEqual(['no more unreachable']);
  });

  it('makes what comes then news', () => {
    const { announcer: one, told } = announcer();
    for (const problems of [[invalid], [], [invalid]]) one.update(problems);
    expect(told).toEqual([
      'invalid-key at tiles.example.com',
      'no more invalid-key',
      'invalid-key at tiles.example.com',
    ]);
  });
});

describe('the status of a client', () => {
  it.each([
    ['unknown', [], false],
    ['active', [], true],
    ['unknown', ['unreachable'], false],
    ['active', ['server-error', 'bad-response'], true],
    ['limited', ['rate-limited'], true],
    ['limited', ['quota-exceeded', 'unreachable'], true],
    ['limited', ['unreachable', 'quota-exceeded'], false],
    ['refused', ['no-plan', 'rate-limited'], true],
    ['refused', ['key-unavailable'], false],
  ] as const)('is %s with %j', (status, codes, worked) => {
    const problems = codes.map((code) => problem(code));
    expect(statusOf(problems, worked)).toBe(status);
  });
});
