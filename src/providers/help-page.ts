import { isTransport, type ProblemCode } from '../problem/problem.ts';
import type { Refusals } from './provider.ts';

/** The page where a problem can be fixed: the provider's own for it, else where it keeps its keys, if their owner can fix it. */
export function helpPage({ help, keysPage }: Refusals, code: ProblemCode): string | undefined {
  const isFixable = code !== 'rate-limited' && !isTransport(code);
  return help?.[code] ?? (isFixable ? keysPage : undefined);
}
