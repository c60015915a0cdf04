import { isTransport, problemCodes, type ProblemCode } from '../problem/problem.ts';

/** Sends everything that a key's owner can mend to one page: the one where the provider keeps its keys. */
export function helpPage(page: string): Partial<Record<ProblemCode, string>> {
  const mendable = problemCodes.filter((code) => code !== 'rate-limited' && !isTransport(code));
  return Object.fromEntries(mendable.map((code) => [code, page]));
}
