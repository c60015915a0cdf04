import type { KeyProblem, ProblemCode } from './problem.ts';

const NAME = 'KeyProblemError';

/**
 * Rejects a request whose key was refused or could not be used.
 * Its fields are plain and its own: they survive MapLibre's worker, where the class does not, and a structured clone of `problem`.
 * @example
 * map.on('error', ({ error }) => {
 *   if (isKeyProblemError(error)) report(error.code, error.problem.certain);
 * });
 */
export class KeyProblemError extends Error {
  override readonly name: string;
  /** The problem's code. */
  readonly code: ProblemCode;
  /** All that is known of it. */
  readonly problem: KeyProblem;

  constructor(problem: KeyProblem, options?: ErrorOptions) {
    super(problem.message, options);
    this.name = NAME;
    this.code = problem.code;
    this.problem = problem;
  }

  /** Only the problem: neither stack nor key. */
  toJSON(): KeyProblem {
    return this.problem;
  }
}

/**
 * Goes by name and shape, so that it also knows an error of another realm, another copy of this package, or a worker.
 * @example
 * try {
 *   await client.fetch('https://api.maptiler.com/geocoding/oslo.json');
 * } catch (error) {
 *   if (!isKeyProblemError(error)) throw error; // The network, or a bug.
 *   report(error.problem.message);
 * }
 */
export function isKeyProblemError(value: unknown): value is KeyProblemError {
  const { name, problem } = (value ?? {}) as Partial<KeyProblemError>;
  return name === NAME && typeof problem?.code === 'string';
}
