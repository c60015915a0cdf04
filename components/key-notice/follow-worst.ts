import { problemCodes, type KeyClient, type KeyProblem } from '../../src/index.ts';
import { followClient } from '../shared/follow.ts';

/** A problem, and whose it is. */
export interface Worst {
  readonly client: KeyClient;
  readonly problem: KeyProblem;
}

/**
 * Follows the clients of one map, and tells the worst of all their problems.
 * @returns what ends it.
 */
export function followWorst(
  clients: readonly KeyClient[],
  changed: (worst: Worst | undefined) => void,
): () => void {
  const shown = new Map<KeyClient, KeyProblem>();
  const rank = ({ code }: KeyProblem): number => problemCodes.indexOf(code);
  const ends = clients.map((client) =>
    followClient(client, {
      changed(problem) {
        if (problem) shown.set(client, problem);
        else shown.delete(client);
        const [worst] = [...shown].sort(([, a], [, b]) => rank(a) - rank(b));
        changed(worst && { client: worst[0], problem: worst[1] });
      },
    }),
  );
  return () => ends.forEach((end) => end());
}
