import type { Refusals } from './provider.ts';
import type { Rules } from './rules.ts';

/** A preset's grammar of refusals, and where they are dealt with. */
export interface Grammar extends Omit<Refusals, 'classify'> {
  readonly refusals: Rules;
}
