/** Letters that Unicode does not take apart into a base letter and an accent. */
const whole: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  þ: 'th',
  ı: 'i',
};

/** What a search compares: lower case, without accents, apostrophes or punctuation, words apart by one space. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}|['’‘ʻʼ`]/gu, '')
    .replace(/[ßæœøđðłþı]/g, (letter) => whole[letter]!)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/\bst (?=\S)/g, 'saint ');
}
