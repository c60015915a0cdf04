import type { Provider, Refusals } from './provider.ts';
import type { Sources } from './sources.ts';

/** Claims of a preset's fields, by the field that makes them. */
interface Claims {
  readonly endpoints: 'hosts';
  readonly key: 'key';
  readonly styleUrl: 'style';
  readonly keyless: 'keyless';
  readonly caution: 'caution';
}

/** What a page needs of a preset before anything is refused. */
export type PresetFields = Omit<Provider, keyof Refusals | 'loadRefusals'>;

/** A field that makes a claim may be given only if the claim has a source in `S`, and has to be then. */
export type Sourced<S extends Sources<'hosts' | 'key'>> = Omit<PresetFields, keyof Claims> & {
  readonly [F in keyof Claims as Claims[F] extends keyof S ? F : never]-?: NonNullable<Provider[F]>;
} & { readonly [F in keyof Claims as Claims[F] extends keyof S ? never : F]?: never };

/** A provider of this package. What its refusals mean loads with the first one. Tests have checked its fields, so no page has to. */
export function preset(fields: PresetFields): Provider {
  return {
    ...fields,
    loadRefusals: () => import('./refusals-of.ts').then((it) => it.refusalsOf(fields.name)),
  };
}
