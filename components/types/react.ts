/**
 * Types for `<map-view>` and its like in React 19's JSX: `"types": ["mapward/types/react"]` in tsconfig.json. `mapward/react` brings
 * them along.
 */
import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { ElementOf, Tag, TagPropsOf } from './elements.ts';

type OnTag<T extends Tag> = Omit<
  DetailedHTMLProps<HTMLAttributes<ElementOf<T>>, ElementOf<T>>,
  keyof TagPropsOf<T>
> &
  TagPropsOf<T>;

type Ours = { [T in Tag]: OnTag<T> };

declare module 'react' {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- It is theirs.
  namespace JSX {
    // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- What it has is inherited.
    interface IntrinsicElements extends Ours {}
  }
}
