import type { Diagnosis } from '../doctor/diagnosis.ts';
import type { KeySource } from '../key/key-resolver.ts';
import type { Limit } from '../problem/limits.ts';
import type { KeyProblem } from '../problem/problem.ts';
import type { Provider } from '../providers/provider.ts';
import type { RetryPolicy } from '../request/retry.ts';
import type { KeyClientEventMap } from '../session/events.ts';
import type { Fetch, KeyStatus } from '../session/session.ts';
import type { RequestTransformFunction } from '../session/transform-request.ts';
import type { UsageQuery } from '../usage/adapter.ts';
import type { UsageSnapshot } from '../usage/snapshot.ts';

/** What a client is made of: a key and a provider. */
export interface ClientOptions {
  /**
   * The public key, or a function that returns it: called once, and again if its key turns out invalid or expired, or it fails. `null` if
   * the provider lets this page's origin in without a key: nothing is attached, and refusals are explained all the same.
   */
  readonly key: KeySource;
  /** Whose key it is: a preset, or what `defineProvider` returns. */
  readonly provider: Provider;
  /** Your own transform for map requests: runs first, and its headers survive. */
  readonly transformRequest?: RequestTransformFunction;
  /** How data requests are retried. */
  readonly retry?: Partial<RetryPolicy>;
  /** Default: the global `fetch`, looked up at each request. */
  readonly fetch?: Fetch;
}

/** One key at one provider: attaches it, watches it and explains it. Every method is bound. */
export interface KeyClient extends EventTarget {
  /** As it was given. */
  readonly provider: Provider;
  /** What the answers so far have proved. */
  readonly status: KeyStatus;
  /** What holds now, worst first, at most one a service. */
  readonly problems: readonly KeyProblem[];
  /** The worst of `problems`. */
  readonly problem: KeyProblem | undefined;
  /** The limits that the provider reported last. */
  readonly limits: readonly Limit[];
  /** For MapLibre's option of that name, or `map.setTransformRequest`. */
  readonly transformRequest: RequestTransformFunction;
  /** The URL of one of the provider's styles, without the key. @throws Error if the provider has none. */
  styleUrl(mapId?: string): string;
  /**
   * Whether the key would be attached to this URL. Templates work too. Never for `http:` (except loopback), never for a foreign host.
   * @example
   * client.owns('https://api.maptiler.com/tiles/v3/{z}/{x}/{y}.pbf'); // true
   * client.owns('https://tiles.example.com/1/2/3.png'); // false
   */
  owns(url: string): boolean;
  /**
   * A URL or `{z}/{x}/{y}` template with the key on it, braces kept; foreign ones unchanged. For `<img>`, and for libraries without an
   * adapter.
   * @throws KeyProblemError if there is no usable key; Error if the provider takes its key in a header.
   * @example
   * image.src = await client.keyedUrl('https://api.maptiler.com/maps/streets/static/auto/300x200.png');
   */
  keyedUrl(url: string): Promise<string>;
  /**
   * `fetch`, with the key on the provider's own URLs; every other URL passes untouched. 5xx answers are repeated as `retry` says.
   * @throws KeyProblemError for a key problem; otherwise as `fetch` rejects.
   */
  fetch: Fetch;
  /** Replaces the key: no reload, no new map. */
  setKey(key: KeySource): void;
  /** Sends one probe: for the refused request, or for the default style. Sends nothing if there is neither. */
  recheck(): Promise<KeyStatus>;
  /** The provider's figures if it has any, otherwise this page's own count; `source` says which. */
  usage(options?: UsageQuery): Promise<UsageSnapshot>;
  /** Why would a key fail on this page? Sends at most one request. */
  diagnose(): Promise<Diagnosis[]>;
  /** Ends timers and listeners. A map that is still bound keeps its key, but nothing recovers any more. */
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
  removeEventListener<T extends keyof KeyClientEventMap>(
    type: T,
    listener: ((this: KeyClient, event: KeyClientEventMap[T]) => unknown) | null,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: boolean | EventListenerOptions,
  ): void;
}
