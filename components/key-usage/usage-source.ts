import {
  readUsage,
  type KeyClient,
  type KeyProblem,
  type UsageCountEvent,
  type UsageQuery,
  type UsageSnapshot,
} from '../../src/index.ts';
import { clientOf } from '../shared/client-holder.ts';
import type { Fault } from '../shared/warn-once.ts';
import { Connection } from '../shared/connection.ts';
import { UsageQueryController } from './usage-query-controller.ts';
import type { Failure } from '../shared/failure.ts';

/** What decides whose figures are shown. */
export interface UsageSourceProps {
  readonly apiKey: string | null | undefined;
  readonly provider: string | null | undefined;
  readonly apiUrl: string | null | undefined;
  readonly src: string | null | undefined;
  readonly for: string | null | undefined;
  readonly client: KeyClient | undefined;
  readonly data: UsageSnapshot | null | undefined;
}

/** The names of the properties that decide it. */
export const sources: readonly (keyof UsageSourceProps)[] = [
  'apiKey',
  'provider',
  'apiUrl',
  'src',
  'for',
  'client',
  'data',
];

/** Where an element's figures come from, and how they are doing. */
export class UsageSource {
  readonly feed: UsageQueryController;
  /** Requests of this page since the figures came. */
  own = 0;
  readonly #element: HTMLElement & UsageSourceProps;
  readonly #changed: () => void;
  readonly #again: () => void;
  readonly #connection: Connection;
  #unlisten: (() => void) | undefined;
  #heard: KeyClient | undefined;
  /** The client's requests that no figures hold yet. */
  #counted = 0;

  /**
   * @param changed is called for whatever should be shown again.
   * @param again is called when figures may be had that were not to be had before.
   */
  constructor(element: HTMLElement & UsageSourceProps, changed: () => void, again: () => void) {
    this.#element = element;
    this.#changed = changed;
    this.#again = again;
    this.feed = new UsageQueryController(changed);
    this.#connection = new Connection(element, () => this.#settle(), again);
  }

  get client(): KeyClient | undefined {
    return this.#connection.client;
  }

  get fault(): Fault | undefined {
    return this.#element.src || this.#element.data ? undefined : this.#connection.fault;
  }

  /** Why there are no new figures. */
  get failure(): Failure | undefined {
    const { problem, client } = this.#connection;
    return this.feed.failure ?? (problem && !client ? { kind: 'refused', problem } : undefined);
  }

  /** Its event was prevented: who did so says it in other words. */
  isHushed({ code }: KeyProblem): boolean {
    const { problem, shown } = this.#connection;
    return problem?.code === code && shown === undefined;
  }

  /** Another key, another source: what was shown is not its. */
  restart(): void {
    this.own = this.#counted = 0;
    const { src, data } = this.#element;
    this.feed.clear();
    if (src || data) this.#leave();
    else this.#wish();
  }

  /** Requests figures, and returns them if they came. */
  async load(query: UsageQuery): Promise<UsageSnapshot | undefined> {
    const { src } = this.#element;
    if (!src) this.#wish();
    const { client } = this;
    if (!src && !client) return undefined;
    const before = this.#counted;
    const usage = await this.feed.load((signal) =>
      src
        ? readUsage(src, (input, init) => fetch(input, init), { ...query, signal })
        : (client as KeyClient).usage({ ...query, signal }),
    );
    if (!usage) return undefined;
    // The figures hold what was counted before they were requested.
    this.#counted -= before;
    this.#count();
    return usage;
  }

  /** Asks whether the key works again, which closes the circuit for the usage request. */
  async recheck(): Promise<void> {
    if (this.client?.problem) await this.client.recheck();
  }

  end(): void {
    this.#leave();
    this.feed.clear();
  }

  #leave(): void {
    this.#connection.end();
    this.#listen(undefined);
  }

  /** Takes the client that the attributes name. That of another element may come later, or be another one by now. */
  #wish(): void {
    const { apiKey, provider, apiUrl } = this.#element;
    let { client } = this.#element;
    if (!client && this.#element.for) {
      client = clientOf(this.#element, this.#element.for, this.#again);
      if (!client) return this.#leave();
    }
    this.#connection.wish({ apiKey, provider, apiUrl, client });
    this.#listen(this.client);
  }

  #listen(client: KeyClient | undefined): void {
    if (client === this.#heard) return;
    this.#unlisten?.();
    this.#heard = client;
    const counted = ({ requests }: UsageCountEvent): void => {
      // If the provider has no figures, the page's own count is all there is, and asking for it costs nothing.
      if (!client?.provider.usage) return this.#again();
      this.#counted += requests;
      this.#count();
    };
    client?.addEventListener('usage-change', counted);
    this.#unlisten = client && (() => client.removeEventListener('usage-change', counted));
  }

  #count(): void {
    if (this.#counted === this.own) return;
    this.own = this.#counted;
    this.#changed();
  }

  /** The client's problems changed, or there is none for want of a key. What was refused is asked for again once nothing is wrong. */
  #settle(): void {
    this.#changed();
    if (this.failure?.kind === 'refused' && !this.client?.problem) this.#again();
  }
}
