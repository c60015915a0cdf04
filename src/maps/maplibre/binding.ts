import type { RequestInfo } from '../../session/request-info.ts';
import type { Session } from '../../session/session.ts';
import type { FailedRequests } from './failed-requests.ts';
import type { MapIntercept } from './intercept-map.ts';
import type { MapErrorEvent, MapLike, TileLike } from './map-like.ts';

/** What reads a map's errors and requests again what failed. It loads on demand. */
export interface BoundRecovery {
  readonly failed: FailedRequests;
  /** Reads the binding's errors, one by one: the first verdict mostly speaks for the rest. */
  readAll(): Promise<void>;
  /** Requests again what no open circuit blocks. */
  reload(): void;
  /** Forgets what the map does not want any more. */
  prune(): void;
  wants(request: RequestInfo): boolean;
  onTileLoaded(sourceId: string, tile: TileLike): void;
  /** @param since when a request must have left to count as stalled, in epoch milliseconds. */
  onStalled(since: number): void;
}

/** What a binding shares with the recovery that loads later, and with the binding that replaces it. */
export interface Binding {
  readonly map: MapLike;
  readonly sessions: readonly Session[];
  readonly intercept: MapIntercept;
  /** The last tile of each source that came, by where it was requested and with which generation of the key. */
  readonly lastTiles: Map<string, { readonly url: string; readonly generation: number }>;
  recovery: BoundRecovery | undefined;
  /** Errors that recovery has not read yet. */
  unread: MapErrorEvent[];
  readonly isEnded: boolean;
  unbind(): void;
}
