/** One row of the server's contract: which requests it answers, and how. */
import type { Account, Random } from '../account/types.ts';

export interface RouteContext {
  account: Account;
  /** Epoch milliseconds, by the server's clock. */
  now: number;
  /** What the path's `:names` stand for, decoded. */
  params: Record<string, string>;
  url: URL;
  /** For tokens and ids; default the platform's cryptographic randomness. */
  random?: Random;
}

export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** From the root, with `:name` for a segment that varies: `/v1/api_keys/:id`. */
  path: string;
  run(request: Request, context: RouteContext): Response | Promise<Response>;
}
