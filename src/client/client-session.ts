import { StatusChangeEvent } from '../session/events.ts';
import type { ReportOutcome, RequestInfo } from '../breaker/circuit-breaker.ts';
import { detach } from '../key/attach.ts';
import { checkKey } from '../key/check-key.ts';
import { compileEndpoints, type EndpointMatch, type EndpointMatcher } from '../key/match-endpoint.ts';
import { createKeyResolver, type KeyResolver, type KeySource } from '../key/key-resolver.ts';
import type { Limit } from '../problem/limits.ts';
import type { KeyProblem, ProblemCode, Resource } from '../problem/problem.ts';
import type { Provider } from '../providers/provider.ts';
import type { Session, Outcome } from '../session/session.ts';
import type { Fetch } from '../request/keyed-fetch.ts';
import type { Recovery } from '../recovery/recovery.ts';
import { DAY, keepToday } from '../usage/daily-counts.ts';

/** `unknown` until an answer proves something, `limited` while a quota or rate limit holds, `refused` until somebody mends it. */
export type KeyStatus = 'unknown' | 'active' | 'limited' | 'refused';

/**
 * The state of one client while all is well: its key, its counts, what has worked. All that judges, circuits and mends is in
 * {@link Recovery}, which loads at the first sign of any.
 */
export class ClientSession implements Session {
  readonly provider: Provider;
  readonly matchEndpoint: EndpointMatcher;
  readonly send: Fetch;
  /** Requests of today (UTC) that were not kept yet, by service and resource (`tiles tile`). */
  readonly counts: Map<string, number> = new Map();
  /** When a service last answered to this key, in epoch milliseconds. */
  readonly succeeded: Map<string, number> = new Map();
  readonly kinds: Map<string, Resource> = new Map();
  latestTile: string | undefined;
  resolver: KeyResolver;
  /** There once something was wrong. */
  recovery: Recovery | undefined;
  limits: readonly Limit[] = [];
  isBound = false;
  isDisposed = false;

  readonly #target: EventTarget;
  readonly #openListeners = new Set<() => void>();
  #loading: Promise<Recovery> | undefined;
  #status: KeyStatus = 'unknown';
  #counting = false;
  #day = 0;

  constructor(target: EventTarget, provider: Provider, key: KeySource, send: Fetch) {
    this.#target = target;
    this.provider = provider;
    this.matchEndpoint = compileEndpoints(provider.endpoints);
    this.resolver = createKeyResolver(key);
    this.send = send;
  }

  get status(): KeyStatus {
    return this.#status;
  }

  get problems(): readonly KeyProblem[] {
    return this.recovery?.problems ?? [];
  }

  readonly setKey = (key: KeySource): void => {
    this.storeCounts();
    this.resolver = createKeyResolver(key);
    this.succeeded.clear();
    this.recovery?.onKeyChanged();
  };

  readonly recheck = async (): Promise<KeyStatus> => {
    await (await this.loadRecovery()).recheck();
    return this.#status;
  };

  readonly dispose = (): void => {
    this.storeCounts();
    this.isDisposed = true;
    globalThis.removeEventListener?.('visibilitychange', this.storeCounts);
    this.recovery?.dispose();
    this.#openListeners.clear();
  };

  readonly describe = ({ url, service }: EndpointMatch, resource: Resource, method = 'GET'): RequestInfo => ({
    url: detach(url, this.provider.key),
    host: url.host,
    service,
    resource,
    method,
  });

  readonly authorize = (info: () => RequestInfo): string | Promise<string> => {
    const { recovery } = this;
    return recovery && !recovery.closed ? recovery.authorize(info()) : this.getKey(info);
  };

  readonly getKey = (info: () => RequestInfo): string | Promise<string> => {
    const { resolver } = this;
    const refuse = async (code: ProblemCode, cause?: unknown): Promise<never> => {
      throw (await this.loadRecovery()).rejectUnusableKey(code, info(), resolver, cause);
    };
    const checked = (key: string): string | Promise<never> => {
      const code = checkKey(key, this.provider.key.secret);
      return code ? refuse(code) : key;
    };
    const key = resolver.get();
    return key instanceof Promise
      ? key.then(checked, (error: unknown) => refuse('missing-key', error))
      : checked(key);
  };

  readonly waitForProbe = (
    info: RequestInfo,
    signal?: AbortSignal | null,
  ): Promise<ReportOutcome | undefined> =>
    this.loadRecovery().then((recovery) => recovery.waitForProbe(info, signal));

  readonly count = (service: string, resource: Resource): void => {
    const name = `${service} ${resource}`;
    const day = Math.floor(Date.now() / DAY);
    if (day !== this.#day) this.counts.clear();
    this.#day = day;
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
    if (this.#counting) return;
    this.#counting = true;
    // Fires when the page is left too, and is the last event that a phone's browser is sure to give.
    globalThis.addEventListener?.('visibilitychange', this.storeCounts);
    setTimeout(() => {
      this.#counting = false;
      this.emit(new Event('usage-change'));
    });
  };

  /** Keeps today's count for the pages after this one, where the provider has no figures of its own. */
  readonly storeCounts = (): void => {
    const { name, usage } = this.provider;
    const { current } = this.resolver;
    if (!usage && current !== undefined) keepToday(name, current, this.counts, Date.now());
  };

  readonly recordSuccess = (service: string, key?: string): void => {
    if (key !== undefined && key !== this.resolver.current) return;
    this.resolver.confirm();
    this.succeeded.set(service, Date.now());
    if (this.#status === 'unknown' && this.problems.length === 0) this.setStatus('active');
  };

  readonly recordFailure = async (outcome: Outcome): Promise<KeyProblem | 'stale' | undefined> =>
    (await this.loadRecovery()).recordFailure(outcome);

  readonly onRetryable = (listener: () => void): (() => void) => {
    this.#openListeners.add(listener);
    return () => this.#openListeners.delete(listener);
  };

  readonly notifyRetryable = (): void => {
    for (const listener of this.#openListeners) listener();
  };

  /** Loads what deals with recovery, once; a load that fails is tried anew by whoever comes next. */
  readonly loadRecovery = (): Promise<Recovery> =>
    (this.#loading ??= import('../recovery/recovery.ts').then(
      ({ Recovery }) => (this.recovery = new Recovery(this)),
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
