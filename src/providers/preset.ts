import type { Provider, Refusals } from './provider.ts';
import { readBy, type Rules } from './rules.ts';
import type { Sources } from './sources.ts';

/** Claims of a preset's fields, by the field that makes them. */
interface Claims {
  readonly endpoints: 'hosts';
  readonly key: 'key';
  readonly styleUrl: 'style';
  readonly keyless: 'keyless';
}

/** What a page needs of a preset before anything is refused. */
export type PresetFields = Omit<Provider, keyof Refusals | 'loadRefusals'>;

/** A field that makes a claim may be given only if the claim has a source in `S`, and has to be then. */
export type Sourced<S extends Sources<'hosts' | 'key'>> = Omit<PresetFields, keyof Claims> & {
  readonly [F in keyof Claims as Claims[F] extends keyof S ? F : never]-?: NonNullable<Provider[F]>;
} & { readonly [F in keyof Claims as Claims[F] extends keyof S ? never : F]?: never };

/** A preset's grammar of refusals, and where they are dealt with. */
export interface Grammar extends Omit<Refusals, 'classify'> {
  readonly refusals: Rules;
}

/** What a provider's refusals mean, by its grammar. */
export function refusalsOf(grammar: Grammar): Refusals {
  return { ...grammar, classify: readBy(grammar.refusals) };
}

/** A provider of this package: its fields, and its grammar of refusals. Tests have checked it, so no page has to. */
export function preset(fields: PresetFields, grammar: Grammar): Provider {
  return { ...fields, ...refusalsOf(grammar) };
}
