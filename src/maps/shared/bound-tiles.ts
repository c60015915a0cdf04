import type { Ticket } from '../../session/ledger.ts';
import type { RequestInfo } from '../../session/request-info.ts';
import type { Session } from '../../session/session.ts';

/** What the binding of a layer can do with its tiles. */
export interface TileLoader<Tile> {
  /** Names what the tiles are made from: they share a circuit. Another name is another tileset. */
  tileset(): string;
  /** Has the tile load this URL, or, without one, fail. */
  load(tile: Tile, url: string | undefined): unknown;
}

/** What the session says to a URL of its provider. */
export interface Permission {
  readonly request: RequestInfo;
  /** With the key; undefined while an open circuit blocks it; a promise if something has to be awaited. */
  readonly url: string | undefined | Promise<string | undefined>;
}

/** A tile that is on its way. */
export interface OpenTile {
  readonly request: RequestInfo;
  readonly ticket: Ticket;
}

/** The tiles of one layer, as far as they did not come yet. */
export interface BoundTiles<Tile> {
  readonly session: Session;
  readonly loader: TileLoader<Tile>;
  /** In milliseconds. */
  readonly stallLimit: number;
  readonly open: Map<Tile, OpenTile>;
  /** What failed and was not looked into yet. */
  readonly unexplained: Map<Tile, OpenTile>;
  /** What waits for its circuit to close. */
  readonly blocked: Map<Tile, RequestInfo>;
  /** What came and was not vouched for yet: a picture may be a refusal. */
  readonly came: Map<Tile, OpenTile>;
  /** A URL that is not the provider's. */
  readonly foreign: string | undefined;
  /** Asks for leave to request a URL; undefined for one that is not the provider's. */
  permit(url: string): Permission | undefined;
  /** Loads a tile as it is permitted to. */
  load(tile: Tile, permission: Permission): void;
  /** Nobody wants the tile any more. */
  drop(tile: Tile): void;
}
