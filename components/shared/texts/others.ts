import type { Loaders } from './language.ts';
import type { Texts } from './texts.ts';

/** The languages besides English. */
export const others: Loaders<Texts> = {
  ar: async () => (await import('./ar.ts')).ar,
  de: async () => (await import('./de.ts')).de,
  es: async () => (await import('./es.ts')).es,
  fr: async () => (await import('./fr.ts')).fr,
  ja: async () => (await import('./ja.ts')).ja,
};
