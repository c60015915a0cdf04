import { StatusChangeEvent } from '../session/events.ts';
import type { Settle, Wanted } from '../breaker/circuit-breaker.ts';
import { detach } from '../key/attach.ts';
import { checkKey } from '../key/check-key.ts';
import { scopeOf, type Place, type Scope } from '../key/match-endpoint.ts';
import { holdKey, type KeyHolder, type KeySource } from '../key/key-resolver.ts';
import type { Limit } from '../problem/limits.ts';
import type { KeyProblem, ProblemCode, Resource } from '../problem/problem.ts';
import type { Provider } from '../providers/provider.ts';
import type { Desk, Outcome } from '../session/session.ts';
import type { Fetch } from '../request/keyed-fetch.ts';
import type { Trouble } from '../recovery/recovery.ts';
import { DAY, keepToday } from '../usage/daily-counts.ts';

/** `unknown` until an answer proves something, `limited` while a quota or rate limit holds, `refused` until somebody mends it. */
export type KeyStatus = 'unknown' | 'active' | 'limited' | 'refused';

/**
 * The state of one client while all is well: its key, its counts, what has worked. All that judges, gates and mends is in
 * {@link Trouble}, which loads at the first sign of any.
 */
export class KeyDesk implements Desk {
  readonly provider: Provider;
  readonly locate: Scope;
  readonly send: Fetch;
  /** Requests of today (UTC) that were not kept yet, by service and resource (`tiles tile`). */
  readonly counts: Map<string, number> = new Map();
  /** When a service last answered to this key, in epoch milliseconds. */
  readonly succeeded: Map<string, number> = new Map();
  readonly kinds: Map<string, Resource> = new Map();
  latestTile: string | undefined;
  holder: KeyHolder;
  /** There once something was wrong. */
  trouble: Trouble | undefined;
  limits: readonly Limit[] = [];
  isBound = false;
  isDisposed = false;

  readonly #target: EventTarget;
  readonly #openListeners = new Set<() => void>();
  #loading: Promise<Trouble> | undefined;
  #status: KeyStatus = 'unknown';
  #counting = false;
  #day = 0;

  constructor(target: EventTarget, provider: Provider, key: KeySource, send: Fetch) {
    this.#target = target;
    this.provider = provider;
    this.locate = scopeOf(provider.endpoints);
    this.holder = holdKey(key);
    this.send = send;
  }

  get status(): KeyStatus {
    return this.#status;
  }

  get problems(): readonly KeyProblem[] {
    return this.trouble?.problems ?? [];
  }

  readonly setKey = (key: KeySource): void => {
    this.keep();
    this.holder = holdKey(key);
    this.succeeded.clear();
    this.trouble?.rekeyed();
  };

  readonly recheck = async (): Promise<KeyStatus> => {
    await (await this.troubles()).recheck();
    return this.#status;
  };

  readonly dispose = (): void => {
    this.keep();
    this.isDisposed = true;
    globalThis.removeEventListener?.('visibilitychange', this.keep);
    this.trouble?.dispose();
    this.#openListeners.clear();
  };

  readonly wanted = ({ url, service }: Place, resource: Resource, method = 'GET'): Wanted => ({
    url: detach(url, this.provider.key),
    host: url.host,
    service,
    resource,
    method,
  });

  readonly clear = (wanted: () => Wanted): string | Promise<string> => {
    const { trouble } = this;
    return trouble && !trouble.open ? trouble.clear(wanted()) : this.token(wanted);
  };

  readonly token = (wanted: () => Wanted): string | Promise<string> => {
    const { holder } = this;
    const refuse = async (code: ProblemCode, cause?: unknown): Promise<never> => {
      throw (await this.troubles()).unusable(code, wanted(), holder, cause);
    };
    const checked = (key: string): string | Promise<never> => {
      const code = checkKey(key, this.provider.key.secret);
      return code ? refuse(code) : key;
    };
    const key = holder.get();
    return key instanceof Promise
      ? key.then(checked, (error: unknown) => refuse('missing-key', error))
      : checked(key);
  };

  readonly turn = (wanted: Wanted, signal?: AbortSignal | null): Promise<Settle | undefined> =>
    this.troubles().then((trouble) => trouble.turn(wanted, signal));

  readonly count = (service: string, resource: Resource): void => {
    const name = `${service} ${resource}`;
    const day = Math.floor(Date.now() / DAY);
    if (day !== this.#day) this.counts.clear();
    this.#day = day;
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
    if (this.#counting) return;
    this.#counting = true;
    // Fires when the page is left too, and is the last event that a phone's browser is sure to give.
    globalThis.addEventListener?.('visibilitychange', this.keep);
    setTimeout(() => {
      this.#counting = false;
      this.emit(new Event('usage-change'));
    });
  };

  /** Keeps today's count for the pages after this one, where the provider has no figures of its own. */
  readonly keep = (): void => {
    const { name, usage } = this.provider;
    const { current } = this.holder;
    if (!usage && current !== undefined) keepToday(name, current, this.counts, Date.now());
  };

  readonly passed = (service: string, key?: string): void => {
    if (key !== undefined && key !== this.holder.current) return;
    this.holder.proven();
    this.succeeded.set(service, Date.now());
    if (this.#status === 'unknown' && this.problems.length === 0) this.become('active');
  };

  readonly refused = async (outcome: Outcome): Promise<KeyProblem | 'stale' | undefined> =>
    (await this.troubles()).refused(outcome);

  readonly onOpened = (listener: () => void): (() => void) => {
    this.#openListeners.add(listener);
    return () => this.#openListeners.delete(listener);
  };

  readonly opened = (): void => {
    for (const listener of this.#openListeners) listener();
  };

  /** Loads what deals with trouble, once; a load that fails is tried anew by whoever comes next. */
  readonly troubles = (): Promise<Trouble> =>
    (this.#loading ??= import('../recovery/recovery.ts').then(
      ({ Trouble }) => (this.trouble = new Trouble(this)),
      (error: unknown) => {
        this.#loading = undefined;
        throw error;
      },
    ));

  readonly emit = (event: Event): boolean => this.#target.dispatchEvent(event);

  readonly become = (status: KeyStatus): void => {
    if (status === this.#status) return;
    this.#status = status;
    this.emit(new StatusChangeEvent(status));
  };
}
