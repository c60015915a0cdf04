/** How a provider takes its key and says no. */
import type { Refusal, RefusalCode } from '../account/evaluate.ts';
import type { LimitState } from '../account/limits.ts';
import type { KeyedRoute } from '../api/keyed-route.ts';

/** One provider's way to take its key and to refuse. */
export interface Dialect {
  /** The provider's name. */
  readonly name: string;
  /** The query parameter that holds the key. */
  readonly key: string;
  /** The path of a map style where it differs from ours: `/styles/:mapId.json`. */
  readonly stylePath?: string;
  /** What the provider has and we have not. */
  readonly rows?: readonly KeyedRoute[];
  /** Speaks a refusal. `instance` is the request's path. */
  refuse(refusal: Refusal, at: { instance: string; now: number }): Response;
  /** The headers that tell an accepted request its limits. */
  limitHeaders?(limits: readonly LimitState[], now: number): Readonly<Record<string, string>>;
  /** Refusals that carry no CORS headers, so that a page sees a network error. */
  readonly withoutCors?: readonly RefusalCode[];
}

/** A status alone stands for its own name as plain text: what we say where no text is known. */
export type Spoken = number | readonly [status: number, body: string | Readonly<Record<string, unknown>>];

const statusNames: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  402: 'Payment Required',
  403: 'Forbidden',
  429: 'Too Many Requests',
};

/** A table of what is known. Whatever it leaves out is 403 `Forbidden`, which claims no cause. */
export function refuseBy(table: Partial<Record<RefusalCode, Spoken>>): Dialect['refuse'] {
  return ({ code }) => say(table[code] ?? 403);
}

export function say(spoken: Spoken): Response {
  const [status, body] = typeof spoken === 'number' ? [spoken, statusNames[spoken] ?? ''] : spoken;
  const isText = typeof body === 'string';
  return new Response(isText ? body : JSON.stringify(body), {
    status,
    headers: {
      'Content-Type': isText ? 'text/plain; charset=utf-8' : 'application/json',
      'Cache-Control': 'no-store',
    },
  });
}
