/** What can be ordered to go wrong, with which requests, and how often. */
export interface Fault {
  /**
   * Requests it befalls: a part of the path and query, a pattern for them, or a question. Default: all. Preflights and the
   * script of the map pages are spared.
   */
  readonly match?: string | RegExp | ((url: URL) => boolean);
  /** Ends after this many requests. Default: never. */
  readonly times?: number;
  /**
   * The part of the matching requests that it befalls, above 0 up to 1, spread evenly: 0.25 is every fourth.
   * Default: 1.
   */
  readonly share?: number;

  /** Answers late, by this many milliseconds. Goes together with any of the others. */
  readonly delay?: number;
  /** Answers this status before the key is looked at. */
  readonly status?: number;
  /** The text of that answer, such as a provider's refusal in other words than the dialect's. Default: a plain text that says so. */
  readonly body?: string;
  /** Headers of that answer, such as `Retry-After`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Never answers. */
  readonly stall?: boolean;
  /** Closes the connection without an answer. Through msw: a network error, which is what a page sees of it. */
  readonly drop?: boolean;
  /** Sends half of the body and closes the connection. Through msw: the body breaks off with an error. */
  readonly truncate?: boolean;
  /**
   * Answers 403 without CORS headers. A page cannot see more of it than a network error, and that is what it
   * gets through msw, where the browser makes no CORS check of its own.
   */
  readonly bare403?: boolean;
  /** Answers 200 with an HTML page under this media type, such as `text/html` where JSON was asked for. */
  readonly contentType?: string;
}

/** Whether a fault's `match` takes in a URL. */
export function matchesFault({ match }: Fault, url: URL): boolean {
  if (match === undefined) return true;
  if (typeof match === 'function') return match(url);
  const target = url.pathname + url.search;
  return typeof match === 'string' ? target.includes(match) : target.search(match) >= 0;
}

/** Whether the `n`th matching request, counted from 1, is of the share: exact over any run, without chance. */
export function isOfShare(n: number, share = 1): boolean {
  return Math.floor(n * share) > Math.floor((n - 1) * share);
}
