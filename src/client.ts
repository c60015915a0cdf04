import { KeyProblemEvent, KeyRecoveredEvent, StatusChangeEvent, type KeyClientEventMap } from './events.ts';
import { createBudget } from './gate/budget.ts';
import { GateKeeper, type Settle, type Wanted } from './gate/keeper.ts';
import { attach, detach, keyIn } from './key/attach.ts';
import { checkKey } from './key/check.ts';
import { maskKey, redactKey } from './key/redact.ts';
import { scopeOf, type Place, type Scope } from './key/scope.ts';
import { holdKey, type KeyHolder, type KeySource } from './key/source.ts';
import { classify, type Facts } from './problem/classify.ts';
import { KeyProblemError } from './problem/error.ts';
import type { Evidence } from './problem/evidence.ts';
import { parseLimits, type Limit } from './problem/limits.ts';
import { messageFor } from './problem/message.ts';
import { isTransport, type KeyProblem, type ProblemCode, type Resource } from './problem/problem.ts';
import type { Provider } from './providers/provider.ts';
import { parseJson, readText } from './request/answer.ts';
import { desk, type Desk, type Outcome } from './request/desk.ts';
import { createFetch, type Fetch } from './request/keyed-fetch.ts';
import { defaultRetry, isRepeatable, type RetryPolicy } from './request/retry.ts';
import { createTransform, type RequestTransformFunction } from './request/transform.ts';
import type { UsageQuery } from './usage/adapter.ts';
import type { UsageSnapshot } from './usage/snapshot.ts';
import type { Diagnosis } from './doctor/diagnosis.ts';

export interface ClientOptions {
  /** The public key, or a function that gives it: called once, and once more when its key turns out invalid. */
  readonly key: KeySource;
  readonly provider: Provider;
  /** The caller's own transform for map requests: runs first, its headers survive. */
  readonly transformRequest?: RequestTransformFunction;
  /** How data requests are retried. */
  readonly retry?: Partial<RetryPolicy>;
  /** Default: the global `fetch`, looked up at each request. */
  readonly fetch?: Fetch;
}

/** `unknown` until an answer proves something, `limited` while a quota or rate limit holds, `refused` until somebody mends it. */
export type KeyStatus = 'unknown' | 'active' | 'limited' | 'refused';

/** One key at one provider: what carries it, watches it and explains it. Every method is bound. */
export interface KeyClient extends EventTarget {
  readonly provider: Provider;
  readonly status: KeyStatus;
  /** What holds now, worst first, at most one a service. */
  readonly problems: readonly KeyProblem[];
  readonly problem: KeyProblem | undefined;
  /** The limits that the provider told last. */
  readonly limits: readonly Limit[];
  /** For MapLibre's option of that name, or `map.setTransformRequest`. */
  readonly transformRequest: RequestTransformFunction;
  /** The URL of one of the provider's styles, without the key. @throws Error when the provider has none. */
  styleUrl(mapId?: string): string;
  /** A URL or `{z}/{x}/{y}` template with the key on it, braces kept; foreign ones unchanged. For `<img>`, Leaflet, deck.gl. */
  keyedUrl(url: string): Promise<string>;
  fetch: Fetch;
  /** Replaces the key: no reload, no new map. */
  setKey(key: KeySource): void;
  /** Asks again now, with one request. */
  recheck(): Promise<KeyStatus>;
  /** The provider's figures where it gives any, else this page's own count; `source` says which. */
  usage(options?: UsageQuery): Promise<UsageSnapshot>;
  /** Why would a key fail on this page? Spends at most one request. */
  diagnose(): Promise<Diagnosis[]>;
  dispose(): void;
  addEventListener<T extends keyof KeyClientEventMap>(
    type: T,
    listener: ((this: KeyClient, event: KeyClientEventMap[T]) => unknown) | null,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

/** How long a success speaks for the key when another service refuses it, in milliseconds. */
const RECENT = 60_000;
/** How long a probe may take, in milliseconds. */
const PROBE_LIMIT = 15_000;

/**
 * Creates a client. Nothing is requested before something is asked for.
 * @throws TypeError when the provider's endpoints are malformed.
 * @example
 * const client = createClient({ key: 'pk_…', provider: maptiler() });
 * const map = new Map({ container, style: client.styleUrl(), transformRequest: client.transformRequest });
 * bindMap(map, client);
 */
export function createClient(options: ClientOptions): KeyClient {
  return new Client(options) as unknown as KeyClient;
}

class Client extends EventTarget implements Desk {
  readonly provider: Provider;
  readonly transformRequest: RequestTransformFunction;
  readonly fetch: Fetch;
  readonly locate: Scope;
  readonly [desk]: Desk = this;
  status: KeyStatus = 'unknown';
  problems: readonly KeyProblem[] = [];
  limits: readonly Limit[] = [];
  readonly counts: Map<string, number> = new Map();

  readonly #send: Fetch;
  readonly #gate: GateKeeper;
  #key: KeyHolder;
  #worked = false;
  #verifying = false;
  readonly #succeeded = new Map<string, number>();
  readonly #announced = new Set<string>();
  readonly #openListeners = new Set<() => void>();
  #counting = false;
  #bound = false;

  constructor({ key, provider, transformRequest, retry, fetch }: ClientOptions) {
    super();
    this.provider = provider;
    this.locate = scopeOf(provider.endpoints);
    this.#key = holdKey(key);
    this.#send = fetch ?? ((input, init) => globalThis.fetch(input, init));
    this.#gate = new GateKeeper({
      probe: this.#probe,
      changed: this.#changed,
      opened: () => this.#openListeners.forEach((listener) => listener()),
      now: Date.now,
      random: Math.random,
    });
    this.fetch = createFetch(this, {
      fetch: this.#send,
      retry: { ...defaultRetry, ...retry },
      budget: createBudget(),
      now: Date.now,
      random: Math.random,
    });
    const transform = createTransform(this, transformRequest);
    this.transformRequest = transform;
  }

  get problem(): KeyProblem | undefined {
    return this.problems[0];
  }

  readonly styleUrl = (mapId?: string): string => {
    const url = this.provider.styleUrl?.(mapId);
    if (url === undefined)
      throw new Error(`Provider \`${this.provider.name}\` has no map styles; give a style URL of your own.`);
    return url;
  };

  readonly keyedUrl = async (url: string): Promise<string> => {
    const place = this.locate(url);
    if (!place) return url;
    if (this.provider.key.in === 'header')
      throw new Error(
        `Provider \`${this.provider.name}\` takes its key in a header, which no URL can carry. Use client.fetch().`,
      );
    const token = await this.token(this.wanted(place, 'data'));
    const keyed = attach(place.url, this.provider.key, token).url;
    return url.includes('{') ? keyed.replace(/%7B/gi, '{').replace(/%7D/gi, '}') : keyed;
  };

  readonly setKey = (key: KeySource): void => {
    this.#key = holdKey(key);
    this.#forget();
    void this.#verify();
  };

  readonly recheck = async (): Promise<KeyStatus> => {
    if (this.#gate.open) {
      const place = this.provider.styleUrl && this.locate(this.provider.styleUrl());
      if (place) {
        const wanted = this.wanted(place, 'style');
        const problem = await this.#probe(wanted);
        if (problem) this.#gate.refuse(problem, wanted);
      }
    } else await this.#verify();
    return this.status;
  };

  readonly usage = async (query: UsageQuery = {}): Promise<UsageSnapshot> => {
    const { usageOf } = await import('./usage/usage.ts');
    return usageOf(this, query);
  };

  readonly diagnose = async (): Promise<Diagnosis[]> => {
    const { diagnose } = await import('./doctor/doctor.ts');
    return diagnose(this);
  };

  readonly dispose = (): void => {
    this.#gate.dispose();
    this.#openListeners.clear();
  };

  // What follows is the desk: for the rooms that make requests.

  readonly wanted = ({ url, service }: Place, resource: Resource, method = 'GET'): Wanted => ({
    url: detach(url, this.provider.key),
    host: url.host,
    service,
    resource,
    repeatable: isRepeatable(method),
  });

  readonly clear = (wanted: Wanted | (() => Wanted)): string | Promise<string> => {
    if (this.#gate.open) return this.token(wanted);
    const request = typeof wanted === 'function' ? wanted() : wanted;
    const pending = this.#gate.pending(request);
    if (pending) return pending.then(() => this.clear(request));
    const barrier = request.resource === 'usage' ? undefined : this.#gate.barrier(request);
    if (barrier) throw new KeyProblemError(barrier);
    return this.token(request);
  };

  readonly token = (wanted: Wanted | (() => Wanted)): string | Promise<string> => {
    const holder = this.#key;
    const refuse = (code: ProblemCode, cause?: unknown): never => {
      const request = typeof wanted === 'function' ? wanted() : wanted;
      const problem = this.#problem({ code, candidates: [code], certain: true, ...where(request) });
      // An answer for a key that was replaced meanwhile is nobody's problem any more.
      if (holder === this.#key) this.#gate.refuse(problem, request);
      throw new KeyProblemError(problem, cause === undefined ? undefined : { cause });
    };
    const checked = (key: string): string => {
      const code = checkKey(key, this.provider.key.secret);
      return code ? refuse(code) : key;
    };
    const key = holder.get();
    if (typeof key === 'string') return checked(key);
    return key.then(checked, (error: unknown) => refuse('missing-key', error));
  };

  readonly turn = (wanted: Wanted, signal?: AbortSignal | null): Promise<Settle | undefined> =>
    this.#gate.turn(wanted, signal);

  readonly count = (service: string, resource: Resource): void => {
    const name = `${service} ${resource}`;
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
    if (this.#counting) return;
    this.#counting = true;
    setTimeout(() => {
      this.#counting = false;
      this.dispatchEvent(new Event('usage-change'));
    });
  };

  readonly passed = (service: string): void => {
    this.#succeeded.set(service, Date.now());
    if (this.#worked) return;
    this.#worked = true;
    this.#changed();
  };

  readonly barrier = (wanted: Wanted): KeyProblem | undefined => this.#gate.barrier(wanted);

  readonly inherit = (problem: KeyProblem, wanted: Wanted): void => {
    this.#verifying = true;
    this.#gate.refuse(problem, wanted);
    void this.#verify();
  };

  readonly refused = (outcome: Outcome): KeyProblem | 'stale' | undefined => {
    if (outcome.key !== undefined && outcome.key !== this.#key.current) return 'stale';
    const problem = this.#judge(outcome);
    if (!problem) return undefined;
    const renewed = problem.code === 'invalid-key' && this.#key.renew();
    if (renewed) this.#verifying = true;
    this.#gate.refuse(problem, outcome.wanted);
    if (renewed) void this.#verify();
    return this.#gate.barrier(outcome.wanted) ?? problem;
  };

  readonly onOpened = (listener: () => void): (() => void) => {
    this.#openListeners.add(listener);
    return () => this.#openListeners.delete(listener);
  };

  readonly bound = (): void => {
    this.#bound = true;
  };

  /** One request to see whether the gate may open; until it is back, nothing is told. */
  async #verify(): Promise<void> {
    this.#verifying = true;
    await this.#gate.recheck();
    this.#verifying = false;
    this.#changed();
  }

  #forget(): void {
    this.#worked = false;
    this.#succeeded.clear();
    this.#announced.clear();
  }

  readonly #probe = async (wanted: Wanted): Promise<KeyProblem | undefined> => {
    const place = this.locate(wanted.url);
    if (!place) return undefined;
    let key: string | undefined;
    try {
      key = await this.token(wanted);
      const { url, headers } = attach(place.url, this.provider.key, key);
      this.count(wanted.service, wanted.resource);
      const response = await this.#send(url, {
        ...(headers && { headers, redirect: 'error' }),
        signal: AbortSignal.timeout(PROBE_LIMIT),
      });
      if (!response.ok || this.provider.refusesWith200) {
        const outcome = {
          wanted,
          status: response.status,
          text: await readText(response),
          headers: response.headers,
          key,
        };
        const problem = this.#judge(outcome);
        if (problem || !response.ok) return problem;
      } else if (!(await isWhole(response, wanted.resource))) {
        return this.#judge({ wanted, status: response.status, kind: 'malformed', key });
      }
      this.passed(wanted.service);
      return undefined;
    } catch (error) {
      if (error instanceof KeyProblemError) return error.problem;
      const stalled = (error as Error | undefined)?.name === 'TimeoutError';
      return this.#judge({ wanted, status: 0, key, ...(stalled && { kind: 'stalled' }) });
    }
  };

  #judge({ wanted, status, text = '', headers, kind, key }: Outcome): KeyProblem | undefined {
    const now = Date.now();
    if (headers) this.#learn(headers, now);
    const evidence: Evidence = {
      status,
      host: wanted.host,
      service: wanted.service,
      resource: wanted.resource,
      ...(kind && { kind }),
      keyed: key !== undefined,
      headers,
      text: redactKey(text, key),
      json: parseJson(text),
      origin: globalThis.location?.origin,
      now,
      worked: this.#worked,
      workingServices: [...this.#succeeded]
        .filter(([service, at]) => service !== wanted.service && now - at < RECENT)
        .map(([service]) => service),
    };
    const facts = classify(evidence, this.provider.classify);
    return facts && this.#problem(facts);
  }

  #problem(facts: Facts): KeyProblem {
    const help = facts.help ?? this.provider.help?.[facts.code];
    const key = this.#key.current;
    return Object.freeze({
      ...facts,
      ...(help !== undefined && { help }),
      message: messageFor(facts, key ? maskKey(key) : ''),
    });
  }

  #learn(headers: Headers, now: number): void {
    const limits = parseLimits(headers, now);
    if (limits.length > 0) this.limits = limits;
  }

  readonly #changed = (): void => {
    if (this.#verifying) return;
    const [last] = this.problems;
    this.problems = this.#gate.problems;
    const status = statusOf(this.problems, this.#worked);
    if (status !== this.status) {
      this.status = status;
      this.dispatchEvent(new StatusChangeEvent(status));
    }
    for (const problem of this.problems) {
      const name = `${problem.code} ${problem.host}`;
      if (this.#announced.has(name)) continue;
      this.#announced.add(name);
      if (this.dispatchEvent(new KeyProblemEvent(problem))) console.warn(`[mapward] ${problem.message}`);
    }
    if (this.problems.length > 0 || !last) return;
    this.#announced.clear();
    this.dispatchEvent(new KeyRecoveredEvent(last));
  };
}

function where({ host, service, resource }: Wanted): Pick<KeyProblem, 'host' | 'service' | 'resource'> {
  return { host, service, resource };
}

function statusOf(problems: readonly KeyProblem[], worked: boolean): KeyStatus {
  const worst = problems.find(({ code }) => !isTransport(code));
  if (!worst) return worked ? 'active' : 'unknown';
  return worst.code === 'rate-limited' || worst.code === 'quota-exceeded' ? 'limited' : 'refused';
}

/** Reads a body to its end: a cut one rejects, and a page of HTML is no style, tile or data. */
async function isWhole(response: Response, resource: Resource): Promise<boolean> {
  const body = await response.arrayBuffer();
  if (response.headers.get('Content-Type')?.includes('text/html')) return false;
  if (resource !== 'style' && resource !== 'source') return true;
  return parseJson(new TextDecoder().decode(body)) !== undefined;
}
