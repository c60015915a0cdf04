import { ClientSession, type KeyStatus } from './client-session.ts';
import type { Diagnosis } from '../doctor/diagnosis.ts';
import type { KeyClientEventMap } from '../session/events.ts';
import { attach } from '../key/attach.ts';
import type { KeySource } from '../key/key-resolver.ts';
import type { Limit } from '../problem/limits.ts';
import type { KeyProblem } from '../problem/problem.ts';
import type { Provider } from '../providers/provider.ts';
import { sessionKey } from '../session/session.ts';
import type { Fetch } from '../request/keyed-fetch.ts';
import type { RetryPolicy } from '../request/retry.ts';
import { createTransform, type RequestTransformFunction } from '../request/transform.ts';
import type { UsageQuery } from '../usage/adapter.ts';
import type { UsageSnapshot } from '../usage/snapshot.ts';

export type { KeyStatus };

/** What a client is made of: a key and a provider. */
export interface ClientOptions {
  /** The public key, or a function that gives it: called once, and once more when its key turns out invalid. */
  readonly key: KeySource;
  /** Whose key it is: a preset, or what `defineProvider` gives. */
  readonly provider: Provider;
  /** The caller's own transform for map requests: runs first, its headers survive. */
  readonly transformRequest?: RequestTransformFunction;
  /** How data requests are retried. */
  readonly retry?: Partial<RetryPolicy>;
  /** Default: the global `fetch`, looked up at each request. */
  readonly fetch?: Fetch;
}

/** One key at one provider: what carries it, watches it and explains it. Every method is bound. */
export interface KeyClient extends EventTarget {
  /** As it was given. */
  readonly provider: Provider;
  /** What the answers so far have proved. */
  readonly status: KeyStatus;
  /** What holds now, worst first, at most one a service. */
  readonly problems: readonly KeyProblem[];
  /** The worst of `problems`. */
  readonly problem: KeyProblem | undefined;
  /** The limits that the provider told last. */
  readonly limits: readonly Limit[];
  /** For MapLibre's option of that name, or `map.setTransformRequest`. */
  readonly transformRequest: RequestTransformFunction;
  /** The URL of one of the provider's styles, without the key. @throws Error when the provider has none. */
  styleUrl(mapId?: string): string;
  /** A URL or `{z}/{x}/{y}` template with the key on it, braces kept; foreign ones unchanged. For `<img>`, Leaflet, deck.gl. */
  keyedUrl(url: string): Promise<string>;
  /**
   * `fetch`, with the key on the provider's own URLs; every other URL passes untouched. 5xx answers are repeated as `retry` says.
   * @throws KeyProblemError for a key problem; all else as `fetch` rejects.
   */
  fetch: Fetch;
  /** Replaces the key: no reload, no new map. */
  setKey(key: KeySource): void;
  /** Asks again now, with one request: for what was refused, else for the default map's style. Without either, with none. */
  recheck(): Promise<KeyStatus>;
  /** The provider's figures where it gives any, else this page's own count; `source` says which. */
  usage(options?: UsageQuery): Promise<UsageSnapshot>;
  /** Why would a key fail on this page? Spends at most one request. */
  diagnose(): Promise<Diagnosis[]>;
  /** Ends timers and listeners. A map that is still bound gets its key, but nothing is mended any more. */
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

/**
 * Creates a client. Nothing is requested before something is asked for.
 * @throws TypeError when the provider's endpoints are malformed.
 * @example
 * const client = createClient({ key: 'pk_…', provider: maptiler() });
 * const map = new Map({ container, style: client.styleUrl(), transformRequest: client.transformRequest });
 * bindMap(map, client);
 */
export function createClient(options: ClientOptions): KeyClient {
  return new Client(options);
}

/** How long a map may ask without being bound before that is worth a word, in milliseconds. */
const BINDING_LIMIT = 1000;

class Client extends EventTarget implements KeyClient {
  readonly provider: Provider;
  readonly transformRequest: RequestTransformFunction;
  readonly fetch: Fetch;
  readonly setKey: (key: KeySource) => void;
  readonly recheck: () => Promise<KeyStatus>;
  readonly dispose: () => void;
  readonly [sessionKey]: ClientSession;
  #wasMetered = false;

  constructor({ key, provider, transformRequest, retry, fetch }: ClientOptions) {
    super();
    // Looked up at each request: pages and mocks replace the global one.
    const send: Fetch = fetch ?? ((input, init) => globalThis.fetch(input, init));
    const state = new ClientSession(this, provider, key, send);
    this[sessionKey] = state;
    this.provider = provider;
    this.setKey = state.setKey;
    this.recheck = state.recheck;
    let keyedFetch: Promise<Fetch> | undefined;
    this.fetch = async (input, init) => {
      keyedFetch ??= import('../request/keyed-fetch.ts').then(({ createFetch }) =>
        createFetch(state, { fetch: send, retry }),
      );
      // Whoever comes next tries anew.
      keyedFetch.catch(() => (keyedFetch = undefined));
      return (await keyedFetch)(input, init);
    };
    const transform = createTransform(state, transformRequest);
    let warning: ReturnType<typeof setTimeout> | undefined;
    this.dispose = () => {
      clearTimeout(warning);
      state.dispose();
    };
    this.transformRequest = (url, type) => {
      warning ??= setTimeout(() => {
        if (!state.isBound)
          console.warn(
            '[mapward] transformRequest is in use, but no map was bound: call bindMap(map, client), so that refusals are explained and mended.',
          );
      }, BINDING_LIMIT);
      return transform(url, type) as unknown;
    };
  }

  get status(): KeyStatus {
    return this[sessionKey].status;
  }

  get problems(): readonly KeyProblem[] {
    return this[sessionKey].problems;
  }

  get problem(): KeyProblem | undefined {
    return this.problems[0];
  }

  get limits(): readonly Limit[] {
    return this[sessionKey].limits;
  }

  readonly styleUrl = (mapId?: string): string => {
    const url = this.provider.styleUrl?.(mapId);
    if (url === undefined)
      throw new Error(`Provider \`${this.provider.name}\` has no map styles; give a style URL of your own.`);
    return url;
  };

  readonly keyedUrl = async (url: string): Promise<string> => {
    const match = this[sessionKey].matchEndpoint(url);
    if (!match) return url;
    if (this.provider.key.in === 'header')
      throw new Error(
        `Provider \`${this.provider.name}\` takes its key in a header, which no URL can carry. Use client.fetch().`,
      );
    const token = await this[sessionKey].getKey(() => this[sessionKey].describe(match, 'data'));
    const keyed = attach(match.url, this.provider.key, token).url;
    return url.includes('{') ? keyed.replace(/%7B/gi, '{').replace(/%7D/gi, '}') : keyed;
  };

  readonly usage = async (query: UsageQuery = {}): Promise<UsageSnapshot> => {
    const { usageOf } = await import('../usage/usage.ts');
    const { provider, fetch } = this;
    const { counts, resolver } = this[sessionKey];
    const isFirst = !this.#wasMetered;
    this.#wasMetered = true;
    return usageOf({ provider, fetch, counts, key: resolver.current, isFirst }, query);
  };

  readonly diagnose = async (): Promise<Diagnosis[]> => {
    const { diagnose } = await import('../doctor/doctor.ts');
    return diagnose(this);
  };
}
