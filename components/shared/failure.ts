import type { KeyProblem } from '../../src/index.ts';
import { isKeyProblemError } from '../../src/index.ts';

/** Why no answer came: the key was refused, there is no connection, or the answer could not be read. */
export type Failure =
  | { readonly kind: 'refused'; readonly problem: KeyProblem }
  | { readonly kind: 'offline' | 'unreachable' }
  | { readonly kind: 'failed'; readonly message: string };

export function failureOf(error: unknown): Failure {
  if (isKeyProblemError(error)) return { kind: 'refused', problem: error.problem };
  if (globalThis.navigator?.onLine === false) return { kind: 'offline' };
  // What fetch rejects with when there is no answer; its words differ from browser to browser.
  if (error instanceof TypeError) return { kind: 'unreachable' };
  return { kind: 'failed', message: error instanceof Error ? error.message : '' };
}
