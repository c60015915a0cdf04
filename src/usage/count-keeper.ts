import { keepToday, type Counted } from './daily-counts.ts';

/** Whose requests are counted. */
interface CountedClient extends Counted {
  readonly isDisposed: boolean;
}

/** Stores what a client counts today whenever its page is hidden or left. It loads after the first request. */
export class CountKeeper {
  readonly #counted: CountedClient;

  constructor(counted: CountedClient) {
    this.#counted = counted;
    if (counted.isDisposed) this.store();
    // Fires when the page is left too, and is the last event that a phone's browser is sure to give.
    else globalThis.addEventListener?.('visibilitychange', this.store);
  }

  readonly store = (): void => void keepToday(this.#counted, Date.now());

  end(): void {
    this.store();
    globalThis.removeEventListener?.('visibilitychange', this.store);
  }
}
