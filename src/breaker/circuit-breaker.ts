import { bySeverity, isTransport, type KeyProblem, type Resource } from '../problem/problem.ts';
import { reachOf, step, type Shut } from './transition.ts';

/** A request that was made or wanted, without its key: enough to ask for it again. */
export interface Wanted {
  readonly url: string;
  readonly host: string;
  readonly service: string;
  readonly resource: Resource;
  readonly method: string;
}

export interface KeeperHost {
  /** Makes one request and says what came of it: undefined when it was good. Never rejects. */
  probe(wanted: Wanted): Promise<KeyProblem | undefined>;
  /** A problem came, changed or went. */
  changed(): void;
  /** Some gate opened: what failed behind it may be asked for again. */
  opened(): void;
  now(): number;
  random(): number;
}

/** A request that was refused, waits for the gate, and will be its probe. It tells what came of it. */
export type Settle = (problem?: KeyProblem) => void;

interface Waiter {
  readonly wanted: Wanted;
  readonly go: (settle?: Settle) => void;
}

interface Slot {
  readonly wanted: Wanted;
  readonly shut: Shut;
}

/** Timers wrap at 2^31 ms; a longer wait is cut into hours. */
const LONGEST_TIMER = 3_600_000;

/** The gates of one client: which are shut, when each is tried again, and the one probe that tries it. */
export class GateKeeper {
  readonly #host: KeeperHost;
  readonly #slots = new Map<string, Slot>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #probe: Promise<void> | undefined;
  #listening = false;
  #disposed = false;
  #queue: Waiter[] = [];

  constructor(host: KeeperHost) {
    this.#host = host;
  }

  /** Whether everything may pass: the common case, and cheap. */
  get open(): boolean {
    return this.#slots.size === 0;
  }

  /** What holds, worst first, one a service. */
  get problems(): KeyProblem[] {
    const worst = new Map<string, KeyProblem>();
    for (const { shut } of this.#slots.values()) {
      const other = worst.get(shut.problem.service);
      if (!other || bySeverity(shut.problem, other) < 0) worst.set(shut.problem.service, shut.problem);
    }
    return [...worst.values()].sort(bySeverity);
  }

  /** What stands in a request's way, if anything. */
  barrier(wanted: Wanted): KeyProblem | undefined {
    return this.#find(wanted)?.shut.problem;
  }

  /** The probe that a request's fate hangs on, if one is out. */
  pending(wanted: Wanted): Promise<void> | undefined {
    return this.#find(wanted)?.shut.probing ? this.#probe : undefined;
  }

  refuse(problem: KeyProblem, wanted: Wanted): void {
    const before = this.#slots.get(slotOf(problem, wanted));
    // While a probe is out, its answer counts; what comes in beside it was asked for earlier.
    if (!before?.shut.probing) this.#shut(problem, wanted);
  }

  /**
   * Sends one request for the worst problem. When it is good, everything opens: what else is wrong will show by itself.
   * Resolves when it is known.
   */
  recheck(): Promise<void> {
    if (this.#probe) return this.#probe.then(() => (this.open ? undefined : this.recheck()));
    const [worst] = [...this.#slots].sort(([, a], [, b]) => bySeverity(a.shut.problem, b.shut.problem));
    return worst ? this.#try(worst[0], worst[1], () => true) : Promise.resolve();
  }

  /**
   * Waits for the gate to be tried. The first in the queue becomes the probe and gets a function to settle it with; the others
   * go on when the gate has opened, or when it has become one that nobody waits for.
   */
  turn(wanted: Wanted, signal?: AbortSignal | null): Promise<Settle | undefined> {
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const leave = (): void => {
        this.#queue = this.#queue.filter((other) => other !== waiter);
        reject(signal?.reason as Error);
      };
      const waiter: Waiter = {
        wanted,
        go: (settle) => {
          signal?.removeEventListener('abort', leave);
          resolve(settle);
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
    this.#slots.clear();
    this.#listen(false);
    this.#release();
  }

  #find(wanted: Wanted): Slot | undefined {
    if (this.#slots.size === 0) return undefined;
    return this.#slots.get(KEY) ?? this.#slots.get(wanted.service) ?? this.#slots.get(sourceSlot(wanted));
  }

  #shut(problem: KeyProblem, wanted: Wanted): void {
    if (this.#disposed) return;
    const id = slotOf(problem, wanted);
    const before = this.#slots.get(id);
    // A verdict over the whole key makes the narrower ones moot.
    if (id === KEY) this.#slots.clear();
    const shut = step(before?.shut, {
      type: 'refused',
      problem,
      now: this.#host.now(),
      random: this.#host.random(),
    });
    if (shut) this.#slots.set(id, { wanted: before?.wanted ?? wanted, shut });
    this.#arm();
    this.#host.changed();
  }

  #try(id: string, slot: Slot, opens: (other: Slot) => boolean): Promise<void> {
    clearTimeout(this.#timer);
    const probing = step(slot.shut, { type: 'probe' }) as Shut;
    for (const [other, { wanted, shut }] of this.#slots)
      if (other === id || opens({ wanted, shut }))
        this.#slots.set(other, { wanted, shut: { ...shut, probing: true } });
    this.#slots.set(id, { ...slot, shut: probing });
    this.#probe = this.#ask(slot.wanted).then((problem) => {
      this.#probe = undefined;
      if (problem) {
        // The refusal may belong to another gate now, as when a host is up again but refuses the key.
        for (const [other, { wanted, shut }] of this.#slots) {
          if (other === id && slotOf(problem, slot.wanted) !== id) this.#slots.delete(other);
          else if (other !== id) this.#slots.set(other, { wanted, shut: { ...shut, probing: false } });
        }
        this.#shut(problem, slot.wanted);
        return;
      }
      for (const [other, entry] of this.#slots) if (other === id || opens(entry)) this.#slots.delete(other);
      this.#arm();
      this.#host.changed();
      this.#host.opened();
    });
    return this.#probe;
  }

  #ask(wanted: Wanted): Promise<KeyProblem | undefined> {
    const waiter = this.#queue.find((other) => this.#find(other.wanted) === this.#find(wanted));
    if (waiter) {
      this.#queue = this.#queue.filter((other) => other !== waiter);
      return new Promise(waiter.go);
    }
    // Only what changes nothing is asked again to see; behind others, the next request that the page makes will show.
    return wanted.method === 'GET' ? this.#host.probe(wanted) : Promise.resolve(undefined);
  }

  /** Lets those go who have nothing to wait for any more. */
  #release(): void {
    const waits = ({ wanted }: Waiter): boolean => {
      const shut = this.#find(wanted)?.shut;
      return shut !== undefined && (shut.probing || shut.retryAt !== undefined);
    };
    const free = this.#queue.filter((waiter) => !waits(waiter));
    this.#queue = this.#queue.filter(waits);
    for (const { go } of free) go();
  }

  /** Sets the clock for the gate that is due first. */
  #arm(): void {
    clearTimeout(this.#timer);
    this.#release();
    const times = [...this.#slots.values()].map(({ shut }) => shut.retryAt ?? Infinity);
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
    const due = [...this.#slots].find(([, { shut }]) => (shut.retryAt ?? Infinity) <= now);
    if (!due) return this.#arm();
    const [id, slot] = due;
    // A host that answers again does so for all its resources.
    void this.#try(
      id,
      slot,
      ({ wanted, shut }) =>
        isTransport(shut.problem.code) &&
        isTransport(slot.shut.problem.code) &&
        wanted.host === slot.wanted.host,
    );
  };

  readonly #online = (): void => {
    for (const [id, slot] of this.#slots)
      if (slot.shut.problem.code === 'unreachable')
        this.#slots.set(id, { ...slot, shut: { ...slot.shut, retryAt: this.#host.now() } });
    this.#due();
  };

  /** Only a page with something to wait for listens. */
  #listen(wanted: boolean): void {
    if (wanted === this.#listening || !globalThis.document) return;
    this.#listening = wanted;
    const change = wanted ? 'addEventListener' : 'removeEventListener';
    document[change]('visibilitychange', this.#due);
    globalThis[change]('online', this.#online);
  }
}

const KEY = '*';

function slotOf(problem: KeyProblem, wanted: Wanted): string {
  const reach = reachOf(problem);
  return reach === 'key' ? KEY : reach === 'service' ? wanted.service : sourceSlot(wanted);
}

/** Tiles of one tileset share a gate: all of them differ in their numbers only. */
function sourceSlot({ url, resource }: Wanted): string {
  // A number after a double slash is a host's, as in `http://127.0.0.1`.
  return `${resource} ${url.split(/[?#]/, 1)[0]?.replace(/([^/])\/\d+(?=[/.@]|$)[^]*/, '$1')}`;
}
