import { pause } from '../../request/retry.ts';
import type { RequestInfo } from '../../session/request-info.ts';
import type { ProbeResult, Recovery } from '../../session/session.ts';

/** The longest pause before an answer that MapLibre cannot use is requested again, in milliseconds. */
const LONGEST_PAUSE = 60_000;

/** Finds out with one request what an error was about that did not say so. */
export class Examiner {
  /** How often an answer was found in order that MapLibre could not use. */
  readonly #examined = new Map<string, number>();
  readonly #examining = new Set<string>();

  /**
   * Sends the request again, after a pause that grows each time its answer was in order.
   * @returns undefined if that request is being examined already.
   */
  async examine(recovery: Recovery, request: RequestInfo): Promise<ProbeResult | undefined> {
    const { url } = request;
    if (this.#examining.has(url)) return undefined;
    this.#examining.add(url);
    try {
      const blocking = recovery.blockedBy(request);
      if (blocking) return blocking;
      const times = this.#examined.get(url) ?? 0;
      if (times > 0) await pause(Math.min(LONGEST_PAUSE, 1000 * 2 ** (times - 1)));
      const result = await recovery.probe(request);
      if (typeof result === 'object') recovery.open(result, request);
      else this.#examined.set(url, times + 1);
      return result;
    } finally {
      this.#examining.delete(url);
    }
  }
}
