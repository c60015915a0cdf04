/** Types for `<map-view>` and its like in Vue's templates: `"types": ["mapward/types/vue"]` in tsconfig.json. */
import type { HTMLAttributes, PublicProps } from 'vue';
import type { HandlersOf, PropertiesOf, Tag } from './elements.ts';

type InTemplate<T extends Tag> = new () => {
  $props: PropertiesOf<T> & HandlersOf<T> & Omit<HTMLAttributes, keyof PropertiesOf<T>> & PublicProps;
};

type Ours = { [T in Tag]: InTemplate<T> };

declare module 'vue' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- What it has is inherited.
  interface GlobalComponents extends Ours {}
}
