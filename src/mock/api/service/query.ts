/** Reads the query of a request; what it should not be is a 400. */
import { AccountProblem } from '../../account/problem.ts';

/** A whole number, or what `absent` says. Its range is the operation's business. */
export function wholeNumber(query: URLSearchParams, name: string, absent: number): number {
  const text = query.get(name);
  if (text === null) return absent;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new AccountProblem(400, 'bad-request', `${name} must be a whole number.`);
}

/** One of these words; undefined when the query does not say. */
export function word<Word extends string>(
  query: URLSearchParams,
  name: string,
  words: readonly Word[],
): Word | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  const found = words.find((one) => one === text);
  if (found) return found;
  throw new AccountProblem(400, 'bad-request', `${name} must be one of ${words.join(', ')}.`);
}

/** An object without those members that are undefined. */
export function given<T extends object>(members: T): { [Name in keyof T]?: Exclude<T[Name], undefined> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as never;
}
