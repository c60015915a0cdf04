import type { Fetch, SessionClient } from '../../session/session.ts';

/**
 * loaders.gl's options with the key on the provider's requests: for loaders.gl itself. Refusals are explained, and reject as
 * `client.fetch` does. A layer of a bound deck needs none.
 * @example
 * import { load } from '@loaders.gl/core';
 * import { Tiles3DLoader } from '@loaders.gl/3d-tiles';
 *
 * const url = 'https://api.maptiler.com/tiles/buildings/tileset.json';
 * const tileset = await load(url, Tiles3DLoader, loadOptions(client));
 */
export function loadOptions(client: SessionClient & { readonly fetch: Fetch }): { core: { fetch: Fetch } } {
  return { core: { fetch: client.fetch } };
}
