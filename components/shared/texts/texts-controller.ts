import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { languageOf, tableOf, type Loaders, type LocalizedTexts } from './language.ts';

/** Gives an element its texts in the language that it stands in, which may change. English until those of another have come. */
export class TextsController<T extends LocalizedTexts> implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #english: T;
  readonly #others: Loaders<T>;
  #language = 'en';
  #table: T;
  #observer: MutationObserver | undefined;

  constructor(host: ReactiveControllerHost & Element, english: T, others: Loaders<T>) {
    this.#host = host;
    this.#table = this.#english = english;
    this.#others = others;
    host.addController(this);
  }

  /** @param own texts of the page's, which replace ours. */
  texts(own: Partial<T> | undefined): T {
    return own ? { ...this.#table, ...own } : this.#table;
  }

  hostConnected(): void {
    this.#observer ??= new MutationObserver(() => this.#host.requestUpdate());
    for (const element of [this.#host, document.documentElement])
      this.#observer.observe(element, { attributeFilter: ['lang'] });
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
  }

  hostUpdate(): void {
    const language = languageOf(this.#host);
    if (language === this.#language) return;
    this.#language = language;
    const table = tableOf(language, this.#english, this.#others);
    if (table instanceof Promise) void table.then((loaded) => this.#speak(loaded, language));
    else this.#table = table;
  }

  #speak(table: T, language: string): void {
    // Meanwhile it may stand in another one.
    if (language !== this.#language) return;
    this.#table = table;
    this.#host.requestUpdate();
  }
}
