import type { Binding } from './binding.ts';
import type { MapErrorEvent } from './map-like.ts';

/** Reads the errors of one binding, one by one: the first verdict mostly speaks for the rest. */
export class ErrorReader {
  /** Settles when nothing is being read. */
  reading: Promise<void> = Promise.resolve();
  readonly #binding: Binding;
  readonly #read: (event: MapErrorEvent) => Promise<void> | void;
  readonly #awaited: Promise<unknown>[] = [];
  /** How many of the binding's errors were read, the one that is being judged included. */
  #count = 0;
  #isReading = false;

  /** @param read takes in one event; a promise if it has to be judged. */
  constructor(binding: Binding, read: (event: MapErrorEvent) => Promise<void> | void) {
    this.#binding = binding;
    this.#read = read;
  }

  readAll(): Promise<void> {
    if (!this.#isReading) this.reading = this.#readAll();
    return this.reading;
  }

  /** Reads on after this: what it comes to may speak for the rest. */
  waitFor(reading: Promise<unknown> | undefined): void {
    if (reading) this.#awaited.push(reading);
  }

  /** What was not read is the next binding's to read. */
  end(): void {
    this.#binding.unread.splice(0, this.#count);
  }

  async #readAll(): Promise<void> {
    const binding = this.#binding;
    const { unread } = binding;
    this.#isReading = true;
    try {
      while (this.#awaited.length > 0) await this.#awaited.pop()?.catch(() => {});
      while (this.#count < unread.length && !binding.isEnded) {
        const judged = this.#read(unread[this.#count++] as MapErrorEvent);
        if (judged) await judged;
      }
    } finally {
      this.#isReading = false;
      if (binding.isEnded) binding.next?.takeOver(binding);
      else unread.length = this.#count = 0;
    }
  }
}
