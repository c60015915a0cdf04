import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextTry, transition, type CircuitEvent, type OpenCircuit } from '../../../src/breaker/transition.ts';
import { isPassing, problemCodes } from '../../../src/problem/problem.ts';
import { HOUR, NOW, problem, SECOND } from './problems.ts';

const limited = problem('rate-limited', { retryAt: NOW + 5 * SECOND });
const refused: CircuitEvent = { type: 'refused', problem: limited, now: NOW, random: 0.5 };
const probe: CircuitEvent = { type: 'probe' };
const passed: CircuitEvent = { type: 'passed' };
const open: OpenCircuit = { problem: limited, attempt: 1, retryAt: NOW + 5 * SECOND, probing: false };
const probing: OpenCircuit = { ...open, probing: true };

describe('the table of transitions', () => {
  it('open, refused: open, until the time that was named', () => {
    expect(transition(undefined, refused)).toEqual(open);
  });

  it('open, probe or passed: open', () => {
    expect(transition(undefined, probe)).toBeUndefined();
    expect(transition(undefined, passed)).toBeUndefined();
  });

  it('open, refused: the very same, because that request was in flight', () => {
    expect(transition(open, { ...refused, problem: problem('invalid-key') })).toBe(open);
  });

  it('open, probe: probing', () => {
    expect(transition(open, probe)).toEqual(probing);
    expect(open.probing).toBe(false);
  });

  it('open, passed: the very same, because a success that was in flight proves nothing', () => {
    expect(transition(open, passed)).toBe(open);
  });

  it('probing, refused: open again, one try further, for what the probe met', () => {
    const down = problem('server-error');
    expect(transition(probing, { ...refused, problem: down, random: 1 })).toEqual({
      problem: { ...down, retryAt: NOW + 2 * SECOND },
      attempt: 2,
      retryAt: NOW + 2 * SECOND,
      probing: false,
    });
  });

  it('probing, probe: probing', () => {
    expect(transition(probing, probe)).toEqual(probing);
  });

  it('probing, passed: open', () => {
    expect(transition(probing, passed)).toBeUndefined();
  });

  it('gives a refusal that stays no time of a next try', () => {
    const invalid = problem('invalid-key');
    expect(transition(undefined, { ...refused, problem: invalid })).toStrictEqual({
      problem: invalid,
      attempt: 1,
      probing: false,
    });
  });

  it('tells the next try in the problem too', () => {
    expect(
      transition(undefined, { ...refused, problem: problem('unreachable'), random: 1 })?.problem.retryAt,
    ).toBe(NOW + SECOND);
  });
});

describe('nextTry', () => {
  const next = (of: Parameters<typeof problem>, attempt = 1, random = 1): number | undefined => {
    const at = nextTry(problem(...of), attempt, NOW, random);
    return at === undefined ? undefined : at - NOW;
  };

  it.each(problemCodes.filter((code) => !isPassing(code)))('is never, by itself, for %s', (code) => {
    expect(next([code, { retryAt: NOW + SECOND }])).toBeUndefined();
  });

  it.each(['unreachable', 'server-error', 'bad-response', 'rate-limited'] as const)(
    'doubles from a second to a minute for %s without a named time',
    (code) => {
      const waits = [1, 2, 3, 4, 5, 6, 7, 8, 100].map((attempt) => next([code], attempt));
      expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60].map((seconds) => seconds * SECOND));
    },
  );

  it('is anywhere below that, but never at once: full jitter', () => {
    expect(next(['server-error'], 4, 0.5)).toBe(4 * SECOND);
    expect(next(['server-error'], 4, 0)).toBe(SECOND / 10);
    expect(next(['server-error'], 1, 0.05)).toBe(SECOND / 10);
  });

  it('keeps to the time that the server named', () => {
    expect(next(['rate-limited', { retryAt: NOW + 5 * SECOND }])).toBe(5 * SECOND);
    expect(next(['server-error', { retryAt: NOW + 5 * SECOND }])).toBe(5 * SECOND);
    expect(next(['quota-exceeded', { retryAt: NOW + 30 * 24 * HOUR }])).toBe(30 * 24 * HOUR);
  });

  it('is at most an hour away, but for a quota', () => {
    expect(next(['rate-limited', { retryAt: NOW + 2 * HOUR }])).toBe(HOUR);
    expect(next(['server-error', { retryAt: NOW + 2 * HOUR }])).toBe(HOUR);
  });

  it('is an hour away for a quota without a named time', () => {
    expect(next(['quota-exceeded'])).toBe(HOUR);
  });

  it.each(['rate-limited', 'quota-exceeded', 'server-error'] as const)(
    'grows for %s although the server says "now" each time',
    (code) => {
      expect(next([code, { retryAt: NOW }], 1)).toBe(SECOND);
      expect(next([code, { retryAt: NOW }], 5)).toBe(16 * SECOND);
      expect(next([code, { retryAt: NOW - HOUR }], 1, 0)).toBe(SECOND / 10);
    },
  );

  it('lies ahead and within bounds, whatever came before', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...problemCodes.filter((code) => isPassing(code) && code !== 'quota-exceeded')),
        fc.option(fc.integer({ min: NOW - HOUR, max: NOW + 800 * HOUR }), { nil: undefined }),
        fc.integer({ min: 1, max: 10_000 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (code, retryAt, attempt, random) => {
          const wait = next([code, retryAt === undefined ? {} : { retryAt }], attempt, random) ?? NaN;
          return wait >= SECOND / 10 && wait <= HOUR;
        },
      ),
    );
  });
});
