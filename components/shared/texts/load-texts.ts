import type { Texts } from './texts.ts';
import { en } from './en.ts';

const others: Readonly<Record<string, () => Promise<Texts>>> = {
  ar: async () => (await import('./ar.ts')).ar,
  de: async () => (await import('./de.ts')).de,
  es: async () => (await import('./es.ts')).es,
  fr: async () => (await import('./fr.ts')).fr,
  ja: async () => (await import('./ja.ts')).ja,
};

/** The texts in a language (BCP 47), at once when that is English or one we do not have; English too when they cannot be loaded. */
export function loadTexts(language: string): Texts | Promise<Texts> {
  const load = others[language.toLowerCase().split('-', 1)[0] as string];
  return load ? load().catch(() => en) : en;
}

/** The language that an element stands in: the nearest `lang`, through shadow roots. */
export function languageOf(element: Element): string {
  let at: Element | null = element;
  while (at) {
    const holder: Element | null = at.closest('[lang]');
    if (holder) return holder.getAttribute('lang') || 'en';
    const root: Node = at.getRootNode();
    at = root instanceof ShadowRoot ? root.host : null;
  }
  return 'en';
}

/** Puts values into a text's `{names}`. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
