import type { KeyProblem } from '../problem/problem.ts';
import type { KeyStatus } from './session.ts';

/**
 * Something is wrong with the key or its host. `preventDefault()` keeps Mapward's own notice and console line away.
 * @example
 * client.addEventListener('key-problem', (event) => {
 *   event.preventDefault(); // The page tells its visitors.
 *   report(event.problem.message);
 * });
 */
export class KeyProblemEvent extends Event {
  /** What is wrong. */
  readonly problem: KeyProblem;

  constructor(problem: KeyProblem) {
    super('key-problem', { cancelable: true });
    this.problem = problem;
  }
}

/**
 * Everything works again. `problem` is what was fixed last.
 * @example
 * client.addEventListener('key-recovered', ({ problem }) => report(`${problem.code} is over`));
 */
export class KeyRecoveredEvent extends Event {
  /** What was fixed last. */
  readonly problem: KeyProblem;

  constructor(problem: KeyProblem) {
    super('key-recovered');
    this.problem = problem;
  }
}

/**
 * `status` is another than before.
 * @example
 * client.addEventListener('status-change', ({ status }) => report(status)); // 'active', 'limited', 'refused'
 */
export class StatusChangeEvent extends Event {
  /** What holds from now on. */
  readonly status: KeyStatus;

  constructor(status: KeyStatus) {
    super('status-change');
    this.status = status;
  }
}

/**
 * Requests were counted.
 * @example
 * let sum = 0;
 * client.addEventListener('usage-change', ({ requests }) => report((sum += requests)));
 */
export class UsageCountEvent extends Event {
  /** How many since the previous event, requests for usage figures left out. */
  readonly requests: number;

  constructor(requests: number) {
    super('usage-change');
    this.requests = requests;
  }
}

/** The events of a client, by name. None of them bubbles. */
export interface KeyClientEventMap {
  /** Something is wrong, once for each thing that is. */
  'key-problem': KeyProblemEvent;
  /** Nothing is wrong any more. */
  'key-recovered': KeyRecoveredEvent;
  /** `client.status` changed. */
  'status-change': StatusChangeEvent;
  /** Requests were counted; at most one event a task. */
  'usage-change': UsageCountEvent;
}
