/** What every table of texts tells of itself. */
export interface LocalizedTexts {
  /** BCP 47. */
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
}

/** What loads a table, by its language. English is not among them: it is there from the start. */
export type Loaders<T> = Readonly<Record<string, () => Promise<T>>>;

/** The table of a language (BCP 47), at once when that is English or one we do not have; English too when it cannot be loaded. */
export function tableOf<T>(language: string, english: T, others: Loaders<T>): T | Promise<T> {
  const load = others[language.toLowerCase().split('-', 1)[0] as string];
  return load ? load().catch(() => english) : english;
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
