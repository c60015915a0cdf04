/** Types for `<map-view>` and its like in Solid's JSX: `"types": ["mapward/types/solid"]` in tsconfig.json. */
import type { JSX as SolidJSX } from 'solid-js';
import type { ElementOf, Elements, Tag, TagPropsOf } from './elements.ts';

/** Solid listens to events of any name with `on:`. */
type ListenersOf<T extends Tag> = {
  [K in keyof Elements[T]['events'] & string as `on:${K}`]?:
    ((event: Elements[T]['events'][K] & { readonly currentTarget: ElementOf<T> }) => void) | undefined;
};

type OnTag<T extends Tag> = Omit<SolidJSX.HTMLAttributes<ElementOf<T>>, keyof TagPropsOf<T>> &
  Omit<TagPropsOf<T>, `on${string}`> &
  ListenersOf<T>;

type Ours = { [T in Tag]: OnTag<T> };

declare module 'solid-js' {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- It is theirs.
  namespace JSX {
    // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- What it has is inherited.
    interface IntrinsicElements extends Ours {}
  }
}
