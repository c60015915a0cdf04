import type { KeyProblem, ProblemCode } from '../../../src/problem/problem.ts';

export const NOW = 1_800_000_000_000;
export const SECOND = 1000;
export const HOUR: number = 3600 * SECOND;

/** A certain refusal of a tile, onChange as asked. */
export function problem(code: ProblemCode, of: Partial<KeyProblem> = {}): KeyProblem {
  return {
    code,
    candidates: [code],
    certain: true,
    status: 403,
    host: 'tiles.example.com',
    service: 'tiles',
    resource: 'tile',
    message: code,
    ...of,
  };
}
