import { en } from './en.ts';
import { tableOf } from './language.ts';
import { others } from './others.ts';
import type { Texts } from './texts.ts';

export { fill, languageOf } from './language.ts';

/** The texts in a language (BCP 47), at once when that is English or one we do not have; English too when they cannot be loaded. */
export function loadTexts(language: string): Texts | Promise<Texts> {
  return tableOf(language, en, others);
}
