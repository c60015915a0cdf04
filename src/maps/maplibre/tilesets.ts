import type { Tileset } from '../../session/request-info.ts';
import type { Session } from '../../session/session.ts';
import { tilesetOf } from '../../session/tileset.ts';
import { sourceOf, type MapLike } from './map-like.ts';

export interface Tilesets {
  /** The tileset of a source, as its templates are now; undefined for sources without any. */
  of(session: Session, sourceId: string | undefined): Tileset | undefined;
}

/** Keeps what was made of each source's templates, until they change. */
export function createTilesets(map: MapLike): Tilesets {
  const known = new Map<
    string,
    { readonly tiles: readonly string[]; readonly tileset: Tileset | undefined }
  >();
  return {
    of({ matchEndpoint, describe }, sourceId) {
      if (sourceId === undefined) return undefined;
      const tiles = sourceOf(map, sourceId)?.tiles;
      if (!Array.isArray(tiles)) return undefined;
      const before = known.get(sourceId);
      if (before?.tiles === tiles) return before.tileset;
      const tileset = tilesetOf(tiles as string[], (url) => {
        const match = matchEndpoint(url);
        return match && describe(match, 'tile').url;
      });
      known.set(sourceId, { tiles, tileset });
      return tileset;
    },
  };
}
