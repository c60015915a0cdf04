/** Types for `<map-view>` and its like in Svelte 5's templates: `"types": ["mapward/types/svelte"]` in tsconfig.json. */
import type { HTMLAttributes } from 'svelte/elements';
import type { ElementOf, Tag, TagPropsOf } from './elements.ts';

type OnTag<T extends Tag> = Omit<HTMLAttributes<ElementOf<T>>, keyof TagPropsOf<T>> & TagPropsOf<T>;

type Ours = { [T in Tag]: OnTag<T> };

declare module 'svelte/elements' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- What it has is inherited.
  interface SvelteHTMLElements extends Ours {}
}
