/** How a provider takes its key, and how it refuses. */
import type { Refusal, RefusalCode } from '../account/evaluate.ts';
import type { LimitState } from '../account/limits.ts';
import type { KeyedRoute } from '../api/keyed-route.ts';
import type { ProviderPaths } from '../api/provider-paths.ts';
import { BytesResponse } from '../bytes-response.ts';
import { mediaTypeOf } from '../media-type-of.ts';

/** One provider's way to take its key and to refuse. */
export interface Dialect {
  /** The provider's name. */
  readonly name: string;
  /** The query parameter that holds the key. */
  readonly key: string;
  /** The provider's own paths of styles, TileJSON and tiles, answered from the mock's world. */
  readonly paths?: ProviderPaths;
  /** What else the provider has and the mock does not. */
  readonly routes?: readonly KeyedRoute[];
  /** An empty key is an invalid one, not a missing one. */
  readonly tellsEmptyKey?: boolean;
  /** The causes whose answer is known; that to the others claims nothing. */
  readonly known?: readonly RefusalCode[];
  /** Answers a refusal. `instance` is the request's path. */
  refuse(refusal: Refusal, at: { instance: string; now: number }): Response;
  /** The headers that tell an accepted request its limits. */
  limitHeaders?(limits: readonly LimitState[], now: number): Readonly<Record<string, string>>;
  /** Refusals that carry no CORS headers, so that a page sees a network error. */
  readonly withoutCors?: readonly RefusalCode[];
}

/** Text, HTML, JSON, or a picture that the provider draws instead of a raster tile. */
type Body = string | Readonly<Record<string, unknown>> | (() => Uint8Array);

/** A status by itself stands for its own name as plain text: the answer if no text is known. */
export type DialectReply =
  number | readonly [status: number, body: Body, headers?: Readonly<Record<string, string>>];

/** What is known of a provider's refusals, by cause. */
export type Replies = Partial<Record<RefusalCode, DialectReply>>;

const statusNames: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  402: 'Payment Required',
  403: 'Forbidden',
  429: 'Too Many Requests',
};

const rasterPath = /\.(png|jpe?g|webp)$/;

/**
 * Answers from tables of what is known; the first goes for all paths, `special` before it for those that match `at`: raster tiles, unless
 * given. Anything that is in neither is 403 `Forbidden`, which claims no cause.
 */
export function refuseBy(
  replies: Replies,
  special: Replies = {},
  at: RegExp = rasterPath,
): Required<Pick<Dialect, 'refuse' | 'known'>> {
  return {
    known: Object.keys({ ...replies, ...special }) as RefusalCode[],
    refuse: ({ code }, { instance }) =>
      reply((at.test(instance) ? special[code] : undefined) ?? replies[code] ?? 403),
  };
}

/** Gives several causes one answer. */
export function alike(answer: DialectReply, ...causes: readonly RefusalCode[]): Replies {
  return Object.fromEntries(causes.map((cause) => [cause, answer]));
}

export function reply(answer: DialectReply): Response {
  const [status, body, headers] = typeof answer === 'number' ? [answer, statusNames[answer] ?? ''] : answer;
  const init = (type: string): ResponseInit => ({
    status,
    headers: { 'Content-Type': type, 'Cache-Control': 'no-store', ...headers },
  });
  if (typeof body === 'function') return new BytesResponse(body(), init('image/png'));
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return new Response(text, init(mediaTypeOf(text)));
}
