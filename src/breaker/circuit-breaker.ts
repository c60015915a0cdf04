import { bySeverity, isTransport, type KeyProblem, type Resource } from '../problem/problem.ts';
import { reachOf, transition, type OpenCircuit } from './transition.ts';

/** A request that was made or info, without its key: enough to ask for it again. */
export interface RequestInfo {
  readonly url: string;
  readonly host: string;
  readonly service: string;
  readonly resource: Resource;
  readonly method: string;
}

export interface BreakerHost {
  /** Makes one request and says what came of it: undefined when it was good. Never rejects. */
  probe(info: RequestInfo): Promise<KeyProblem | undefined>;
  /** A problem came, changed or went. */
  onChange(): void;
  /** Some circuit opened: what failed behind it may be asked for again. */
  onRetryable(): void;
  now(): number;
  random(): number;
}

/** A request that was refused, waits for the circuit, and will be its probe. It tells what came of it. */
export type ReportOutcome = (problem?: KeyProblem) => void;

interface Waiter {
  readonly info: RequestInfo;
  readonly go: (report?: ReportOutcome) => void;
}

interface Circuit {
  readonly info: RequestInfo;
  readonly open: OpenCircuit;
}

/** Timers wrap at 2^31 ms; a longer wait is cut into hours. */
const LONGEST_TIMER = 3_600_000;

/** The circuits of one client: which are open, when each is tried again, and the one probe that tries it. */
export class CircuitBreaker {
  readonly #host: BreakerHost;
  readonly #circuits = new Map<string, Circuit>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #probe: Promise<void> | undefined;
  #listening = false;
  #disposed = false;
  #queue: Waiter[] = [];

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
    for (const { open } of this.#circuits.values()) {
      const other = worst.get(open.problem.service);
      if (!other || bySeverity(open.problem, other) < 0) worst.set(open.problem.service, open.problem);
    }
    return [...worst.values()].sort(bySeverity);
  }

  /** What stands in a request's way, if anything. */
  blockedBy(info: RequestInfo): KeyProblem | undefined {
    return this.#find(info)?.open.problem;
  }

  /** The probe that a request's fate hangs on, if one is out. */
  probeInFlight(info: RequestInfo): Promise<void> | undefined {
    return this.#find(info)?.open.probing ? this.#probe : undefined;
  }

  trip(problem: KeyProblem, info: RequestInfo): void {
    const before = this.#circuits.get(circuitKeyOf(problem, info));
    // While a probe is out, its answer counts; what comes in beside it was asked for earlier.
    if (!before?.open.probing) this.#open(problem, info);
  }

  /**
   * Sends one request for the worst problem. When it is good, everything opens: what else is wrong will show by itself.
   * Resolves when it is known.
   */
  recheck(): Promise<void> {
    if (this.#probe) return this.#probe.then(() => (this.closed ? undefined : this.recheck()));
    const [worst] = [...this.#circuits].sort(([, a], [, b]) => bySeverity(a.open.problem, b.open.problem));
    return worst ? this.#try(worst[0], worst[1], () => true) : Promise.resolve();
  }

  /**
   * Waits for the circuit to be tried. The first in the queue becomes the probe and gets a function to report it with; the others
   * go on when the circuit has opened, or when it has become one that nobody waits for.
   */
  waitForProbe(info: RequestInfo, signal?: AbortSignal | null): Promise<ReportOutcome | undefined> {
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const leave = (): void => {
        this.#queue = this.#queue.filter((other) => other !== waiter);
        reject(signal?.reason as Error);
      };
      const waiter: Waiter = {
        info,
        go: (report) => {
          signal?.removeEventListener('abort', leave);
          resolve(report);
        },
      };
      this.#queue.push(waiter);
      signal?.addEventListener('abort', leave, { once: true });
      this.#release();
    });
  }

  /** Opens everything for good: what is refused from now on shuts nothing, and nothing is tried again. */
  dispose(): void {
    this.#disposed = true;
    clearTimeout(this.#timer);
    this.#circuits.clear();
    this.#listen(false);
    this.#release();
  }

  #find(info: RequestInfo): Circuit | undefined {
    if (this.#circuits.size === 0) return undefined;
    return (
      this.#circuits.get(KEY) ?? this.#circuits.get(info.service) ?? this.#circuits.get(tilesetKeyOf(info))
    );
  }

  #open(problem: KeyProblem, info: RequestInfo): void {
    if (this.#disposed) return;
    const id = circuitKeyOf(problem, info);
    const before = this.#circuits.get(id);
    // A verdict over the whole key makes the narrower ones moot.
    if (id === KEY) this.#circuits.clear();
    const open = transition(before?.open, {
      type: 'refused',
      problem,
      now: this.#host.now(),
      random: this.#host.random(),
    });
    if (open) this.#circuits.set(id, { info: before?.info ?? info, open });
    this.#arm();
    this.#host.onChange();
  }

  #try(id: string, circuit: Circuit, opens: (other: Circuit) => boolean): Promise<void> {
    clearTimeout(this.#timer);
    const probing = transition(circuit.open, { type: 'probe' }) as OpenCircuit;
    for (const [other, { info, open }] of this.#circuits)
      if (other === id || opens({ info, open }))
        this.#circuits.set(other, { info, open: { ...open, probing: true } });
    this.#circuits.set(id, { ...circuit, open: probing });
    this.#probe = this.#ask(circuit.info).then((problem) => {
      this.#probe = undefined;
      if (problem) {
        // The refusal may belong to another circuit now, as when a host is up again but refuses the key.
        for (const [other, { info, open }] of this.#circuits) {
          if (other === id && circuitKeyOf(problem, circuit.info) !== id) this.#circuits.delete(other);
          else if (other !== id) this.#circuits.set(other, { info, open: { ...open, probing: false } });
        }
        this.#open(problem, circuit.info);
        return;
      }
      for (const [other, entry] of this.#circuits)
        if (other === id || opens(entry)) this.#circuits.delete(other);
      this.#arm();
      this.#host.onChange();
      this.#host.onRetryable();
    });
    return this.#probe;
  }

  #ask(info: RequestInfo): Promise<KeyProblem | undefined> {
    const waiter = this.#queue.find((other) => this.#find(other.info) === this.#find(info));
    if (waiter) {
      this.#queue = this.#queue.filter((other) => other !== waiter);
      return new Promise(waiter.go);
    }
    // Only what changes nothing is asked again to see; behind others, the next request that the page makes will show.
    return info.method === 'GET' ? this.#host.probe(info) : Promise.resolve(undefined);
  }

  /** Lets those go who have nothing to wait for any more. */
  #release(): void {
    const waits = ({ info }: Waiter): boolean => {
      const open = this.#find(info)?.open;
      return open !== undefined && (open.probing || open.retryAt !== undefined);
    };
    const free = this.#queue.filter((waiter) => !waits(waiter));
    this.#queue = this.#queue.filter(waits);
    for (const { go } of free) go();
  }

  /** Sets the clock for the circuit that is due first. */
  #arm(): void {
    clearTimeout(this.#timer);
    this.#release();
    const times = [...this.#circuits.values()].map(({ open }) => open.retryAt ?? Infinity);
    const first = Math.min(...times);
    this.#listen(first < Infinity);
    if (first < Infinity) {
      this.#timer = setTimeout(this.#due, Math.min(Math.max(first - this.#host.now(), 0), LONGEST_TIMER));
      // A waiting retry is no reason to keep a Node process alive.
      (this.#timer as { unref?: () => void }).unref?.();
    }
  }

  /** Asks again where the time has come: on visible pages only, one request at a time. */
  readonly #due = (): void => {
    if (globalThis.document?.hidden || this.#probe) return;
    const now = this.#host.now();
    const due = [...this.#circuits].find(([, { open }]) => (open.retryAt ?? Infinity) <= now);
    if (!due) return this.#arm();
    const [id, circuit] = due;
    // A host that answers again does so for all its resources.
    void this.#try(
      id,
      circuit,
      ({ info, open }) =>
        isTransport(open.problem.code) &&
        isTransport(circuit.open.problem.code) &&
        info.host === circuit.info.host,
    );
  };

  readonly #online = (): void => {
    for (const [id, circuit] of this.#circuits)
      if (circuit.open.problem.code === 'unreachable')
        this.#circuits.set(id, { ...circuit, open: { ...circuit.open, retryAt: this.#host.now() } });
    this.#due();
  };

  /** Only a page with something to wait for listens. */
  #listen(info: boolean): void {
    if (info === this.#listening || !globalThis.document) return;
    this.#listening = info;
    const change = info ? 'addEventListener' : 'removeEventListener';
    document[change]('visibilitychange', this.#due);
    globalThis[change]('online', this.#online);
  }
}

const KEY = '*';

function circuitKeyOf(problem: KeyProblem, info: RequestInfo): string {
  const reach = reachOf(problem);
  return reach === 'key' ? KEY : reach === 'service' ? info.service : tilesetKeyOf(info);
}

/** Tiles of one tileset share a circuit: all of them differ in their numbers only. */
function tilesetKeyOf({ url, resource }: RequestInfo): string {
  // A number after a double slash is a host's, as in `http://127.0.0.1`.
  return `${resource} ${url.split(/[?#]/, 1)[0]?.replace(/([^/])\/\d+(?=[/.@]|$)[^]*/, '$1')}`;
}
