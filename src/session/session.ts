import type { Place } from '../key/match-endpoint.ts';
import type { KeyProblem, Resource } from '../problem/problem.ts';
import type { Provider } from '../providers/provider.ts';
import type { Trouble } from '../recovery/recovery.ts';
import type { Settle, Wanted } from '../breaker/circuit-breaker.ts';

/** What came back of a request, as far as the platform shows it. */
export interface Outcome {
  readonly wanted: Wanted;
  /** 0 when the browser shows none. */
  readonly status: number;
  readonly text?: string;
  readonly headers?: Headers;
  readonly kind?: 'malformed' | 'stalled';
  /** The key that the request carried, where that is known. */
  readonly key?: string | undefined;
}

/** The desk that every request of one client passes: what the map binding and the data requests share. */
export interface Desk {
  readonly provider: Provider;
  /** The fetch that requests of our own go out with. */
  readonly send: typeof fetch;
  /** Whose URL is this? Undefined: not the provider's, so it gets no key. */
  locate(url: string): Place | undefined;
  wanted(place: Place, resource: Resource, method?: string): Wanted;
  /**
   * The key, if the gate lets this request pass; at once when nothing has to be waited for.
   * @throws KeyProblemError, or rejects with it.
   */
  clear(wanted: () => Wanted): string | Promise<string>;
  /** The key for a request that is itself the probe of a shut gate. */
  token(wanted: () => Wanted): string | Promise<string>;
  /** Waits for a shut gate to be tried; who gets a function back is the probe, and says with it what came of it. */
  turn(wanted: Wanted, signal?: AbortSignal | null): Promise<Settle | undefined>;
  /** Counts a request that goes out. */
  count(service: string, resource: Resource): void;
  /** What a URL that is no tile's was last asked for as, by its URL without the key: MapLibre's errors do not tell. */
  readonly kinds: Map<string, Resource>;
  /** The tile that was asked for last. */
  latestTile: string | undefined;
  /** A keyed request was answered. `key`: the one that it carried, where that is known; another than the current one proves nothing. */
  passed(service: string, key?: string): void;
  /**
   * Judges an outcome and shuts the gate for it. Undefined when it is no matter of the key; `'stale'` when the request carried another
   * key than the current one, so that its answer says nothing of it.
   */
  refused(outcome: Outcome): Promise<KeyProblem | 'stale' | undefined>;
  /** What deals with refusals, once it was needed. */
  readonly trouble: Trouble | undefined;
  troubles(): Promise<Trouble>;
  /** Tells of every gate that opens; returns what ends it. */
  onOpened(listener: () => void): () => void;
  /** Whether a map was bound: its errors are heard, the gate gets its evidence. */
  isBound: boolean;
}

/** Where a client keeps its desk: found by name, so that two copies of this package understand each other. */
export const desk: unique symbol = Symbol.for('mapward.desk') as never;

export interface WithDesk {
  readonly [desk]: Desk;
}
