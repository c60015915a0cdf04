/** A part of a name, and whether it is what was typed. */
export interface NamePart {
  readonly text: string;
  readonly isMatch: boolean;
}

/** Cuts a name where its words begin with the words that were typed, whatever their case and accents. */
export function markMatches(name: string, typed: string): NamePart[] {
  const words = foldAll(typed).filter((word) => word !== '');
  const parts: NamePart[] = [];
  const add = (text: string, isMatch: boolean): void => void (text !== '' && parts.push({ text, isMatch }));
  for (const [word] of name.matchAll(/[\p{L}\p{N}\p{M}]+|[^\p{L}\p{N}\p{M}]+/gu)) {
    const letters = [...new Intl.Segmenter().segment(word)].map(({ segment }) => segment);
    const length = Math.max(0, ...words.map((typedWord) => matchLength(letters, typedWord)));
    add(letters.slice(0, length).join(''), true);
    add(letters.slice(length).join(''), false);
  }
  return parts;
}

/** How many of a word's letters the typed word covers; 0 if it does not begin with it. */
function matchLength(letters: readonly string[], typed: string): number {
  let rest = typed;
  let count = 0;
  for (const letter of letters) {
    if (rest === '') break;
    const folded = fold(letter);
    if (!rest.startsWith(folded)) return 0;
    rest = rest.slice(folded.length);
    count++;
  }
  return rest === '' ? count : 0;
}

function foldAll(text: string): string[] {
  return fold(text).split(/[^\p{L}\p{N}]+/u);
}

/** Lower case, without accents. */
function fold(text: string): string {
  return text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ß', 'ss');
}
