import type { Session } from '../../session/session.ts';
import type { TileRequests } from '../shared/tile-requests.ts';
import type { ImageSourceLike, Loadable, LoadFunction, TileSourceLike } from './source-like.ts';

/** A source carries its binding, so that a second copy of this package finds it too. */
export const bindingKey: unique symbol = Symbol.for('mapward.openlayers') as never;

/** What a binding uses of a source, and leaves on it. */
export interface BoundSource extends Partial<TileSourceLike>, Partial<ImageSourceLike> {
  [bindingKey]?:
    | { readonly session: Session; readonly requests: TileRequests<Loadable>; readonly unbind: () => void }
    | undefined;
  /** Protected there. */
  getKey?(): string;
  getUrl?(): string | undefined;
  refresh?(): void;
  changed?(): void;
  tileLoadFunction?: LoadFunction;
  imageLoadFunction_?: LoadFunction;
}
