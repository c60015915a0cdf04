import type { Resource } from './problem.ts';

/** What one request brought back: all that a provider's grammar of refusals may judge by. It never holds the key. */
export interface Evidence {
  /** The HTTP status; 0 when the browser shows none. */
  readonly status: number;
  readonly host: string;
  readonly service: string;
  readonly resource: Resource;
  /** `malformed`: the body could not be read as what it should be. `stalled`: no end within the limit. */
  readonly kind?: 'malformed' | 'stalled';
  /** Whether a key went along. */
  readonly keyed: boolean;
  /** Whether the provider lets some pages in without a key: then its absence need not be the cause. */
  readonly keyless?: boolean;
  /** Response headers, where the platform shows them: never for a map's own requests. */
  readonly headers?: Headers | undefined;
  /** The body as text, cut at 64 kB. Empty when there was none. */
  readonly text: string;
  /** The body, when it is JSON. */
  readonly json?: unknown;
  /** The page's origin; absent outside a page. */
  readonly origin?: string | undefined;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Whether this very key has worked since it was set. */
  readonly worked: boolean;
  /** Other services that this key was accepted for in the last minute. */
  readonly workingServices: readonly string[];
}

/** The parts of a JSON error body that several providers share; anything else reads as undefined. */
export function field({ json }: Evidence, name: string): unknown {
  return memberOf(json, name);
}

/** A member of what may or may not be an object. */
export function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
