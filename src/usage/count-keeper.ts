import { keepToday } from './daily-counts.ts';

/** Whose requests are counted. */
interface Counted {
  readonly provider: { readonly name: string };
  readonly counts: Map<string, number>;
  readonly currentKey: string | undefined;
  readonly isDisposed: boolean;
}

/** Stores what a client counts today whenever its page is hidden or left. It loads after the first request. */
export class CountKeeper {
  readonly #counted: Counted;

  constructor(counted: Counted) {
    this.#counted = counted;
    if (counted.isDisposed) this.store();
    // Fires when the page is left too, and is the last event that a phone's browser is sure to give.
    else globalThis.addEventListener?.('visibilitychange', this.store);
  }

  readonly store = (): void => {
    const { provider, currentKey, counts } = this.#counted;
    if (currentKey !== undefined) keepToday(provider.name, currentKey, counts, Date.now());
  };

  end(): void {
    this.store();
    globalThis.removeEventListener?.('visibilitychange', this.store);
  }
}
