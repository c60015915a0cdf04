import type { KeyProblem } from '../../src/index.ts';

/** A search that is refused never hides a map that works. */
export function concernsMap(problem: KeyProblem): boolean {
  return problem.service !== 'geocoding' || stopsTheKey(problem);
}

/** A map that is refused never hides a search that works. */
export function concernsSearch(problem: KeyProblem): boolean {
  return problem.service === 'geocoding' || stopsTheKey(problem);
}

/**
 * Whether a problem is about the key itself, and so about every request. The codes that are (`invalid-key`, `origin-not-allowed` …) end
 * alike. A refusal that may have another cause stops only the kind of request that was refused.
 */
function stopsTheKey({ code, certain }: KeyProblem): boolean {
  return certain && /-(key|allowed)$/.test(code);
}
