import { isPassing, type KeyProblem } from '../problem/problem.ts';

/** One open circuit: why, after how many failed tries, and when the next one is due. */
export interface OpenCircuit {
  readonly problem: KeyProblem;
  /** Failed tries in a row, the first refusal included. */
  readonly attempt: number;
  /** Epoch milliseconds. Absent: only when somebody asks. */
  readonly retryAt?: number;
  /** Half-open: one probe is out, and everything else waits for it. */
  readonly probing: boolean;
}

export type CircuitEvent =
  | {
      readonly type: 'refused';
      readonly problem: KeyProblem;
      readonly now: number;
      readonly random: number;
      /** Failed tries before the circuit last closed, if that was just now. */
      readonly earlier?: number;
    }
  | { readonly type: 'probe' }
  | { readonly type: 'passed' };

/**
 * The whole table of transitions; `undefined` is a closed circuit, which lets requests pass.
 *
 * | state     | refused              | probe     | passed |
 * |-----------|----------------------|-----------|--------|
 * | closed    | open                 | closed    | closed |
 * | open      | open, same wait      | half-open | open   |
 * | half-open | open, a longer wait  | half-open | closed |
 *
 * A refusal that comes in while the circuit is open was already in flight: it makes nothing worse. Nor does a success prove anything then.
 */
export function transition(state: OpenCircuit | undefined, event: CircuitEvent): OpenCircuit | undefined {
  if (event.type === 'passed') return state?.probing ? undefined : state;
  if (event.type === 'probe') return state && { ...state, probing: true };
  if (state && !state.probing) return state;
  const { problem, now, random, earlier = 0 } = event;
  const attempt = (state?.attempt ?? earlier) + 1;
  const retryAt = nextTry(problem, attempt, now, random);
  return {
    problem: retryAt === undefined ? problem : { ...problem, retryAt },
    attempt,
    probing: false,
    ...(retryAt !== undefined && { retryAt }),
  };
}

const SECOND = 1000;
const HOUR = 3600 * SECOND;
/** The longest pause between tries of a host that is down. */
const LONGEST_PAUSE = 60 * SECOND;

/**
 * When to try again, in epoch milliseconds; undefined: not automatically. A time that the server named is kept, up to an hour ahead
 * for all but a quota. Without one it is an hour for a spent quota, else exponential backoff with full jitter from 1 s. A server that
 * says "now" again and again gets the backoff all the same.
 */
export function nextTry(
  problem: KeyProblem,
  attempt: number,
  now: number,
  random: number,
): number | undefined {
  const { code, retryAt } = problem;
  if (!isPassing(code)) return undefined;
  const ceiling = Math.min(LONGEST_PAUSE, SECOND * 2 ** (attempt - 1));
  const soonest = now + Math.max(SECOND / 10, random * ceiling);
  if (code === 'quota-exceeded') return Math.max(soonest, retryAt ?? now + HOUR);
  return Math.max(soonest, Math.min(retryAt ?? now, now + HOUR));
}
