import type { UsageSnapshot } from '../../src/index.ts';
import { failureOf, type Failure } from '../shared/failure.ts';

/** The figures as they came last, and what came of asking for newer ones. */
export class UsageQueryController {
  /** The newest figures there are. A failed refresh leaves them. */
  snapshot: UsageSnapshot | undefined;
  /** When they came, in epoch milliseconds. */
  received = 0;
  /** Why the last try brought none. */
  failure: Failure | undefined;
  loading = false;
  readonly #changed: () => void;
  #run: AbortController | undefined;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Asks for figures; the newest run wins, those before it end. Gives them where they came. */
  async load(read: (signal: AbortSignal) => Promise<UsageSnapshot>): Promise<UsageSnapshot | undefined> {
    this.#run?.abort();
    const { signal } = (this.#run = new AbortController());
    this.loading = true;
    this.#changed();
    try {
      const snapshot = await read(signal);
      if (signal.aborted) return undefined;
      this.#settle(snapshot, undefined);
      return snapshot;
    } catch (error) {
      if (!signal.aborted) this.#settle(this.snapshot, failureOf(error));
      return undefined;
    }
  }

  /** Forgets everything: the figures to come are another key's. */
  clear(): void {
    this.#run?.abort();
    this.received = 0;
    this.#settle(undefined, undefined);
  }

  #settle(snapshot: UsageSnapshot | undefined, failure: Failure | undefined): void {
    if (snapshot !== this.snapshot) this.received = Date.now();
    this.snapshot = snapshot;
    this.failure = failure;
    this.loading = false;
    this.#changed();
  }
}
