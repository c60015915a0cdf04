import { isOfTheKey, isPassing, isTransport, type KeyProblem } from '../problem/problem.ts';

/** One open circuit: why, since how many failed tries, and when it may be tried. */
export interface OpenCircuit {
  readonly problem: KeyProblem;
  /** Failed tries in a row, the first refusal included. */
  readonly attempt: number;
  /** Epoch milliseconds. Absent: only when somebody asks. */
  readonly retryAt?: number;
  /** Half open: one request is out to see, all others wait for it. */
  readonly probing: boolean;
}

export type CircuitEvent =
  | { readonly type: 'refused'; readonly problem: KeyProblem; readonly now: number; readonly random: number }
  | { readonly type: 'probe' }
  | { readonly type: 'passed' };

/**
 * The circuit's whole table of transitions; `undefined` is open.
 *
 * | state   | refused              | probe   | passed |
 * |---------|----------------------|---------|--------|
 * | open    | open                 | open    | open   |
 * | open    | open, same wait      | probing | open   |
 * | probing | open, a longer wait  | probing | open   |
 *
 * A refusal that comes in while the circuit is open already was in flight: it makes nothing worse. A success then proves nothing.
 */
export function transition(state: OpenCircuit | undefined, event: CircuitEvent): OpenCircuit | undefined {
  if (event.type === 'passed') return state?.probing ? undefined : state;
  if (event.type === 'probe') return state && { ...state, probing: true };
  if (state && !state.probing) return state;
  const { problem, now, random } = event;
  const attempt = (state?.attempt ?? 0) + 1;
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
 * When to ask again, in epoch milliseconds; undefined: not by itself. A time that the server named is kept to, at most an hour away
 * for all but a quota; without one it is an hour for a spent quota, else exponential backoff with full jitter from 1 s. A server that
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

/** How far a refusal reaches. What is not certain, and what is the host's fault, stops only the source it came from. */
export function reachOf({ code, certain }: KeyProblem): 'key' | 'service' | 'source' {
  if (isTransport(code) || (!certain && !isPassing(code))) return 'source';
  return isOfTheKey(code) ? 'key' : 'service';
}
