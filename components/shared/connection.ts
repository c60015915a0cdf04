import {
  KeyProblemEvent,
  KeyRecoveredEvent,
  type KeyClient,
  type KeyProblem,
  type Provider,
  type RequestTransformFunction,
} from '../../src/index.ts';
import { borrowClient, borrow, type ClientRef } from './clients.ts';
import { sentenceOf, warnOnce, type Fault } from './warn-once.ts';
import { followClient } from './follow.ts';
import { AttributeFault, keylessKey, chosenProvider, type Presets, type ProviderProps } from './provider.ts';

export interface ConnectionProps extends ProviderProps {
  readonly apiKey?: string | null | undefined;
  /** A client of the page: wins over everything else. */
  readonly client?: KeyClient | undefined;
  readonly transformRequest?: RequestTransformFunction | undefined;
}

/** An element's hold on a client: borrowed for its attributes, or given by the page. The client's problems are told on the element. */
export class Connection {
  /** What holds: the client's worst problem, or that there is no key. */
  problem: KeyProblem | undefined;
  /** The same, unless its event was prevented. */
  shown: KeyProblem | undefined;
  /** Why there is no client, when that is not for want of a key. */
  fault: Fault | undefined;
  /** Resolves once it is known who the provider is, if that takes a while. Until then everything stays as it was. */
  loading: Promise<void> | undefined;
  readonly #element: HTMLElement;
  readonly #changed: () => void;
  readonly #again: () => void;
  readonly #concerns: (problem: KeyProblem) => boolean;
  /** Loaded once one is wished for that did not come along. */
  #presets: Presets | undefined;
  #ref: ClientRef | undefined;
  #unfollow: (() => void) | undefined;

  /**
   * @param changed is called when `problem` or `shown` may have changed.
   * @param again is called when a wish that could not be granted yet can be: wish again.
   * @param concerns says which of the client's problems are this element's to tell. Default: all.
   */
  constructor(
    element: HTMLElement,
    changed: () => void,
    again: () => void,
    concerns: (problem: KeyProblem) => boolean = Boolean,
  ) {
    this.#element = element;
    this.#changed = changed;
    this.#again = again;
    this.#concerns = concerns;
  }

  get client(): KeyClient | undefined {
    return this.#ref?.client;
  }

  /** Moves to the client that is wished for. True when it is another one than before. */
  wish(wish: ConnectionProps): boolean {
    const before = this.#ref;
    const provider = this.#providerOf(wish);
    if (!provider && this.loading) return false;
    // An attribute without a value is a key that is missing, not none on purpose.
    const key = wish.apiKey ?? (provider && keylessKey(provider));
    const next =
      provider &&
      (wish.client
        ? borrow(wish.client)
        : key || key === null
          ? borrowClient(key, provider, wish.transformRequest)
          : undefined);
    if (next && next.client === before?.client) {
      next.release();
      return false;
    }
    // That the key is missing is told already, or soon.
    if (!before && !next && provider && this.#unfollow) return false;
    const { problem, shown } = this;
    this.end();
    this.#ref = next;
    if (next) this.#follow(next.client, problem, shown);
    else if (provider) {
      // Frameworks may set what is bound only after the element is in the page, as Angular does below a router: a task later.
      const timer = setTimeout(() => this.#lackKey(provider));
      this.#unfollow = () => clearTimeout(timer);
    }
    return next !== before;
  }

  /** Lets go of the client. The next wish starts over. */
  end(): void {
    const ref = this.#ref;
    this.#unfollow?.();
    this.#unfollow = this.#ref = this.problem = this.shown = undefined;
    // A map that moves to another client takes over from the old one first: that must not be gone yet.
    queueMicrotask(() => ref?.release());
  }

  #providerOf(wish: ConnectionProps): Provider | undefined {
    this.fault = undefined;
    try {
      const provider = wish.client?.provider ?? chosenProvider(wish, this.#presets);
      if (!provider) this.loading ??= this.#load();
      return provider;
    } catch (error) {
      if (!(error instanceof AttributeFault)) throw error;
      this.fault = error;
      warnOnce(this.#element, error);
      return undefined;
    }
  }

  async #load(): Promise<void> {
    try {
      this.#presets = await import('../../src/providers/provider-for.ts');
    } catch (error) {
      const { message } = error as Error;
      this.fault = { attribute: 'provider', message: `did not load: ${message}`, isPassing: true };
      warnOnce(this.#element, this.fault);
    }
    this.loading = undefined;
    if (!this.#element.isConnected) return;
    if (this.#presets) this.#again();
    this.#changed();
  }

  /** What was wrong under the client before stays until the new one has proved itself: nothing flashes when both are refused. */
  #follow(client: KeyClient, carried?: KeyProblem, carriedShown?: KeyProblem): void {
    const concerns = this.#concerns;
    const changed = (shown: KeyProblem | undefined): void => {
      const problem = client.problems.find(concerns);
      const waiting = carried && !problem && client.status === 'unknown';
      this.problem = waiting ? carried : problem;
      this.shown = waiting ? carriedShown : shown;
      const recovered = waiting || problem ? undefined : carried;
      if (!waiting) carried = undefined;
      this.#changed();
      if (recovered) this.#element.dispatchEvent(new KeyRecoveredEvent(recovered));
    };
    this.#unfollow = followClient(client, { teller: this.#element, changed, concerns });
  }

  #lackKey({ name, endpoints }: Provider): void {
    const fault = { attribute: 'api-key', message: `is not set. Set it to a public key of ${name}.` };
    const problem: KeyProblem = {
      code: 'missing-key',
      candidates: ['missing-key'],
      certain: true,
      host: endpoints[0]?.origin.replace(/^.*\//, '') ?? '',
      service: 'maps',
      resource: 'style',
      message: sentenceOf(this.#element, fault),
    };
    this.problem = problem;
    if (this.#element.dispatchEvent(new KeyProblemEvent(problem))) {
      this.shown = problem;
      warnOnce(this.#element, fault);
    }
    this.#changed();
  }
}
