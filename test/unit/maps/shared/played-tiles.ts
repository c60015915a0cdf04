import { onTestFinished } from 'vitest';
import type { KeyClient, KeySource, Provider } from '../../../../src/index.ts';
import { TileRequests } from '../../../../src/maps/shared/tile-requests.ts';
import type { Recovery } from '../../../../src/session/session.ts';
import { ORIGIN, recovering, type Answer, type Sent } from '../../recovery/recovering.ts';

/** One tile of a played layer. */
export interface PlayedTile {
  readonly path: string;
}

export interface PlayedTiles {
  readonly client: KeyClient;
  readonly recovery: Recovery;
  readonly requests: TileRequests<PlayedTile>;
  /** URLs of the images that were requested. */
  readonly asked: string[];
  /** The paths of those that came. */
  readonly came: string[];
  /** The client's own requests. */
  readonly sent: Sent[];
  readonly events: Event[];
  /** What the tiles are made from from now on. */
  tileset: string;
  /** Shows a tile. */
  show(path: string): PlayedTile;
}

/**
 * A layer without a library, of a client whose recovery is loaded: the test says which images come, and answers the client's own requests.
 * An image comes or fails in a task of its own.
 */
export async function playedTiles(
  comes: (url: string) => boolean,
  answer: Answer,
  of: Partial<Provider> = {},
  key?: KeySource,
): Promise<PlayedTiles> {
  const { client, session, recovery, sent, events } = await recovering(answer, of, key);
  const [asked, came]: [string[], string[]] = [[], []];
  const requests = new TileRequests<PlayedTile>(
    session,
    {
      tileset: () => played.tileset,
      load(tile, url) {
        if (url === undefined) return;
        asked.push(url);
        setTimeout(() => {
          if (!comes(url)) return requests.failed(tile);
          came.push(tile.path);
          requests.loaded(tile);
        });
      },
    },
    30_000,
  );
  onTestFinished(() => requests.end());
  await requests.recover();
  const played: PlayedTiles = {
    client,
    recovery,
    requests,
    asked,
    came,
    sent,
    events,
    tileset: 'a',
    show(path) {
      const tile = { path };
      const permission = requests.permit(ORIGIN + path);
      if (permission) requests.load(tile, permission);
      return tile;
    },
  };
  return played;
}
