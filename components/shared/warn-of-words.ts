import { readWord } from './values.ts';
import { warnOnce } from './warn-once.ts';

/** Says once per element, in the console, that an attribute is none of the words that it may be. */
export function warnOfWords(
  element: Element,
  attribute: string,
  value: string | null | undefined,
  words: readonly string[],
): void {
  const reading = readWord(value ?? words[0], words);
  if ('fault' in reading) warnOnce(element, { attribute, message: reading.fault });
}
