import type { RequestOwner, Session } from '../../session/session.ts';
import type { FailedRequests } from './failed-requests.ts';
import type { MapIntercept } from './intercept-map.ts';
import type { MapDataEvent, MapErrorEvent, MapLike } from './map-like.ts';

/** What reads a map's events and requests again what failed. It loads on demand. */
export interface BoundRecovery {
  readonly failed: FailedRequests;
  /** Settles when none of the binding's errors is being read. */
  readonly reading: Promise<void>;
  /** Reads the binding's errors. */
  readAll(): Promise<void>;
  /** Takes over what failed under an earlier binding, and what that one did not read. */
  takeOver(earlier: Binding): void;
  /** Takes in one `data`, `dataabort` or `style.load` event. */
  onData(event: MapDataEvent): void;
  /** The map requests something. */
  onRequest(): void;
  /** Requests again what no open circuit blocks. */
  reload(): void;
  /** Forgets what the map does not want any more. */
  prune(): void;
  readonly wants: RequestOwner['wants'];
  /** Warns once of URLs that look like a provider's and got no key. */
  explainUnkeyed(): void;
  end(): void;
}

/** What a binding shares with the recovery that loads later, and with the binding that replaces it. */
export interface Binding {
  readonly map: MapLike;
  readonly sessions: readonly Session[];
  /** In milliseconds. */
  readonly stallLimit: number;
  readonly intercept: MapIntercept;
  /** The binding that this one replaces, until recovery has taken over what failed there. */
  before: Binding | undefined;
  /** The recovery of the binding that replaced this one: what comes in after the end is for it. */
  next?: BoundRecovery;
  /** The map's style at the end. */
  styleMark?: readonly unknown[];
  recovery: BoundRecovery | undefined;
  /** Errors that recovery has not read yet. */
  readonly unread: MapErrorEvent[];
  /** What came before recovery was there. */
  readonly loaded: MapDataEvent[];
  /** What the map requested, a URL for each host and first segment, until {@link BoundRecovery.explainUnkeyed} has looked at it. */
  requested: Map<string, string> | undefined;
  isEnded: boolean;
  unbind(): void;
}
