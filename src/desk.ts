import { KeyProblemEvent, KeyRecoveredEvent, StatusChangeEvent } from './events.ts';
import { GateKeeper, type Settle, type Wanted } from './gate/keeper.ts';
import { attach, detach } from './key/attach.ts';
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
import type { Desk, Outcome } from './request/desk.ts';
import type { Fetch } from './request/keyed-fetch.ts';
import { isRepeatable } from './request/retry.ts';

/** `unknown` until an answer proves something, `limited` while a quota or rate limit holds, `refused` until somebody mends it. */
export type KeyStatus = 'unknown' | 'active' | 'limited' | 'refused';

/** How long a success speaks for the key when another service refuses it, in milliseconds. */
const RECENT = 60_000;
/** How long a probe may take, in milliseconds. */
const PROBE_LIMIT = 15_000;

/** The state of one client: its key, its gates, what holds now. It tells its news as events on `target`. */
export class KeyDesk implements Desk {
  readonly provider: Provider;
  readonly locate: Scope;
  /** Requests that went out, by service and resource (`tiles tile`). */
  readonly counts: Map<string, number> = new Map();
  status: KeyStatus = 'unknown';
  problems: readonly KeyProblem[] = [];
  limits: readonly Limit[] = [];
  isBound = false;

  readonly #target: EventTarget;
  readonly #send: Fetch;
  readonly #gate: GateKeeper;
  readonly #succeeded = new Map<string, number>();
  readonly #announced = new Set<string>();
  readonly #openListeners = new Set<() => void>();
  #key: KeyHolder;
  #worked = false;
  #verifying = false;
  #counting = false;

  constructor(target: EventTarget, provider: Provider, key: KeySource, send: Fetch) {
    this.#target = target;
    this.provider = provider;
    this.locate = scopeOf(provider.endpoints);
    this.#key = holdKey(key);
    this.#send = send;
    this.#gate = new GateKeeper({
      probe: this.#probe,
      changed: this.#changed,
      opened: () => this.#openListeners.forEach((listener) => listener()),
      now: Date.now,
      random: Math.random,
    });
  }

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

  readonly dispose = (): void => {
    this.#gate.dispose();
    this.#openListeners.clear();
  };

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
      this.#target.dispatchEvent(new Event('usage-change'));
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
    this.isBound = true;
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
      this.#target.dispatchEvent(new StatusChangeEvent(status));
    }
    for (const problem of this.problems) {
      const name = `${problem.code} ${problem.host}`;
      if (this.#announced.has(name)) continue;
      this.#announced.add(name);
      if (this.#target.dispatchEvent(new KeyProblemEvent(problem)))
        console.warn(`[mapward] ${problem.message}`);
    }
    if (this.problems.length > 0 || !last) return;
    this.#announced.clear();
    this.#target.dispatchEvent(new KeyRecoveredEvent(last));
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
