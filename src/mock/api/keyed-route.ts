/** One entry of the protected API: what it requires of a key, what it costs, and the work it does for that. */
import type { Ask } from '../account/evaluate.ts';
import type { Account, Key } from '../account/types.ts';
import { BytesResponse } from '../bytes-response.ts';
import type { World } from '../world/world.ts';

export interface KeyedRoute {
  readonly method: 'GET' | 'POST';
  /** From the root, with `:name` for what varies: `/tiles/:tilesId/:z/:x/:y.pbf`. */
  readonly path: string;
  readonly api: Ask['api'];
  readonly kind: Ask['kind'];
  /** The name under which requests are counted. */
  readonly service: string;
  /**
   * Looks at the request, whose key is good so far, and says what it would cost. A `Response` instead is a
   * problem with the request itself, which costs nothing. No work of any size is done in here.
   */
  plan(request: KeyedRequest): Work | Response | Promise<Work | Response>;
}

export interface KeyedRequest {
  readonly request: Request;
  readonly url: URL;
  /** What the path's `:names` stand for, decoded. */
  readonly params: Readonly<Record<string, string>>;
  world(): Promise<World>;
  readonly account: Account;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Where the server is, without a slash at the end. */
  readonly apiUrl: string;
  /** The token that the caller sent: of a reissued key perhaps the one before. */
  readonly token: string;
  /** How a URL of this server ends to carry the caller's key: `?key=…`. */
  readonly query: string;
}

export interface Work {
  readonly credits: number;
  /** What an export takes from the balance. */
  readonly areaKm2?: number;
  /** Runs once the request is charged. */
  answer(key: Key): Response;
}

/** Work that costs nothing. */
export function free(answer: Work['answer']): Work {
  return { credits: 0, answer };
}

/** An answer that caches may keep for so many seconds. */
export function cached(seconds: number, body: string | Uint8Array, type: string): Response {
  const init = { headers: { 'Cache-Control': `public, max-age=${seconds}`, 'Content-Type': type } };
  return typeof body === 'string' ? new Response(body, init) : new BytesResponse(body, init);
}
