import type { EndpointMatch } from '../key/match-endpoint.ts';
import type { KeyProblem, Resource } from '../problem/problem.ts';
import type { Provider } from '../providers/provider.ts';
import type { Recovery } from '../recovery/recovery.ts';
import type { ReportOutcome, RequestInfo } from '../breaker/circuit-breaker.ts';

/** What came back of a request, as far as the platform shows it. */
export interface Outcome {
  readonly info: RequestInfo;
  /** 0 when the browser shows none. */
  readonly status: number;
  readonly text?: string;
  readonly headers?: Headers;
  readonly kind?: 'malformed' | 'stalled';
  /** The key that the request carried, where that is known. */
  readonly key?: string | undefined;
}

/** The session that every request of one client passes: what the map binding and the data requests share. */
export interface Session {
  readonly provider: Provider;
  /** The fetch that requests of our own go out with. */
  readonly send: typeof fetch;
  /** Whose URL is this? Undefined: not the provider's, so it gets no key. */
  matchEndpoint(url: string): EndpointMatch | undefined;
  describe(match: EndpointMatch, resource: Resource, method?: string): RequestInfo;
  /**
   * The key, if the circuit lets this request pass; at once when nothing has to be waited for.
   * @throws KeyProblemError, or rejects with it.
   */
  authorize(info: () => RequestInfo): string | Promise<string>;
  /** The key for a request that is itself the probe of a open circuit. */
  getKey(info: () => RequestInfo): string | Promise<string>;
  /** Waits for a open circuit to be tried; who gets a function back is the probe, and says with it what came of it. */
  waitForProbe(info: RequestInfo, signal?: AbortSignal | null): Promise<ReportOutcome | undefined>;
  /** Counts a request that goes out. */
  count(service: string, resource: Resource): void;
  /** What a URL that is no tile's was last asked for as, by its URL without the key: MapLibre's errors do not tell. */
  readonly kinds: Map<string, Resource>;
  /** The tile that was asked for last. */
  latestTile: string | undefined;
  /** A keyed request was answered. `key`: the one that it carried, where that is known; another than the current one proves nothing. */
  recordSuccess(service: string, key?: string): void;
  /**
   * Judges an outcome and shuts the circuit for it. Undefined when it is no matter of the key; `'stale'` when the request carried another
   * key than the current one, so that its answer says nothing of it.
   */
  recordFailure(outcome: Outcome): Promise<KeyProblem | 'stale' | undefined>;
  /** What deals with refusals, once it was needed. */
  readonly recovery: Recovery | undefined;
  loadRecovery(): Promise<Recovery>;
  /** Tells of every circuit that opens; returns what ends it. */
  onRetryable(listener: () => void): () => void;
  /** Whether a map was bound: its errors are heard, the circuit gets its evidence. */
  isBound: boolean;
}

/** Where a client keeps its session: found by name, so that two copies of this package understand each other. */
export const sessionKey: unique symbol = Symbol.for('mapward.session') as never;

export interface WithSession {
  readonly [sessionKey]: Session;
}
