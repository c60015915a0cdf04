/** The dialects by name, each only as far as its provider's refusals are verified. */
import type { Dialect } from './dialect.ts';
import { mapward } from './mapward.ts';

export const dialects = { mapward } satisfies Record<string, Dialect>;

export type DialectName = keyof typeof dialects;

/** @throws TypeError that lists the names there are. */
export function dialectOf(dialect: DialectName | Dialect): Dialect {
  if (typeof dialect !== 'string') return dialect;
  if (Object.hasOwn(dialects, dialect)) return dialects[dialect];
  throw new TypeError(`There is no dialect \`${dialect}\`. There is: ${Object.keys(dialects).join(', ')}.`);
}
