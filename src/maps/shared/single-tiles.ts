import { isTransport, type KeyProblem } from '../../problem/problem.ts';
import type { Ticket } from '../../session/ledger.ts';
import type { Outcome, RequestInfo } from '../../session/request-info.ts';
import type { Recovery } from '../../session/session.ts';

/** How long one good tile speaks for its source while others of it are refused, in milliseconds. */
const CONTROL = 10_000;

/** Tells a refusal that is one tile's own matter from one of its whole tileset: another tile, which came before, is requested again. */
export class SingleTiles {
  /** The last tile of each tileset that came, by where it was requested and with which generation of the key. */
  readonly #last = new Map<string, { readonly url: string; readonly generation: number }>();
  /** When such a tile last came again, in epoch milliseconds. */
  readonly #controlled = new Map<string, number>();

  /** @param tileset its name: a source may be given another. */
  onTileLoaded(tileset: string, { target, generation }: Ticket): void {
    this.#last.set(tileset, { url: target, generation });
  }

  /** @param describe the request for a tile of the tileset, by its URL. */
  async isSingle(
    recovery: Recovery,
    outcome: Outcome,
    generation: number,
    tileset: string,
    ticket: Ticket | undefined,
    describe: (url: string) => RequestInfo,
  ): Promise<boolean> {
    if (this.#last.get(tileset)?.generation !== generation || outcome.generation !== generation) return false;
    const problem = recovery.judge(outcome);
    return (
      problem !== undefined &&
      this.isOwnMatter(recovery, problem, generation, tileset, ticket?.openedAt, describe)
    );
  }

  /** The same for a problem that is known already. @param openedAt when the tile was requested, in epoch milliseconds. */
  async isOwnMatter(
    recovery: Recovery,
    problem: KeyProblem,
    generation: number,
    tileset: string,
    openedAt: number | undefined,
    describe: (url: string) => RequestInfo,
  ): Promise<boolean> {
    const last = this.#last.get(tileset);
    if (last?.generation !== generation) return false;
    if (problem.certain || isTransport(problem.code) || problem.status === 429) return false;
    const at = this.#controlled.get(tileset) ?? 0;
    if (Date.now() - at < CONTROL || (openedAt !== undefined && openedAt < at)) return true;
    if ((await recovery.probe(describe(last.url))) !== 'good') return false;
    this.#controlled.set(tileset, Date.now());
    return true;
  }
}
