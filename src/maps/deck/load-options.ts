import type { Fetch, SessionClient } from '../../session/session.ts';

/**
 * loaders.gl's options with the key on the provider's requests: for what deck.gl does not load as tiles, such as Tile3DLayer, and for
 * loaders.gl itself. Refusals are explained. Unlike bindDeck, it does not bring back what failed: give the layer another `id` on
 * `key-recovered`.
 * @example
 * import { Tile3DLayer } from '@deck.gl/geo-layers';
 *
 * const data = 'https://api.maptiler.com/tiles/buildings/tileset.json';
 * const layer = new Tile3DLayer({ id: 'buildings', data, loadOptions: loadOptions(client) });
 */
export function loadOptions(client: SessionClient & { readonly fetch: Fetch }): { core: { fetch: Fetch } } {
  return { core: { fetch: client.fetch } };
}
