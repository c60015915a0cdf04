import type { EndpointMatch } from '../key/match-endpoint.ts';
import type { Limit } from '../problem/limits.ts';
import type { KeyProblem, Resource } from '../problem/problem.ts';
import type { KeyProblemError } from '../problem/error.ts';
import type { Provider } from '../providers/provider.ts';
import type { Ledger, Ticket } from './ledger.ts';
import type { Outcome, RequestInfo } from './request-info.ts';
import type { RequestTransformFunction } from './transform-request.ts';

export type Fetch = typeof globalThis.fetch;

/** `unknown` until an answer proves something, `limited` while a quota or rate limit holds, `refused` until somebody fixes it. */
export type KeyStatus = 'unknown' | 'active' | 'limited' | 'refused';

/** A key to attach; `null` where the provider needs none. */
export type Key = string | null;

/**
 * What came of a probe: a good answer, what is wrong, or nothing that tells (a dropped line behind another problem). `absent`: the key
 * passed, but there is nothing (a 404).
 */
export type ProbeResult = 'good' | 'absent' | 'inconclusive' | KeyProblem;

/** Called by the request that served as a probe, with what came of it. */
export type ReportOutcome = (result: ProbeResult) => void;

/** Whoever may still want a request that failed: a bound map, a bound layer. */
export interface RequestOwner {
  /** A circuit has closed: what failed behind it can be requested again. */
  onRetryable(): void;
  /** Whether this owner still wants something of the same source (a tileset or a document), or of the same service. */
  wants(request: RequestInfo, reach: 'source' | 'service'): boolean;
}

/** What all requests of one client share. Map adapters, data requests and the doctor are built on it. */
export interface Session {
  readonly provider: Provider;
  /** The fetch that our own requests use. */
  readonly send: Fetch;
  readonly ledger: Ledger;
  /** The key in use, if it is there already. */
  readonly currentKey: string | undefined;
  /** Whether a map is bound: its errors are heard, so circuits get their evidence. */
  isBound: boolean;
  /** Whether a map is bound that cannot wait for an answer: MapLibre before 5.21 takes no promise from `transformRequest`. */
  isSynchronous: boolean;
  /** Whether its client was disposed of: circuits do not open any more, so what is refused must not be requested again. */
  readonly isDisposed: boolean;
  /** Set once recovery is loaded. */
  readonly recovery: Recovery | undefined;
  /** Whose URL is it? Undefined: not the provider's, so it gets no key. */
  matchEndpoint(url: string): EndpointMatch | undefined;
  /** @param asked the URL as a map asked for it. */
  describe(match: EndpointMatch, resource: Resource, asked?: string, method?: string): RequestInfo;
  /**
   * The key, if no open circuit blocks the request; synchronous unless something has to be awaited.
   * @throws KeyProblemError, or rejects with it.
   */
  authorize(request: () => RequestInfo): Key | Promise<Key>;
  /** The key for a request that is itself the probe of an open circuit. */
  getKey(request: () => RequestInfo): Key | Promise<Key>;
  /** Counts a request that goes out. */
  count(service: string, resource: Resource): void;
  /** An answer that was good and came over the network. */
  recordSuccess(answer: Pick<Ticket, 'service' | 'generation'>): void;
  /** What the provider told last of its limits. */
  limits: readonly Limit[];
  /** Loads what deals with failures, once; if that fails, the next caller tries again. */
  loadRecovery(): Promise<Recovery>;
  /** Registers an owner; returns what removes it. */
  own(owner: RequestOwner): () => void;
}

/**
 * Whether a value has to be awaited. Not by `instanceof`: with zone.js on the page (Angular, OpenTelemetry) what an async function or an
 * import returns is no instance of the global `Promise`, and what comes from another frame never is.
 * @see https://github.com/angular/angular/issues/59337
 */
export function isPromise<T>(value: T | Promise<T>): value is Promise<T> {
  return typeof (value as Partial<Promise<T>> | null | undefined)?.then === 'function';
}

/** What a client needs only when something fails. It loads on demand. */
export interface Recovery {
  readonly problems: readonly KeyProblem[];
  /** Whether every circuit is closed. */
  readonly closed: boolean;
  /** What a request was about that never got to the map's own, by the error it was rejected with. */
  readonly rejected: WeakMap<Error, RequestInfo>;
  blockedBy(request: RequestInfo): KeyProblem | undefined;
  authorize(request: RequestInfo): Key | Promise<Key>;
  /**
   * Waits until an open circuit has been probed. The caller that gets a function back is the probe, and reports its outcome with it.
   * @param latest until when it can wait, in epoch milliseconds.
   */
  waitForProbe(
    request: RequestInfo,
    signal?: AbortSignal | null,
    latest?: number,
  ): Promise<ReportOutcome | undefined>;
  rejectUnusableKey(
    code: KeyProblem['code'],
    request: RequestInfo,
    generation: number,
    cause?: unknown,
  ): KeyProblemError;
  /** What an outcome says, by itself; undefined if it has nothing to do with the key. Opens no circuit. */
  judge(outcome: Outcome): KeyProblem | undefined;
  /**
   * Judges an outcome, and opens a circuit for it. Undefined if it has nothing to do with the key; `'stale'` if the request carried an
   * older key, so that its answer says nothing about the current one.
   */
  recordFailure(outcome: Outcome): KeyProblem | 'stale' | undefined;
  /** Opens the circuit of a problem that a probe found. */
  open(problem: KeyProblem, request: RequestInfo): void;
  /** The same, unless its request was given up while the probe was out: no owner wants anything behind the circuit. */
  openIfWanted(problem: KeyProblem, request: RequestInfo): void;
  /** Takes over what failed under another client: one probe tells whether it works with this one. */
  adoptFailures(problem: KeyProblem, request: RequestInfo): void;
  /** Sends a request again, past the HTTP cache, and says what came of it without opening a circuit. */
  probe(request: RequestInfo): Promise<ProbeResult>;
  /** Whether the provider refuses raster tiles with a picture, which an image shows as a tile. */
  readonly refusesWithPicture: boolean;
  /** When a probe of the same tileset or document was last good with the key in use, in epoch milliseconds. */
  provenAt(request: RequestInfo): number | undefined;
  /**
   * Runs after the tasks that were given before: of several layers that fail together, the first finds out, and the others see what it
   * found.
   */
  inTurn<Result>(task: () => Promise<Result>): Promise<Result>;
  /** Closes the circuits that these requests were behind, unless an owner wants something else behind them. */
  forget(gone: readonly RequestInfo[]): void;
  onKeyChanged(): void;
  recheck(): Promise<void>;
  /** Warns once why URLs that look like the provider's get no key; of those of a map also if it requests nothing from the provider. */
  explainUnkeyed(urls: readonly string[], areOfMap?: boolean): void;
  dispose(): void;
}

/** A client, as far as adapters need it. */
export interface SessionClient {
  readonly provider: Provider;
  readonly transformRequest: RequestTransformFunction;
}

/** Where a client keeps its session. Found by name, so that two copies of this version share it; the number is the interface's. */
export const sessionKey: unique symbol = Symbol.for('mapward.session/1') as never;

export interface WithSession {
  readonly [sessionKey]: Session;
}

/**
 * The session of a client.
 * @throws TypeError for something that is no client, or the client of a version with another interface.
 */
export function sessionOf(client: SessionClient): Session {
  const session = (client as Partial<WithSession> | undefined)?.[sessionKey];
  if (session) return session;
  throw new TypeError('Expected a client of this version of Mapward.');
}
