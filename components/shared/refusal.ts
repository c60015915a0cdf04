import type { KeyProblem } from '../../src/index.ts';
import { isPlain } from './notice-kind.ts';
import { pageAddress } from './page-address.ts';
import { fill, languageOf } from './texts/language.ts';
import { loadTexts } from './texts/load-texts.ts';
import type { NoticeText } from './texts/texts.ts';

/** Why a key was refused and what to do, in the language that an element stands in. Loads when a key is refused. */
export async function sayRefusal(problem: KeyProblem, element: Element): Promise<NoticeText> {
  const { author } = await loadTexts(languageOf(element));
  const { code, host, origin = pageAddress()?.origin ?? '' } = problem;
  const { headline, sentence } = isPlain(problem) ? author[code] : author.refused;
  const values = { host, origin };
  return { headline: `${fill(headline, values)}.`, sentence: fill(sentence.replaceAll('`', ''), values) };
}
