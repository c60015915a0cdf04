/** What a key server is, for those who run one. */
import type { Seed } from './account/seed.ts';
import type { Account, Random } from './account/types.ts';
import type { BackOffice } from './back-office.ts';
import type { StateStore } from './state/state-store.ts';
import type { Dialect } from './dialects/dialect.ts';
import type { DialectName } from './dialects/index.ts';
import type { Faults } from './faults/faults.ts';

/** Who asks, as a page knows it of itself. What is left out is not sent. */
export interface CallerContext {
  /** The `Origin` header: `https://shop.example`, or `null` as text for an opaque one. */
  readonly origin?: string | undefined;
  /** The `Referer` header: an origin or a whole URL. */
  readonly referrer?: string | undefined;
  /** The `User-Agent` header. */
  readonly userAgent?: string | undefined;
}

/** One line of the access log. */
export interface LogEntry {
  /** In capitals: `GET`. */
  readonly method: string;
  /** Path and query, with keys masked. */
  readonly path: string;
  /** 0 for a connection that was closed without an answer. */
  readonly status: number;
  /** How long it took, in milliseconds of real time. */
  readonly ms: number;
}

/** What a key server is opened with. All of it is optional. */
export interface KeyServerOptions {
  /** The server's base URL. Default: `https://api.mapward.test`, which resolves nowhere. */
  apiUrl?: string;
  /** What the account is opened with. Default: one admin, a default key, the free plan. */
  seed?: Seed;
  /** Where time comes from, in epoch milliseconds; a number stands still until it is moved. Default: `Date.now`. */
  now?: number | (() => number);
  /** Whose refusals are spoken, and whose key parameter and style path are read. Default: `mapward`. */
  dialect?: DialectName | Dialect;
  /** Bytes for tokens and ids. Default: the platform's cryptographic randomness. */
  random?: Random;
  /** Called after every answer. */
  onRequest?: (entry: LogEntry) => void;
}

/** A text, beside texts that editors offer. */
type AnyName = string & Record<never, never>;

/** A key server that runs: what it answers, and what of it can be changed meanwhile. */
export interface KeyServer {
  /** Its base URL, without a slash at the end. */
  readonly apiUrl: string;
  /** The first admin's service token (`sk_…`). */
  readonly serviceToken: string;
  /** The default key's token (`pk_…`), as it is now. */
  readonly defaultKey: string;
  /** The account, to look at and to change. */
  readonly account: BackOffice;
  /** What is to go wrong. */
  readonly faults: Faults;
  /** Plays another caller for requests that name none; `undefined` goes by the request's own headers. */
  caller: CallerContext | undefined;
  /** The dialect's name; set a name, or a dialect of your own. */
  get dialect(): string;
  // TypeScript before 5.1 wants a setter to take what the getter gives (TS2380); the names are still offered.
  set dialect(dialect: DialectName | Dialect | AnyName);
  /** The server's time, in epoch milliseconds. */
  now: number;
  /** Moves the server's time forward. */
  advance(ms: number): void;
  /** Starts over with the seed: new account, no faults. Time, dialect and caller stay. */
  reset(): void;
  /**
   * Answers a request. `Response.error()` stands for a connection that was closed.
   * @param caller who asks; default `server.caller`, else the request's own headers.
   * @param signal aborted when the caller leaves; default the request's.
   */
  respond(request: Request, caller?: CallerContext, signal?: AbortSignal): Promise<Response>;
}

/** What a server stands in: where its account is kept, and what lies beside it. */
export interface ServerEnvironment {
  /** The account as it was kept; without it a new one is opened. */
  account?: Account | undefined;
  store?: StateStore | undefined;
  /** Gets tiles and search ready right away, rather than with the first request for each. */
  eager?: boolean | undefined;
  /** The file at a path below the server's URL; `undefined` where there is none. */
  fileAt?: ((path: string) => Promise<Response | undefined>) | undefined;
}
