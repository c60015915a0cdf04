import type { ProblemCode } from '../problem/problem.ts';

/** Sends everything that a key's owner can mend to one page: the one where the provider keeps its keys. */
export function mendedAt(page: string): Partial<Record<ProblemCode, string>> {
  const codes: readonly ProblemCode[] = [
    'missing-key',
    'malformed-key',
    'secret-key',
    'invalid-key',
    'inactive-key',
    'expired-key',
    'origin-not-allowed',
    'user-agent-not-allowed',
    'service-not-enabled',
    'no-plan',
    'no-balance',
    'quota-exceeded',
    'refused',
  ];
  return Object.fromEntries(codes.map((code) => [code, page]));
}
