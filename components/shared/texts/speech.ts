import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { createFormat, type Format } from '../format.ts';
import { languageOf, tableOf, type Loaders, type LocalizedTexts } from './language.ts';

/** What an element says, and how it writes figures and dates. */
export interface Speech<T> {
  readonly texts: T;
  readonly format: Format;
}

/** Gives an element its texts in the language that it stands in, which may change. English until those of another have come. */
export class Speaker<T extends LocalizedTexts> implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #english: T;
  readonly #others: Loaders<T>;
  #language = 'en';
  #table: T;
  #format: Format;
  #observer: MutationObserver | undefined;

  constructor(host: ReactiveControllerHost & Element, english: T, others: Loaders<T>) {
    this.#host = host;
    this.#table = this.#english = english;
    this.#others = others;
    this.#format = createFormat(undefined, undefined, english.lang);
    host.addController(this);
  }

  /** @param own texts of the page's, which replace ours. */
  speech(own: Partial<T> | undefined): Speech<T> {
    const texts = own ? { ...this.#table, ...own } : this.#table;
    if (texts.lang !== this.#format.language) this.#format = createFormat(undefined, undefined, texts.lang);
    return { texts, format: this.#format };
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
