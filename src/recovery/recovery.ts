import { CircuitBreaker } from '../breaker/circuit-breaker.ts';
import type { EndpointMatch } from '../key/match-endpoint.ts';
import { pageOrigin } from '../key/page-origin.ts';
import { redactUrl } from '../key/redact.ts';
import { KeyProblemError } from '../problem/error.ts';
import { parseLimits, type Limit } from '../problem/limits.ts';
import { whyUnfit } from '../key/why-unfit.ts';
import { unkeyedLines } from '../key/why-unkeyed.ts';
import type { KeyProblem, ProblemCode } from '../problem/problem.ts';
import type { Provider, Refusals } from '../providers/provider.ts';
import { forgetOldest } from '../session/forget-oldest.ts';
import type { Outcome, RequestInfo } from '../session/request-info.ts';
import { tilesetKeyOf } from '../session/tileset-key.ts';
import type {
  Key,
  KeyStatus,
  ProbeResult,
  Recovery,
  ReportOutcome,
  RequestOwner,
  Session,
} from '../session/session.ts';
import { Announcer, statusOf } from './announce.ts';
import { causeText } from './cause-text.ts';
import { judge, problemOf } from './judge.ts';
import { probe, PROBE_LIMIT } from './probe.ts';
import { watchWatermarks } from './watch-watermarks.ts';

/** How many URLs without a key a client warns of: a page that makes up templates must not fill the console. */
const MOST_EXPLAINED = 20;
/** How many tilesets and documents that were found good are remembered. */
const MOST_PROVEN = 100;

/** What recovery needs of the client that it belongs to. */
export interface RecoveringSession extends Session {
  readonly owners: ReadonlySet<RequestOwner>;
  /** Requests that went out, by service and resource. */
  readonly counts: ReadonlyMap<string, number>;
  limits: readonly Limit[];
  setStatus(status: KeyStatus): void;
  emit(event: Event): boolean;
  /** Asks an async key source again; false if that makes no sense. */
  refreshKey(): boolean;
}

/** Judges what failed, opens circuits for it, tells about it, and has it requested again. */
export class ClientRecovery implements Recovery {
  problems: readonly KeyProblem[] = [];
  readonly rejected: WeakMap<Error, RequestInfo> = new WeakMap();
  readonly #session: RecoveringSession;
  /** With what its refusals mean. */
  readonly #provider: Provider;
  readonly #breaker: CircuitBreaker;
  readonly #announcer: Announcer;
  /** While a new key is tried nothing is told, only what comes of it. */
  #verifying = 0;
  /** What was said of URLs that get no key. */
  readonly #explained = new Set<string>();
  /** When a probe was last good with the key in use, by tileset or document, in epoch milliseconds. */
  readonly #proven = new Map<string, number>();
  #provenGeneration = 0;
  #turn: Promise<unknown> = Promise.resolve();
  readonly #unwatch: () => void;

  constructor(session: RecoveringSession, refusals?: Refusals) {
    this.#session = session;
    this.#provider = { ...refusals, ...session.provider };
    const { caution, refusesWith200 } = this.#provider;
    if (caution && globalThis.document) console.warn(`[mapward] ${caution}`);
    this.#announcer = new Announcer(session.emit);
    this.#breaker = new CircuitBreaker({
      probe: (request) => this.probe(request),
      onChange: () => this.#onChange(),
      onRetryable: () => this.#tellOwners(),
      now: Date.now,
      random: Math.random,
      probeLimit: PROBE_LIMIT,
    });
    this.#unwatch =
      refusesWith200 === 'picture'
        ? watchWatermarks(session.matchEndpoint, session.provider.key, (match) => this.#onWatermark(match))
        : () => {};
    if (session.isDisposed) this.dispose();
  }

  get closed(): boolean {
    return this.#breaker.closed;
  }

  blockedBy(request: RequestInfo): KeyProblem | undefined {
    return this.#breaker.blockedBy(request);
  }

  waitForProbe(...waiting: Parameters<Recovery['waitForProbe']>): Promise<ReportOutcome | undefined> {
    return this.#breaker.waitForProbe(...waiting);
  }

  authorize(request: RequestInfo): Key | Promise<Key> {
    const inFlight = this.#breaker.probeInFlight(request);
    if (inFlight) return inFlight.then(() => this.authorize(request));
    // A spent quota must be visible, so usage is requested through an open circuit.
    const problem = request.resource === 'usage' ? undefined : this.#breaker.blockedBy(request);
    if (problem) throw this.#error(problem, request);
    return this.#session.getKey(() => request);
  }

  rejectUnusableKey(
    code: ProblemCode,
    request: RequestInfo,
    generation: number,
    cause?: unknown,
  ): KeyProblemError {
    const { host, service, resource } = request;
    const { currentKey, ledger } = this.#session;
    const provider = this.#provider;
    const facts = { code, candidates: [code], certain: true, host, service, resource };
    const why = code === 'malformed-key' ? whyUnfit(currentKey, provider.key) : causeText(cause);
    const problem = problemOf(facts, provider, currentKey, why);
    // What is wrong with a key that was replaced meanwhile is nobody's problem any more.
    if (generation === ledger.generation) this.#breaker.trip(problem, request);
    return this.#error(this.#breaker.blockedBy(request) ?? problem, request, cause);
  }

  recordFailure(outcome: Outcome): KeyProblem | 'stale' | undefined {
    const { ledger } = this.#session;
    if ((outcome.generation ?? ledger.generation) !== ledger.generation) return 'stale';
    const { request } = outcome;
    const problem = this.judge(outcome);
    if (!problem) return undefined;
    if (this.#refreshesKey(problem)) {
      this.adoptFailures(problem, request);
      return 'stale';
    }
    // What the probe itself was told is news, and the circuit does not have it yet.
    const isProbed = this.#breaker.probeInFlight(request) !== undefined;
    this.#breaker.trip(problem, request);
    return (isProbed ? undefined : this.#breaker.blockedBy(request)) ?? problem;
  }

  open(problem: KeyProblem, request: RequestInfo): void {
    this.#breaker.trip(problem, request);
  }

  openIfWanted(problem: KeyProblem, request: RequestInfo): void {
    this.#quietly(() => {
      this.#breaker.trip(problem, request);
      this.forget([request]);
    });
    this.#onChange();
  }

  adoptFailures(problem: KeyProblem, request: RequestInfo): void {
    this.#quietly(() => this.#breaker.trip(problem, request));
    void this.#verify();
  }

  async probe(request: RequestInfo): Promise<ProbeResult> {
    const result = await probe(this.#session, request, (outcome) => {
      const problem = this.judge(outcome);
      // Whether another key is good, the probe sees by itself.
      if (problem && outcome.generation === this.#session.ledger.generation) this.#refreshesKey(problem);
      return problem;
    });
    if (result === 'good') forgetOldest(this.#provenNow.set(tilesetKeyOf(request), Date.now()), MOST_PROVEN);
    return result;
  }

  get refusesWithPicture(): boolean {
    return this.#provider.refusesWithPicture === true;
  }

  provenAt(request: RequestInfo): number | undefined {
    return this.#provenNow.get(tilesetKeyOf(request));
  }

  inTurn<Result>(task: () => Promise<Result>): Promise<Result> {
    const turn = this.#turn.then(task);
    this.#turn = turn.catch(() => {});
    return turn;
  }

  forget(gone: readonly RequestInfo[]): void {
    const { owners } = this.#session;
    this.#breaker.forget(gone, (request, reach) => [...owners].some((owner) => owner.wants(request, reach)));
  }

  onKeyChanged(): void {
    this.#announcer.reset();
    this.#breaker.replaceProbe();
    void this.#verify();
  }

  async recheck(): Promise<void> {
    if (!this.closed) return this.#verify();
    const { provider, matchEndpoint, describe } = this.#session;
    const match = provider.styleUrl && matchEndpoint(provider.styleUrl());
    if (!match) return;
    const style = describe(match, 'style');
    const result = await this.probe(style);
    if (typeof result === 'object') this.#breaker.trip(result, style);
  }

  explainUnkeyed(urls: readonly string[], areOfMap = false): void {
    const { provider, counts, ledger } = this.#session;
    // Counts are stored when the page is left, and start over.
    const traces = [counts, ledger.open, ledger.answered, ledger.proofs];
    const isUsed = !areOfMap || traces.some(({ size }) => size > 0) || this.problems.length > 0;
    for (const line of unkeyedLines(urls, provider, isUsed)) {
      if (this.#explained.has(line) || this.#explained.size >= MOST_EXPLAINED) continue;
      this.#explained.add(line);
      console.warn(`[mapward] ${line}`);
    }
  }

  dispose(): void {
    this.#unwatch();
    this.#breaker.dispose();
  }

  /** Whether the function that gave the key is asked for another one. */
  #refreshesKey({ code }: KeyProblem): boolean {
    return (code === 'invalid-key' || code === 'expired-key') && this.#session.refreshKey();
  }

  /** A picture was requested without a key: the request tells that, not its answer. */
  #onWatermark(match: EndpointMatch): void {
    const request = this.#session.describe(match, 'tile');
    if (this.blockedBy(request)) return;
    const problem = this.judge({ request, status: 200, keyed: false });
    if (problem) this.#breaker.trip(problem, request);
  }

  /** What was proved with another key is forgotten. */
  get #provenNow(): Map<string, number> {
    const { generation } = this.#session.ledger;
    if (generation !== this.#provenGeneration) this.#proven.clear();
    this.#provenGeneration = generation;
    return this.#proven;
  }

  async #verify(): Promise<void> {
    this.#verifying++;
    try {
      await this.#breaker.recheck();
    } finally {
      this.#verifying--;
      this.#onChange();
    }
  }

  #quietly(act: () => void): void {
    this.#verifying++;
    try {
      act();
    } finally {
      this.#verifying--;
    }
  }

  judge(outcome: Outcome): KeyProblem | undefined {
    const session = this.#session;
    const { currentKey, ledger } = session;
    const now = Date.now();
    const limits = outcome.headers ? parseLimits(outcome.headers, now) : [];
    if (limits.length > 0) session.limits = limits;
    return judge(outcome, {
      provider: this.#provider,
      key: currentKey,
      proofs: ledger.proofs,
      origin: pageOrigin(),
      now,
    });
  }

  #error(problem: KeyProblem, request: RequestInfo, cause?: unknown): KeyProblemError {
    const error = new KeyProblemError(problem, cause === undefined ? undefined : { cause });
    this.rejected.set(error, request);
    return error;
  }

  #onChange(): void {
    if (this.#verifying > 0) return;
    this.problems = this.#breaker.problems;
    this.#session.setStatus(statusOf(this.problems, this.#session.ledger.proofs.size > 0));
    this.#announcer.update(this.problems);
  }

  /** One owner's failure (MapLibre throws while a style loads) must not keep the others from recovering. */
  #tellOwners(): void {
    for (const owner of [...this.#session.owners])
      try {
        owner.onRetryable();
      } catch (error) {
        console.error(`[mapward] ${redactUrl(String(error))}`);
      }
  }
}
