import type { Place } from '../../src/geocoding/index.ts';
import type { Limit } from '../../src/index.ts';
import { failureOf, type Failure } from '../shared/failure.ts';
import { Pace, REST } from './pace.ts';
import { RecentAnswers } from './recent-answers.ts';

export interface FinderHost {
  /** Sends one search. */
  search(text: string, signal: AbortSignal): Promise<readonly Place[]>;
  /** The name under which the answer to a text may be kept; undefined if it must not be. */
  keepAs(text: string): string | undefined;
  /** The limits that the provider told last. */
  limits(): readonly Limit[];
  /** Something should be shown differently. */
  changed(): void;
}

/** Finds places for a text that is being typed: one request at a time, at the provider's pace, and the last text always wins. */
export class PlaceFinder {
  /** What is searched for now. Empty: nothing. */
  text = '';
  /** The newest answer. It stays until the next one comes. */
  places: readonly Place[] | undefined;
  /** The text that `places` answers. */
  answered = '';
  /** Why there is no answer to `text`. */
  failure: Failure | undefined;
  /** Whether the answer to `text` is still to come. */
  pending = false;
  readonly #host: FinderHost;
  readonly #pace = new Pace();
  readonly #recent = new RecentAnswers();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #run: AbortController | undefined;
  /** What the request under way asks for. */
  #asking: string | undefined;

  constructor(host: FinderHost) {
    this.#host = host;
  }

  /** Searches for a text once the typing rests; at once if it is `submitted`. The same text is not asked for twice. */
  find(text: string, submitted = false): void {
    const isSame = text === this.text && !this.failure;
    if (isSame && (!submitted || !this.pending || this.#asking === text)) return;
    if (text === '') return this.clear();
    this.text = text;
    this.failure = undefined;
    clearTimeout(this.#timer);
    const name = this.#host.keepAs(text);
    const known = name === undefined ? undefined : this.#recent.get(name);
    if (known) return this.#settle(known);
    this.pending = true;
    this.#askIn(submitted ? 0 : REST);
    this.#host.changed();
  }

  /** Shows an answer that needs no request. */
  give(text: string, places: readonly Place[]): void {
    clearTimeout(this.#timer);
    this.text = text;
    this.#settle(places);
  }

  /** The provider asked to slow down, which the client waits out by itself. */
  slow(): void {
    this.#pace.slowed();
  }

  /** Asks again for what has failed. */
  again(): void {
    if (this.failure) this.find(this.text, true);
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.text = '';
    this.#settle(undefined);
  }

  /** Forgets the answers too: those to come are another provider's. */
  forget(): void {
    this.#recent.clear();
    this.clear();
  }

  #askIn(rest: number): void {
    const wait = this.#pace.wait(Date.now());
    this.#timer = setTimeout(
      () => {
        // An answer that came meanwhile may have told that the limit is reached.
        if (this.#pace.wait(Date.now()) > 0) this.#askIn(0);
        else void this.#ask();
      },
      Math.max(wait, rest),
    );
  }

  async #ask(): Promise<void> {
    const { text } = this;
    this.#run?.abort();
    const { signal } = (this.#run = new AbortController());
    this.#asking = text;
    this.#pace.started(Date.now());
    try {
      const places = await this.#host.search(text, signal);
      if (signal.aborted) return;
      this.#pace.answered(this.#host.limits());
      const name = this.#host.keepAs(text);
      if (name !== undefined) this.#recent.set(name, places);
      // Shown even if more was typed meanwhile: it is nearer to that than what was there before.
      if (text === this.text) this.#settle(places);
      else this.#show(text, places);
    } catch (error) {
      if (signal.aborted) return;
      if (text === this.text) this.#settle(this.places, failureOf(error));
    }
  }

  #settle(places: readonly Place[] | undefined, failure?: Failure): void {
    this.#run?.abort();
    this.#asking = undefined;
    this.pending = false;
    this.failure = failure;
    this.#show(failure ? this.answered : this.text, places);
  }

  #show(answered: string, places: readonly Place[] | undefined): void {
    this.answered = answered;
    this.places = places;
    this.#host.changed();
  }
}
