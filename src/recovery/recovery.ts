import { KeyProblemEvent, KeyRecoveredEvent } from '../session/events.ts';
import type { KeyDesk, KeyStatus } from '../client/client-session.ts';
import { GateKeeper, type Settle, type Wanted } from '../breaker/circuit-breaker.ts';
import { attach } from '../key/attach.ts';
import { maskKey, redactKey } from '../key/redact.ts';
import type { KeyHolder } from '../key/key-resolver.ts';
import { classify, type Facts } from '../problem/classify.ts';
import { isKeyProblemError, KeyProblemError } from '../problem/error.ts';
import { parseLimits } from '../problem/limits.ts';
import { messageFor } from '../problem/message.ts';
import { isTransport, type KeyProblem, type ProblemCode, type Resource } from '../problem/problem.ts';
import { parseJson, readText } from '../request/read-body.ts';
import type { Outcome } from '../session/session.ts';

export { Mender } from '../maps/maplibre/map-recovery.ts';

/** How long a success speaks for the key when another service refuses it, in milliseconds. */
const RECENT = 60_000;
/** How long a probe may take, in milliseconds. */
const PROBE_LIMIT = 15_000;

/** What a client needs only once something was refused: it judges, shuts the gates, tells, and asks again. */
export class Trouble {
  problems: readonly KeyProblem[] = [];

  /** What a request that was not let out was about: MapLibre hands back the very error. */
  readonly rejected: WeakMap<Error, Wanted> = new WeakMap();

  readonly #desk: KeyDesk;
  readonly #gate: GateKeeper;
  /** What was told already, so that forty tiles of one fault are one event. */
  readonly #announced = new Set<string>();
  /** While a new key is tried nothing is told: only what comes of it. */
  #verifying = 0;

  constructor(desk: KeyDesk) {
    this.#desk = desk;
    this.#gate = new GateKeeper({
      probe: this.#probe,
      changed: this.#changed,
      opened: desk.opened,
      now: Date.now,
      random: Math.random,
    });
    if (desk.isDisposed) this.dispose();
  }

  get open(): boolean {
    return this.#gate.open;
  }

  barrier(wanted: Wanted): KeyProblem | undefined {
    return this.#gate.barrier(wanted);
  }

  turn(wanted: Wanted, signal?: AbortSignal | null): Promise<Settle | undefined> {
    return this.#gate.turn(wanted, signal);
  }

  clear(wanted: Wanted): string | Promise<string> {
    const pending = this.#gate.pending(wanted);
    if (pending) return pending.then(() => this.clear(wanted));
    // A spent quota must be visible, so usage is asked for through a shut gate.
    const barrier = wanted.resource === 'usage' ? undefined : this.#gate.barrier(wanted);
    if (barrier) throw this.#error(barrier, wanted);
    return this.#desk.token(() => wanted);
  }

  /** A key that cannot even be sent. Gives the error to reject with. */
  unusable(code: ProblemCode, wanted: Wanted, holder: KeyHolder, cause?: unknown): KeyProblemError {
    const { host, service, resource } = wanted;
    const problem = this.#problem({ code, candidates: [code], certain: true, host, service, resource });
    // What is wrong with a key that was replaced meanwhile is nobody's problem any more.
    if (holder === this.#desk.holder) this.#gate.refuse(problem, wanted);
    return this.#error(problem, wanted, cause);
  }

  refused(outcome: Outcome): KeyProblem | 'stale' | undefined {
    const { holder } = this.#desk;
    if (outcome.key !== undefined && outcome.key !== holder.current) return 'stale';
    const problem = this.#judge(outcome);
    if (!problem) return undefined;
    if (problem.code === 'invalid-key' && holder.renew()) {
      this.inherit(problem, outcome.wanted);
      return 'stale';
    }
    this.#gate.refuse(problem, outcome.wanted);
    return this.#gate.barrier(outcome.wanted) ?? problem;
  }

  /** Takes over what failed under another key: one request sees whether it works with this one, before all the others are made. */
  inherit(problem: KeyProblem, wanted: Wanted): void {
    this.#verifying++;
    this.#gate.refuse(problem, wanted);
    this.#verifying--;
    void this.#verify();
  }

  /** Asks for something that failed without a word, to hear why; says nothing when it works now. */
  async examine(wanted: Wanted): Promise<void> {
    if (this.#gate.barrier(wanted)) return;
    const problem = await this.#probe(wanted);
    if (problem) this.#gate.refuse(problem, wanted);
    else this.#desk.opened();
  }

  rekeyed(): void {
    this.#announced.clear();
    void this.#verify();
  }

  async recheck(): Promise<void> {
    if (!this.open) return this.#verify();
    const { provider, locate, wanted } = this.#desk;
    const place = provider.styleUrl && locate(provider.styleUrl());
    if (!place) return;
    const style = wanted(place, 'style');
    const problem = await this.#probe(style);
    if (problem) this.#gate.refuse(problem, style);
  }

  dispose(): void {
    this.#gate.dispose();
  }

  async #verify(): Promise<void> {
    this.#verifying++;
    await this.#gate.recheck();
    this.#verifying--;
    this.#changed();
  }

  /** One request, read to its end, to see what holds now. */
  readonly #probe = async (wanted: Wanted): Promise<KeyProblem | undefined> => {
    const { provider, locate, token, count, send, passed } = this.#desk;
    const place = locate(wanted.url);
    if (!place) return undefined;
    let key: string | undefined;
    let status = 0;
    try {
      key = await token(() => wanted);
      const { url, headers } = attach(place.url, provider.key, key);
      count(wanted.service, wanted.resource);
      const response = await send(url, {
        ...(headers && { headers, redirect: 'error' }),
        signal: AbortSignal.timeout(PROBE_LIMIT),
      });
      status = response.status;
      if (!response.ok || provider.refusesWith200) {
        const answer = { wanted, status: response.status, headers: response.headers, key };
        const problem = this.#judge({ ...answer, text: await readText(response) });
        if (problem || !response.ok) return problem;
      } else if (!(await isWhole(response, wanted.resource))) {
        return this.#judge({ wanted, status, kind: 'malformed', key });
      }
      passed(wanted.service, key);
      return undefined;
    } catch (error) {
      if (isKeyProblemError(error)) return error.problem;
      const stalled = (error as Error | undefined)?.name === 'TimeoutError';
      // An answer that began and did not end is cut off; none at all is something else.
      const kind = stalled ? 'stalled' : status > 0 ? 'malformed' : undefined;
      return this.#judge({ wanted, status, key, ...(kind && { kind }) });
    }
  };

  #error(problem: KeyProblem, wanted: Wanted, cause?: unknown): KeyProblemError {
    const error = new KeyProblemError(problem, cause === undefined ? undefined : { cause });
    this.rejected.set(error, wanted);
    return error;
  }

  #judge({ wanted, status, text = '', headers, kind, key }: Outcome): KeyProblem | undefined {
    const { provider, succeeded } = this.#desk;
    const { host, service, resource } = wanted;
    const now = Date.now();
    const shown = redactKey(text, key);
    const limits = headers ? parseLimits(headers, now) : [];
    if (limits.length > 0) this.#desk.limits = limits;
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
    const { provider, holder } = this.#desk;
    const help = facts.help ?? provider.help?.[facts.code];
    const message = messageFor(facts, holder.current ? maskKey(holder.current) : '');
    return Object.freeze({ ...facts, ...(help !== undefined && { help }), message });
  }

  readonly #changed = (): void => {
    if (this.#verifying > 0) return;
    const [last] = this.problems;
    this.problems = this.#gate.problems;
    this.#desk.become(statusOf(this.problems, this.#desk.succeeded.size > 0));
    for (const problem of this.problems) {
      const name = `${problem.code} ${problem.host}`;
      if (this.#announced.has(name)) continue;
      this.#announced.add(name);
      if (this.#desk.emit(new KeyProblemEvent(problem))) console.warn(`[mapward] ${problem.message}`);
    }
    if (this.problems.length > 0 || !last) return;
    this.#announced.clear();
    this.#desk.emit(new KeyRecoveredEvent(last));
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
