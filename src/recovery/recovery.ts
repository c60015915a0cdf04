import { KeyProblemEvent, KeyRecoveredEvent } from '../session/events.ts';
import type { ClientSession, KeyStatus } from '../client/client-session.ts';
import { CircuitBreaker, type ReportOutcome, type RequestInfo } from '../breaker/circuit-breaker.ts';
import { attach } from '../key/attach.ts';
import { maskKey, redactKey } from '../key/redact.ts';
import type { KeyResolver } from '../key/key-resolver.ts';
import { classify, type Facts } from '../problem/classify.ts';
import { isKeyProblemError, KeyProblemError } from '../problem/error.ts';
import { parseLimits } from '../problem/limits.ts';
import { messageFor } from '../problem/message.ts';
import { isTransport, type KeyProblem, type ProblemCode, type Resource } from '../problem/problem.ts';
import { parseJson, readText } from '../request/read-body.ts';
import type { Outcome } from '../session/session.ts';

export { MapRecovery as MapRecovery } from '../maps/maplibre/map-recovery.ts';

/** How long a success speaks for the key when another service refuses it, in milliseconds. */
const RECENT = 60_000;
/** How long a probe may take, in milliseconds. */
const PROBE_LIMIT = 15_000;

/** What a client needs only once something was refused: it judges, shuts the circuits, tells, and asks again. */
export class Recovery {
  problems: readonly KeyProblem[] = [];

  /** What a request that was not let out was about: MapLibre hands back the very error. */
  readonly rejected: WeakMap<Error, RequestInfo> = new WeakMap();

  readonly #session: ClientSession;
  readonly #breaker: CircuitBreaker;
  /** What was told already, so that forty tiles of one fault are one event. */
  readonly #announced = new Set<string>();
  /** While a new key is tried nothing is told: only what comes of it. */
  #verifying = 0;

  constructor(session: ClientSession) {
    this.#session = session;
    this.#breaker = new CircuitBreaker({
      probe: this.#probe,
      onChange: this.#changed,
      onRetryable: session.notifyRetryable,
      now: Date.now,
      random: Math.random,
    });
    if (session.isDisposed) this.dispose();
  }

  get closed(): boolean {
    return this.#breaker.closed;
  }

  blockedBy(info: RequestInfo): KeyProblem | undefined {
    return this.#breaker.blockedBy(info);
  }

  waitForProbe(info: RequestInfo, signal?: AbortSignal | null): Promise<ReportOutcome | undefined> {
    return this.#breaker.waitForProbe(info, signal);
  }

  authorize(info: RequestInfo): string | Promise<string> {
    const pending = this.#breaker.probeInFlight(info);
    if (pending) return pending.then(() => this.authorize(info));
    // A spent quota must be visible, so usage is asked for through a open circuit.
    const barrier = info.resource === 'usage' ? undefined : this.#breaker.blockedBy(info);
    if (barrier) throw this.#error(barrier, info);
    return this.#session.getKey(() => info);
  }

  /** A key that cannot even be sent. Gives the error to reject with. */
  rejectUnusableKey(
    code: ProblemCode,
    info: RequestInfo,
    resolver: KeyResolver,
    cause?: unknown,
  ): KeyProblemError {
    const { host, service, resource } = info;
    const problem = this.#problem({ code, candidates: [code], certain: true, host, service, resource });
    // What is wrong with a key that was replaced meanwhile is nobody's problem any more.
    if (resolver === this.#session.resolver) this.#breaker.trip(problem, info);
    return this.#error(problem, info, cause);
  }

  recordFailure(outcome: Outcome): KeyProblem | 'stale' | undefined {
    const { resolver } = this.#session;
    if (outcome.key !== undefined && outcome.key !== resolver.current) return 'stale';
    const problem = this.#judge(outcome);
    if (!problem) return undefined;
    if (problem.code === 'invalid-key' && resolver.refresh()) {
      this.adoptFailures(problem, outcome.info);
      return 'stale';
    }
    this.#breaker.trip(problem, outcome.info);
    return this.#breaker.blockedBy(outcome.info) ?? problem;
  }

  /** Takes over what failed under another key: one request sees whether it works with this one, before all the others are made. */
  adoptFailures(problem: KeyProblem, info: RequestInfo): void {
    this.#verifying++;
    this.#breaker.trip(problem, info);
    this.#verifying--;
    void this.#verify();
  }

  /** Asks for something that failed without a word, to hear why; says nothing when it works now. */
  async probeSilently(info: RequestInfo): Promise<void> {
    if (this.#breaker.blockedBy(info)) return;
    const problem = await this.#probe(info);
    if (problem) this.#breaker.trip(problem, info);
    else this.#session.notifyRetryable();
  }

  onKeyChanged(): void {
    this.#announced.clear();
    void this.#verify();
  }

  async recheck(): Promise<void> {
    if (!this.closed) return this.#verify();
    const { provider, matchEndpoint: locate, describe: info } = this.#session;
    const match = provider.styleUrl && locate(provider.styleUrl());
    if (!match) return;
    const style = info(match, 'style');
    const problem = await this.#probe(style);
    if (problem) this.#breaker.trip(problem, style);
  }

  dispose(): void {
    this.#breaker.dispose();
  }

  async #verify(): Promise<void> {
    this.#verifying++;
    await this.#breaker.recheck();
    this.#verifying--;
    this.#changed();
  }

  /** One request, read to its end, to see what holds now. */
  readonly #probe = async (info: RequestInfo): Promise<KeyProblem | undefined> => {
    const {
      provider,
      matchEndpoint: locate,
      getKey: token,
      count,
      send,
      recordSuccess: passed,
    } = this.#session;
    const match = locate(info.url);
    if (!match) return undefined;
    let key: string | undefined;
    let status = 0;
    try {
      key = await token(() => info);
      const { url, headers } = attach(match.url, provider.key, key);
      count(info.service, info.resource);
      const response = await send(url, {
        ...(headers && { headers, redirect: 'error' }),
        signal: AbortSignal.timeout(PROBE_LIMIT),
      });
      status = response.status;
      if (!response.ok || provider.refusesWith200) {
        const answer = { info, status: response.status, headers: response.headers, key };
        const problem = this.#judge({ ...answer, text: await readText(response) });
        if (problem || !response.ok) return problem;
      } else if (!(await isWhole(response, info.resource))) {
        return this.#judge({ info, status, kind: 'malformed', key });
      }
      passed(info.service, key);
      return undefined;
    } catch (error) {
      if (isKeyProblemError(error)) return error.problem;
      const stalled = (error as Error | undefined)?.name === 'TimeoutError';
      // An answer that began and did not end is cut off; none at all is something else.
      const kind = stalled ? 'stalled' : status > 0 ? 'malformed' : undefined;
      return this.#judge({ info, status, key, ...(kind && { kind }) });
    }
  };

  #error(problem: KeyProblem, info: RequestInfo, cause?: unknown): KeyProblemError {
    const error = new KeyProblemError(problem, cause === undefined ? undefined : { cause });
    this.rejected.set(error, info);
    return error;
  }

  #judge({ info, status, text = '', headers, kind, key }: Outcome): KeyProblem | undefined {
    const { provider, succeeded } = this.#session;
    const { host, service, resource } = info;
    const now = Date.now();
    const shown = redactKey(text, key);
    const limits = headers ? parseLimits(headers, now) : [];
    if (limits.length > 0) this.#session.limits = limits;
    const facts = classify(
      {
        status,
        host,
        service,
        resource,
        ...(kind && { kind }),
        keyed: key !== undefined,
        headers,
        text: shown,
        json: parseJson(shown),
        origin: globalThis.location?.origin,
        now,
        worked: succeeded.size > 0,
        workingServices: [...succeeded]
          .filter(([name, at]) => name !== service && now - at < RECENT)
          .map(([name]) => name),
      },
      provider.classify,
    );
    return facts && this.#problem(facts);
  }

  #problem(facts: Facts): KeyProblem {
    const { provider, resolver } = this.#session;
    const help = facts.help ?? provider.help?.[facts.code];
    const message = messageFor(facts, resolver.current ? maskKey(resolver.current) : '');
    return Object.freeze({ ...facts, ...(help !== undefined && { help }), message });
  }

  readonly #changed = (): void => {
    if (this.#verifying > 0) return;
    const [last] = this.problems;
    this.problems = this.#breaker.problems;
    this.#session.setStatus(statusOf(this.problems, this.#session.succeeded.size > 0));
    for (const problem of this.problems) {
      const name = `${problem.code} ${problem.host}`;
      if (this.#announced.has(name)) continue;
      this.#announced.add(name);
      if (this.#session.emit(new KeyProblemEvent(problem))) console.warn(`[mapward] ${problem.message}`);
    }
    if (this.problems.length > 0 || !last) return;
    this.#announced.clear();
    this.#session.emit(new KeyRecoveredEvent(last));
  };
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
