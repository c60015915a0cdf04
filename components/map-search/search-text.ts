/** Scripts in which one character says as much as two or three letters. */
const dense = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** A text as it is searched for: what differs in whitespace only is the same search. */
export function searchText(text: string): string {
  return text.normalize('NFC').trim().replace(/\s+/g, ' ');
}

/** The length of a text in letters. */
export function lengthOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + (dense.test(letter) ? 2 : 1), 0);
}
