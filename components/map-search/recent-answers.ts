import type { Place } from '../../src/geocoding/index.ts';

/** Answers that one element keeps. */
const MOST = 50;

/** The answers of this page's last searches. The least recently used goes first. */
export class RecentAnswers {
  readonly #answers = new Map<string, readonly Place[]>();

  get(search: string): readonly Place[] | undefined {
    const places = this.#answers.get(search);
    if (places) this.set(search, places);
    return places;
  }

  set(search: string, places: readonly Place[]): void {
    this.#answers.delete(search);
    this.#answers.set(search, places);
    if (this.#answers.size > MOST) this.#answers.delete(this.#answers.keys().next().value as string);
  }

  clear(): void {
    this.#answers.clear();
  }
}
