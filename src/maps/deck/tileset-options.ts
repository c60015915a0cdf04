import type { Fetch } from '../../session/session.ts';
import type { LayerLike, LoadOptions } from './deck-like.ts';

/**
 * The options of a Tile3DLayer, which loads by loaders.gl and never asks twice: its requests wait until they can come.
 * https://github.com/visgl/deck.gl/blob/v9.4.0/modules/geo-layers/src/tile-3d-layer/tile-3d-layer.ts
 * @param send undefined for a URL of somebody else.
 */
export function tilesetOptions(
  { props: { loadOptions } }: LayerLike,
  send: (url: string) => Promise<Response> | undefined,
): LoadOptions {
  const { core, fetch: own = core?.fetch, ...rest } = loadOptions ?? {};
  // As loaders.gl reads it: a function, or what fetch is to be told (4.5: `getFetchFunction`).
  const foreign: Fetch =
    typeof own === 'function'
      ? (own as Fetch)
      : (input, init) => globalThis.fetch(input, { ...(own as RequestInit | undefined), ...init });
  const fetch: Fetch = (input, init) => (typeof input === 'string' && send(input)) || foreign(input, init);
  return { ...rest, core: { ...core, fetch } };
}
