import { createFormat, type Format } from '../format.ts';
import type { LocalizedTexts } from './language.ts';
import { TextsController } from './texts-controller.ts';

/** What an element says, and how it writes figures and dates. */
export interface Speech<T> {
  readonly texts: T;
  readonly format: Format;
}

/** Gives an element its texts, and figures and dates as they are written in that language. */
export class Speaker<T extends LocalizedTexts> extends TextsController<T> {
  #format: Format | undefined;

  /** @param own texts of the page's, which replace ours. */
  speech(own: Partial<T> | undefined): Speech<T> {
    const texts = this.texts(own);
    if (texts.lang !== this.#format?.language) this.#format = createFormat(undefined, undefined, texts.lang);
    return { texts, format: this.#format };
  }
}
