import { pause } from '../../request/retry.ts';
import type { Outcome, RequestInfo } from '../../session/request-info.ts';
import type { ProbeResult, Recovery, Session } from '../../session/session.ts';

/** The longest pause before an answer that MapLibre cannot use is requested again, in milliseconds. */
const LONGEST_PAUSE = 60_000;

/** Finds out with one request what an error was about that did not say so. */
export class Examiner {
  /** How often an answer was found in order that MapLibre could not use. */
  readonly #examined = new Map<string, number>();
  readonly #examining = new Map<string, Promise<ProbeResult>>();

  /**
   * Sends the request again, after a pause that grows each time its answer was in order. Sources that share a URL share its result: each
   * has to be requested again.
   */
  examine(recovery: Recovery, request: RequestInfo): Promise<ProbeResult> {
    const { url } = request;
    const examining =
      this.#examining.get(url) ?? this.#examine(recovery, request).finally(() => this.#examining.delete(url));
    this.#examining.set(url, examining);
    return examining;
  }

  async #examine(recovery: Recovery, request: RequestInfo): Promise<ProbeResult> {
    const { url } = request;
    const blocking = recovery.blockedBy(request);
    if (blocking) return blocking;
    const times = this.#examined.get(url) ?? 0;
    if (times > 0) await pause(Math.min(LONGEST_PAUSE, 1000 * 2 ** (times - 1)));
    const result = await recovery.probe(request);
    if (typeof result === 'object') recovery.open(result, request);
    else this.#examined.set(url, times + 1);
    return result;
  }
}

/** A body that a tile's worker could not read may be a refusal with status 200, which only a request of our own shows. */
export function mayHideRefusal({ provider }: Session, { kind }: Outcome): boolean {
  return kind === 'malformed' && provider.refusesWith200 === true;
}
