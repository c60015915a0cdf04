import { isTransport, type KeyProblem } from '../problem/problem.ts';
import { KeyProblemEvent, KeyRecoveredEvent } from '../session/events.ts';
import type { KeyStatus } from '../session/session.ts';

/** Tells each problem once, however many requests fail of it, and that all is well again. */
export class Announcer {
  #problems: readonly KeyProblem[] = [];
  /** What was told already, so that forty tiles of one fault are one event. */
  readonly #told = new Set<string>();
  readonly #emit: (event: Event) => boolean;

  constructor(emit: (event: Event) => boolean) {
    this.#emit = emit;
  }

  /** A new key: what is wrong with it is news. */
  reset(): void {
    this.#told.clear();
  }

  update(problems: readonly KeyProblem[]): void {
    const [last] = this.#problems;
    this.#problems = problems;
    for (const problem of problems) {
      const name = `${problem.code} ${problem.host}`;
      if (this.#told.has(name)) continue;
      this.#told.add(name);
      if (this.#emit(new KeyProblemEvent(problem))) console.warn(`[mapward] ${problem.message}`);
    }
    if (problems.length > 0 || !last) return;
    this.#told.clear();
    this.#emit(new KeyRecoveredEvent(last));
  }
}

export function statusOf(problems: readonly KeyProblem[], worked: boolean): KeyStatus {
  const worst = problems.find(({ code }) => !isTransport(code));
  if (!worst) return worked ? 'active' : 'unknown';
  return worst.code === 'rate-limited' || worst.code === 'quota-exceeded' ? 'limited' : 'refused';
}
