import { isTransport, type KeyProblem } from '../../problem/problem.ts';
import type { Ticket } from '../../session/ledger.ts';
import type { Outcome, RequestInfo } from '../../session/request-info.ts';
import type { Recovery } from '../../session/session.ts';

/** How long one good tile speaks for its source while others of it are refused, in milliseconds. */
const CONTROL = 10_000;

/** Tells a refusal that is one tile's own matter from one of its whole source: another tile, which came before, is requested again. */
export class SingleTiles {
  /** The last tile of each source that came, by where it was requested and with which generation of the key. */
  readonly #last = new Map<string, { readonly url: string; readonly generation: number }>();
  /** When such a tile last came again, in epoch milliseconds. */
  readonly #controlled = new Map<string, number>();

  onTileLoaded(sourceId: string, { target, generation }: Ticket): void {
    this.#last.set(sourceId, { url: target, generation });
  }

  /** @param describe the request for a tile of the source, by its URL. */
  async isSingle(
    recovery: Recovery,
    outcome: Outcome,
    generation: number,
    sourceId: string,
    ticket: Ticket | undefined,
    describe: (url: string) => RequestInfo,
  ): Promise<boolean> {
    if (this.#last.get(sourceId)?.generation !== generation || outcome.generation !== generation)
      return false;
    const problem = recovery.judge(outcome);
    return (
      problem !== undefined &&
      this.isOwnMatter(recovery, problem, generation, sourceId, ticket?.openedAt, describe)
    );
  }

  /** The same for a problem that is known already. @param openedAt when the tile was requested, in epoch milliseconds. */
  async isOwnMatter(
    recovery: Recovery,
    problem: KeyProblem,
    generation: number,
    sourceId: string,
    openedAt: number | undefined,
    describe: (url: string) => RequestInfo,
  ): Promise<boolean> {
    const last = this.#last.get(sourceId);
    if (last?.generation !== generation) return false;
    if (problem.certain || isTransport(problem.code) || problem.status === 429) return false;
    const at = this.#controlled.get(sourceId) ?? 0;
    if (Date.now() - at < CONTROL || (openedAt !== undefined && openedAt < at)) return true;
    if ((await recovery.probe(describe(last.url))) !== 'good') return false;
    this.#controlled.set(sourceId, Date.now());
    return true;
  }
}
