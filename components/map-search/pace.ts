import type { Limit } from '../../src/index.ts';

/** How long the typing must rest before places are asked for, in milliseconds. */
export const REST = 200;
/** The shortest time from one request to the next, in milliseconds. */
const SHORTEST_GAP = 300;
/**
 * The same until the first answer has told the limits, and once the provider has refused a request for its rate, in milliseconds: the
 * slowest plans allow one request a second.
 */
const CAREFUL_GAP = 1000;
/** Windows that are worth waiting for, in milliseconds. A spent day is a quota, and told as one. */
const LONGEST_WINDOW = 60_000;

/** When the next request may go out, as far as the provider's limits are known. Times are epoch milliseconds. */
export class Pace {
  #gap = CAREFUL_GAP;
  #shortest = SHORTEST_GAP;
  #started = -Infinity;
  /** When a window that is used up starts again. */
  #reset = -Infinity;

  /** A request went out. */
  started(now: number): void {
    this.#started = now;
  }

  /** An answer came, and with it the limits as they are now. */
  answered(limits: readonly Limit[]): void {
    this.#gap = this.#shortest;
    for (const { limit = Infinity, remaining, resetAt, windowMs = Infinity } of limits) {
      if (windowMs > LONGEST_WINDOW) continue;
      // Evenly spread, so that a request whose answer is never read does not break the limit either.
      this.#gap = Math.max(this.#gap, windowMs / limit);
      if (remaining === 0 && resetAt !== undefined) this.#reset = resetAt;
    }
  }

  /** The provider asked to slow down. */
  slowed(): void {
    this.#gap = this.#shortest = CAREFUL_GAP;
  }

  /** How long the next request has to wait, in milliseconds. */
  wait(now: number): number {
    return Math.max(0, this.#started + this.#gap - now, this.#reset - now);
  }
}
