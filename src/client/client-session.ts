import { detach } from '../key/attach.ts';
import { checkKey } from '../key/check-key.ts';
import { createKeyResolver, type KeyResolver, type KeySource } from '../key/key-resolver.ts';
import { compileEndpoints, type EndpointMatch, type EndpointMatcher } from '../key/match-endpoint.ts';
import type { Limit } from '../problem/limits.ts';
import type { KeyProblem, ProblemCode, Resource } from '../problem/problem.ts';
import type { Provider } from '../providers/provider.ts';
import type { RecoveringSession } from '../recovery/recovery.ts';
import { StatusChangeEvent, UsageCountEvent } from '../session/events.ts';
import { advance, createLedger, type Ledger, type Ticket } from '../session/ledger.ts';
import type { RequestInfo } from '../session/request-info.ts';
import {
  isPromise,
  type Fetch,
  type Key,
  type KeyStatus,
  type Recovery,
  type RequestOwner,
} from '../session/session.ts';
import type { CountKeeper } from '../usage/count-keeper.ts';
import { DAY } from '../usage/day.ts';

/**
 * The state of one client while all is well: its key, its ledger, its counts. What judges failures, opens circuits and probes is in
 * {@link Recovery}, which loads at the first sign of trouble.
 */
export class ClientSession implements RecoveringSession {
  // Set by the constructor: `declare` keeps them out of what is shipped.
  declare readonly provider: Provider;
  declare readonly matchEndpoint: EndpointMatcher;
  declare readonly send: Fetch;
  readonly ledger: Ledger = createLedger();
  readonly owners: Set<RequestOwner> = new Set();
  /** Requests of one day that were not stored yet, by service and resource (`tiles tile`). */
  readonly counts: Map<string, number> = new Map();
  /** See `Counted`. */
  declare day?: number;
  recovery: Recovery | undefined;
  limits: readonly Limit[] = [];
  isBound = false;
  isSynchronous = false;
  isDisposed = false;
  /** See `Metered`. */
  declare wasMetered?: boolean;

  readonly #target: EventTarget;
  #resolver: KeyResolver;
  #loading: Promise<Recovery> | undefined;
  #status: KeyStatus = 'unknown';
  /** Requests that no event has told of yet. */
  #untold = 0;
  /** The last key that passed its check, which is not repeated for every tile. */
  #checked: Key = null;
  #keeper: CountKeeper | undefined;
  #keeping: Promise<unknown> | undefined;

  constructor(target: EventTarget, provider: Provider, key: KeySource, send: Fetch) {
    this.#target = target;
    this.provider = provider;
    this.matchEndpoint = compileEndpoints(provider.endpoints);
    this.#resolver = createKeyResolver(key);
    this.send = send;
  }

  get status(): KeyStatus {
    return this.#status;
  }

  get problems(): readonly KeyProblem[] {
    return this.recovery?.problems ?? [];
  }

  get currentKey(): string | undefined {
    return this.#resolver.current ?? undefined;
  }

  readonly setKey = (key: KeySource): void => {
    this.#keeper?.store();
    this.#resolver = createKeyResolver(key);
    advance(this.ledger);
    this.recovery?.onKeyChanged();
  };

  readonly refreshKey = (): boolean => {
    const refreshes = this.#resolver.refresh();
    if (refreshes) advance(this.ledger);
    return refreshes;
  };

  readonly recheck = async (): Promise<KeyStatus> => {
    await (await this.loadRecovery()).recheck();
    return this.#status;
  };

  readonly dispose = (): void => {
    this.isDisposed = true;
    this.#keeper?.end();
    this.recovery?.dispose();
    this.owners.clear();
  };

  readonly describe = (
    { url, service }: EndpointMatch,
    resource: Resource,
    asked?: string,
    method = 'GET',
  ): RequestInfo => ({
    url: detach(url, this.provider.key),
    host: new URL(url).host,
    service,
    resource,
    method,
    asked,
  });

  readonly authorize = (request: () => RequestInfo): Key | Promise<Key> => {
    const { recovery } = this;
    return recovery && !recovery.closed ? recovery.authorize(request()) : this.getKey(request);
  };

  readonly getKey = (request: () => RequestInfo): Key | Promise<Key> => {
    const key = this.#resolver.get();
    if (key && key === this.#checked) return key;
    const { generation } = this.ledger;
    const refuse = async (code: ProblemCode, cause?: unknown): Promise<never> => {
      throw (await this.loadRecovery()).rejectUnusableKey(code, request(), generation, cause);
    };
    const checked = (key: Key, isAsync = true): Key | Promise<Key> => {
      // Another key was set while this one was awaited.
      if (generation !== this.ledger.generation) return this.getKey(request);
      // Only a client without any key may send nothing; a function that returns null has none to give.
      const code =
        key === null && !isAsync ? undefined : checkKey(key, this.provider.key.secret, this.provider.key);
      if (code) return refuse(code);
      this.#checked = key;
      return key;
    };
    return isPromise(key)
      ? key.then(
          (given) => checked(given),
          (error: unknown) =>
            generation === this.ledger.generation ? refuse('key-unavailable', error) : this.getKey(request),
        )
      : checked(key, false);
  };

  readonly count = (service: string, resource: Resource): void => {
    const name = `${service} ${resource}`;
    const day = Math.floor(Date.now() / DAY);
    if (day !== this.day) this.counts.clear();
    this.day = day;
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
    if (service === 'usage' || this.#untold++ > 0) return;
    setTimeout(() => {
      const event = new UsageCountEvent(this.#untold);
      this.#untold = 0;
      this.emit(event);
      this.#keepCounts();
    });
  };

  /** Keeps what is counted today for the pages after this one, if the provider has no figures of its own. */
  #keepCounts(): void {
    if (!this.provider.usage)
      this.#keeping ??= import('../usage/count-keeper.ts').then(
        (it) => (this.#keeper = new it.CountKeeper(this)),
        () => (this.#keeping = undefined),
      );
  }

  readonly recordSuccess = ({ service, generation }: Pick<Ticket, 'service' | 'generation'>): void => {
    if (generation !== this.ledger.generation) return;
    this.ledger.proofs.set(service, Date.now());
    this.#resolver.confirm();
    if (this.#status === 'unknown' && this.problems.length === 0) this.setStatus('active');
  };

  readonly own = (owner: RequestOwner): (() => void) => {
    this.owners.add(owner);
    this.isBound = true;
    return () => this.owners.delete(owner);
  };

  /** Loads what deals with failures, once; if that fails, the next caller tries again. */
  readonly loadRecovery = (): Promise<Recovery> =>
    (this.#loading ??= Promise.all([import('../recovery/recovery.ts'), this.provider.loadRefusals?.()]).then(
      ([{ ClientRecovery }, refusals]) => (this.recovery = new ClientRecovery(this, refusals)),
      (error: unknown) => {
        this.#loading = undefined;
        throw error;
      },
    ));

  readonly emit = (event: Event): boolean => this.#target.dispatchEvent(event);

  readonly setStatus = (status: KeyStatus): void => {
    if (status === this.#status) return;
    this.#status = status;
    this.emit(new StatusChangeEvent(status));
  };
}
