import { en } from './en.ts';
import { tableOf, type Loaders } from './language.ts';
import type { Texts } from './texts.ts';

export { fill, languageOf } from './language.ts';

const others: Loaders<Texts> = {
  ar: async () => (await import('./ar.ts')).ar,
  de: async () => (await import('./de.ts')).de,
  es: async () => (await import('./es.ts')).es,
  fr: async () => (await import('./fr.ts')).fr,
  ja: async () => (await import('./ja.ts')).ja,
};

/** The texts in a language (BCP 47), at once when that is English or one we do not have; English too when they cannot be loaded. */
export function loadTexts(language: string): Texts | Promise<Texts> {
  return tableOf(language, en, others);
}
