/** Types for `<map-view>` and its like in Preact's JSX: `"types": ["mapward/types/preact"]` in tsconfig.json. */
import type { ClassAttributes, HTMLAttributes } from 'preact';
import type { ElementOf, Tag, TagPropsOf } from './elements.ts';

type OnTag<T extends Tag> = Omit<HTMLAttributes<ElementOf<T>>, keyof TagPropsOf<T>> &
  ClassAttributes<ElementOf<T>> &
  TagPropsOf<T>;

type Ours = { [T in Tag]: OnTag<T> };

declare module 'preact' {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- It is theirs.
  namespace JSX {
    // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- What it has is inherited.
    interface IntrinsicElements extends Ours {}
  }
}
