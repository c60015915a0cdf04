/** One entry of the server's contract: which requests it answers, and how. */
import type { Caller } from '../account/origin.ts';
import type { Account, Random } from '../account/types.ts';
import type { Dialect } from '../dialects/dialect.ts';
import type { World } from '../world/world.ts';

/** What a request meets. Account and time are read when they are needed: a body may take its time to come. */
export interface RouteContext {
  readonly account: Account;
  /** Epoch milliseconds, by the server's clock. */
  readonly now: number;
  readonly dialect: Dialect;
  readonly caller: Caller;
  /** Where the server is, without a slash at the end. */
  readonly apiUrl: string;
  readonly url: URL;
  /** The values of the path's `:names`, decoded. */
  readonly params: Record<string, string>;
  /** For tokens and ids; default the platform's cryptographic randomness. */
  readonly random?: Random;
  world(): Promise<World>;
  /**
   * Has a change of the account kept, in the turn in which it was made.
   * @throws StorageError if it cannot be kept; then it is taken back.
   */
  keep(): void;
  /** Called in the turn in which a request was charged. */
  charged(now: number): void;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** From the root, with `:name` for a segment that varies: `/v1/api_keys/:id`. */
  readonly path: string;
  run(request: Request, context: RouteContext): Response | Promise<Response>;
}
