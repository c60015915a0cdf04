import { bySeverity, isTransport, type KeyProblem } from '../problem/problem.ts';
import { forgetOldest } from '../session/forget-oldest.ts';
import type { RequestInfo } from '../session/request-info.ts';
import type { ProbeResult, ReportOutcome, RequestOwner } from '../session/session.ts';
import { tilesetKeyOf } from '../session/tileset-key.ts';
import { circuitKeyOf, WHOLE_KEY } from './circuit-key.ts';
import { passOn, ProbeQueue, type PassedOnProbe } from './probe-queue.ts';
import { transition, type OpenCircuit } from './transition.ts';

export interface BreakerHost {
  /** Sends one request and says what came of it. Never rejects. */
  probe(request: RequestInfo): Promise<ProbeResult>;
  /** A problem came, changed or went. */
  onChange(): void;
  /** A probe was good: what failed behind its circuit can be requested again. */
  onRetryable(): void;
  now(): number;
  random(): number;
  /** How long a probe may take, in milliseconds. */
  readonly probeLimit: number;
}

interface Circuit {
  /** The request that its probe repeats. */
  readonly request: RequestInfo;
  readonly state: OpenCircuit;
}

/** Timers wrap at 2^31 ms; a longer wait is cut into hours. */
const LONGEST_TIMER = 3_600_000;
/** A circuit that opens again this soon after it closed goes on with its backoff, in milliseconds. */
const RELAPSE = 60_000;
/** A page that fails at ever new places must not fill the memory. */
const MOST_CIRCUITS = 200;

/** The circuits of one client: which are open, when each is probed, and the one probe that is out. */
export class CircuitBreaker {
  readonly #host: BreakerHost;
  readonly #circuits = new Map<string, Circuit>();
  readonly #queue = new ProbeQueue();
  /** Failed tries of circuits that have closed lately. */
  readonly #relapses = new Map<string, { readonly attempt: number; readonly at: number }>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #probe: Promise<void> | undefined;
  /** The data request that serves as the probe. */
  #passedOn: PassedOnProbe | undefined;
  #rechecking: Promise<void> | undefined;
  #disposed = false;

  constructor(host: BreakerHost) {
    this.#host = host;
  }

  /** Whether everything may pass: the common case, and cheap. */
  get closed(): boolean {
    return this.#circuits.size === 0;
  }

  /** What holds, worst first, one a service. */
  get problems(): KeyProblem[] {
    const worst = new Map<string, KeyProblem>();
    for (const { state } of this.#circuits.values()) {
      const other = worst.get(state.problem.service);
      if (!other || bySeverity(state.problem, other) < 0) worst.set(state.problem.service, state.problem);
    }
    return [...worst.values()].sort(bySeverity);
  }

  /** What stands in a request's way, if anything. */
  blockedBy(request: RequestInfo): KeyProblem | undefined {
    return this.#find(request)?.state.problem;
  }

  /** The probe that a request's fate hangs on, if one is out. */
  probeInFlight(request: RequestInfo): Promise<void> | undefined {
    return this.#find(request)?.state.probing ? this.#probe : undefined;
  }

  /** Opens the circuit that a refusal is about. */
  trip(problem: KeyProblem, request: RequestInfo): void {
    const before = this.#circuits.get(circuitKeyOf(problem, request));
    // While a probe is out, its answer counts; what comes in beside it was sent earlier.
    if (!before?.state.probing) this.#open(problem, request);
  }

  /**
   * Sends one request for the worst problem. If it is good, every circuit closes: what else is wrong will show by itself. Calls that
   * come while it is out share it. Resolves when the outcome is known.
   */
  recheck(): Promise<void> {
    return (this.#rechecking ??= this.#recheck().finally(() => (this.#rechecking = undefined)));
  }

  async #recheck(): Promise<void> {
    if (this.#probe) await this.#probe;
    const [worst] = [...this.#circuits].sort(([, a], [, b]) => bySeverity(a.state.problem, b.state.problem));
    if (worst) await this.#try(worst[0], worst[1], () => true);
  }

  /**
   * Waits for the circuit to be probed. The first request in the queue becomes the probe and gets a function to report with; the
   * others go on once the circuit has closed, or has become one that nobody waits for.
   * @param latest until when the request can wait, in epoch milliseconds: it goes on as soon as the next try is later.
   */
  waitForProbe(
    request: RequestInfo,
    signal?: AbortSignal | null,
    latest: number = Infinity,
  ): Promise<ReportOutcome | undefined> {
    const waiting = this.#queue.add(request, latest, signal);
    this.#release();
    return waiting;
  }

  /** With another key, the answer to a data request that serves as the probe would tell nothing: a request of our own is sent instead. */
  replaceProbe(): void {
    const passedOn = this.#passedOn;
    this.#passedOn = undefined;
    passedOn?.report(this.#sendOwn(passedOn.request));
  }

  /** Closes the circuits that these requests were behind, if nobody wants anything else behind them. A key's stays. */
  forget(gone: readonly RequestInfo[], isWanted: RequestOwner['wants']): void {
    const before = this.#circuits.size;
    for (const request of gone)
      for (const id of [request.service, tilesetKeyOf(request)]) {
        const reach = id === request.service ? 'service' : 'source';
        if (this.#circuits.has(id) && !isWanted(request, reach)) this.#circuits.delete(id);
      }
    if (this.#circuits.size < before) this.#tell();
  }

  /** Closes every circuit for good: what is refused from now on opens none, and nothing is tried again. */
  dispose(): void {
    this.#disposed = true;
    clearTimeout(this.#timer);
    this.#passedOn?.report('inconclusive');
    this.#passedOn = undefined;
    this.#circuits.clear();
    this.#listen(false);
    this.#release();
  }

  #find(request: RequestInfo): Circuit | undefined {
    if (this.#circuits.size === 0) return undefined;
    const found =
      this.#circuits.get(WHOLE_KEY) ??
      this.#circuits.get(request.service) ??
      this.#circuits.get(tilesetKeyOf(request));
    if (found || request.tileset) return found;
    // A URL that is only now being requested: which template it was made from shows by what is open.
    for (const circuit of this.#circuits.values())
      if (circuit.request.resource === request.resource && circuit.request.tileset?.covers(request.url))
        return circuit;
    return undefined;
  }

  #open(problem: KeyProblem, request: RequestInfo): void {
    if (this.#disposed) return;
    const id = circuitKeyOf(problem, request);
    const before = this.#circuits.get(id);
    const now = this.#host.now();
    const relapse = this.#relapses.get(id);
    // A verdict on the whole key makes the narrower ones moot.
    if (id === WHOLE_KEY) this.#circuits.clear();
    const state = transition(before?.state, {
      type: 'refused',
      problem,
      now,
      random: this.#host.random(),
      // A time that the server names is a pace of its own.
      ...(relapse &&
        problem.retryAt === undefined &&
        now - relapse.at < RELAPSE && { earlier: relapse.attempt }),
    });
    if (state) this.#circuits.set(id, { request: before?.request ?? request, state });
    forgetOldest(this.#circuits, MOST_CIRCUITS);
    this.#tell();
  }

  #try(id: string, circuit: Circuit, closesToo: (other: Circuit) => boolean): Promise<void> {
    clearTimeout(this.#timer);
    for (const [other, entry] of this.#circuits)
      if (other === id || closesToo(entry)) this.#set(other, entry, true);
    const probe = this.#send(circuit.request).then((result) => {
      this.#probe = this.#passedOn = undefined;
      this.#settle(id, circuit, closesToo, result);
    });
    return (this.#probe = probe);
  }

  #settle(id: string, circuit: Circuit, closesToo: (other: Circuit) => boolean, result: ProbeResult): void {
    if (result === 'good' || result === 'absent') {
      for (const [other, entry] of this.#circuits)
        if (other === id || closesToo(entry)) this.#close(other, entry);
      this.#tell();
      this.#host.onRetryable();
      return;
    }
    const isForgotten = !this.#circuits.has(id);
    // An answer that does not tell leaves the problem as it was.
    const problem = result === 'inconclusive' ? circuit.state.problem : result;
    for (const [other, entry] of this.#circuits) {
      // The refusal may belong to another circuit now, as when a host is up again but refuses the key.
      if (other === id && circuitKeyOf(problem, circuit.request) !== id) this.#circuits.delete(other);
      else if (other !== id) this.#set(other, entry, false);
    }
    // Nobody wants any more what the probe was for.
    if (isForgotten) this.#schedule();
    else this.#open(problem, circuit.request);
  }

  #set(id: string, { request, state }: Circuit, probing: boolean): void {
    this.#circuits.set(id, { request, state: { ...state, probing } });
  }

  #close(id: string, { state: { attempt } }: Circuit): void {
    this.#circuits.delete(id);
    forgetOldest(this.#relapses.set(id, { attempt, at: this.#host.now() }), MOST_CIRCUITS);
  }

  #send(request: RequestInfo): Promise<ProbeResult> {
    const waiter = this.#queue.take((other) => this.#find(other) === this.#find(request));
    if (!waiter) return this.#sendOwn(request);
    this.#passedOn = passOn(request, waiter, this.#host.probeLimit);
    return this.#passedOn.result;
  }

  #sendOwn(request: RequestInfo): Promise<ProbeResult> {
    // Only what changes nothing may be sent again to see; for others, the next request that the page makes will show.
    return request.method === 'GET' ? this.#host.probe(request) : Promise.resolve('good');
  }

  #release(): void {
    this.#queue.release(({ request, latest }) => {
      const { probing = false, retryAt } = this.#find(request)?.state ?? {};
      return probing || (retryAt !== undefined && retryAt <= latest);
    });
  }

  /** The circuits have changed. */
  #tell(): void {
    this.#schedule();
    this.#host.onChange();
  }

  /** Sets the timer for the circuit that is due first. */
  #schedule(): void {
    clearTimeout(this.#timer);
    this.#release();
    const times = [...this.#circuits.values()].map(({ state }) => state.retryAt ?? Infinity);
    const first = Math.min(...times);
    this.#listen(first < Infinity);
    if (first < Infinity) {
      this.#timer = setTimeout(this.#due, Math.min(Math.max(first - this.#host.now(), 0), LONGEST_TIMER));
      // A waiting retry is no reason to keep a Node process alive.
      (this.#timer as { unref?: () => void }).unref?.();
    }
  }

  /** Probes what is due: on visible pages only, one request at a time. */
  readonly #due = (): void => {
    if (globalThis.document?.hidden || this.#probe) return;
    const now = this.#host.now();
    const due = [...this.#circuits].find(([, { state }]) => (state.retryAt ?? Infinity) <= now);
    if (!due) return this.#schedule();
    const [id, circuit] = due;
    // A host that answers again does so for all its resources.
    void this.#try(
      id,
      circuit,
      ({ request, state }) =>
        isTransport(state.problem.code) &&
        isTransport(circuit.state.problem.code) &&
        request.host === circuit.request.host,
    );
  };

  readonly #online = (): void => {
    for (const [id, { request, state }] of this.#circuits)
      if (state.problem.code === 'unreachable')
        this.#circuits.set(id, { request, state: { ...state, retryAt: this.#host.now() } });
    this.#due();
  };

  /** Only a page with something to wait for listens. */
  #listen(wanted: boolean): void {
    if (!globalThis.document) return;
    const change = wanted ? 'addEventListener' : 'removeEventListener';
    document[change]('visibilitychange', this.#due);
    globalThis[change]('online', this.#online);
  }
}
