/** What can be wrong with a keyed request, in the words that a key's owner acts on. */
export type ProblemCode =
  /** No key was given. */
  | 'missing-key'
  /** The function that gives the key failed. It is called again automatically. */
  | 'key-unavailable'
  /** The key is empty, contains whitespace or invisible characters, or was refused as malformed. */
  | 'malformed-key'
  /** A secret was given where only a public key may stand. Nothing was sent. */
  | 'secret-key'
  /** Unknown to the provider: mistyped, deleted, revoked or reissued. */
  | 'invalid-key'
  /** Known, but switched off. */
  | 'inactive-key'
  /** Its time is over. */
  | 'expired-key'
  /** The page's origin is not on the key's list. */
  | 'origin-not-allowed'
  /** The browser's user agent does not match the key's rule. */
  | 'user-agent-not-allowed'
  /** The key is good, but not for this API. */
  | 'service-not-enabled'
  /** The account has neither a plan nor a bundle. */
  | 'no-plan'
  /** What is left of the balance does not pay for this request. */
  | 'no-balance'
  /** The requests or credits of the period are used up. */
  | 'quota-exceeded'
  /** Too many requests in a short time. */
  | 'rate-limited'
  /** Refused for a reason that the provider does not tell: see `candidates`. */
  | 'refused'
  /** No readable answer: network, DNS, a blocker, or an answer without CORS headers. */
  | 'unreachable'
  /** A 5xx. */
  | 'server-error'
  /** Truncated, HTML instead of data, or stalled past the limit. */
  | 'bad-response';

/** What was asked for. `source` is a TileJSON or a GeoJSON document; `data` is any request that is not a map's. */
export type Resource = 'style' | 'source' | 'tile' | 'image' | 'sprite' | 'glyphs' | 'data' | 'usage';

/** One thing that is wrong now. All times are epoch milliseconds; no field ever holds the key. */
export interface KeyProblem {
  readonly code: ProblemCode;
  /** The codes that fit the evidence; just `[code]` when `certain`. */
  readonly candidates: readonly ProblemCode[];
  /** False when the provider's answer does not tell which of `candidates` it was. */
  readonly certain: boolean;
  /** The HTTP status; absent when there was no readable answer. */
  readonly status?: number;
  /** The host that was asked. */
  readonly host: string;
  /** The provider's service that was asked, as its endpoints name it: `tiles`. */
  readonly service: string;
  /** What was asked for. */
  readonly resource: Resource;
  /** What happened, where, and what to do, in English, with the key masked. */
  readonly message: string;
  /** When asking again makes sense. Absent: not before somebody fixes it. */
  readonly retryAt?: number;
  /** How much the quota or window holds, where that is told. */
  readonly limit?: number;
  /** How much of it is left, where that is told. */
  readonly remaining?: number;
  /** When the quota or window starts again. */
  readonly resetAt?: number;
  /** The origin that was refused, or may have been: as the answer names it, else the page's own. */
  readonly origin?: string;
  /** The provider's page where it can be fixed. */
  readonly help?: string;
}

/**
 * Every code, worst first: what condemns the key, what stops some requests, what passes by itself.
 * @example
 * import { problemCodes } from 'mapward';
 *
 * problemCodes.indexOf('invalid-key') < problemCodes.indexOf('rate-limited'); // true
 */
export const problemCodes: readonly ProblemCode[] = [
  'secret-key',
  'missing-key',
  'malformed-key',
  'invalid-key',
  'inactive-key',
  'expired-key',
  'origin-not-allowed',
  'user-agent-not-allowed',
  'no-plan',
  'no-balance',
  'service-not-enabled',
  'refused',
  'quota-exceeded',
  'rate-limited',
  'key-unavailable',
  'unreachable',
  'server-error',
  'bad-response',
];

/** Orders problems worst first. */
export function bySeverity(a: KeyProblem, b: KeyProblem): number {
  return problemCodes.indexOf(a.code) - problemCodes.indexOf(b.code);
}

export function isProblemCode(value: unknown): value is ProblemCode {
  return problemCodes.includes(value as ProblemCode);
}

/** Whether it condemns the key for every service: one that works right now rules it out. */
export function isOfTheKey(code: ProblemCode): boolean {
  return problemCodes.indexOf(code) < problemCodes.indexOf('no-plan');
}

/** Whether the fault lies with the host or the line rather than with the key. */
export function isTransport(code: ProblemCode): boolean {
  return code === 'unreachable' || code === 'server-error' || code === 'bad-response';
}

/** Whether it passes by itself, at a time that the server names or after a wait. */
export function isPassing(code: ProblemCode): boolean {
  return ['rate-limited', 'quota-exceeded', 'key-unavailable'].includes(code) || isTransport(code);
}
