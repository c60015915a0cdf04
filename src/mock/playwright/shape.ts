/** What the mock needs of Playwright, by its shape: a package of any version fits, and nothing is imported. */

/** A request as Playwright shows it: Playwright's `Request`. */
export interface RoutedRequest {
  url(): string;
  method(): string;
  /** With those that the browser itself adds: `Origin`, `Referer`. Names are in lower case. */
  allHeaders(): Promise<Readonly<Record<string, string>>>;
  postDataBuffer(): Uint8Array | null;
}

/** A request that waits for its answer: Playwright's `Route`. */
export interface WaitingRoute {
  abort(reason?: string): Promise<void>;
  fulfill(answer: RoutedAnswer): Promise<void>;
}

/** What is answered. */
export interface RoutedAnswer {
  status?: number;
  headers?: Record<string, string>;
  /** A text or Node's `Buffer`, which is not named here: whoever imports this need not have Node's types. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- Of `unknown`, TypeScript would say that Playwright's is less.
  body?: any;
}

/** A page or a context whose requests can be answered: Playwright's `Page` or `BrowserContext`. */
export interface RoutableTarget {
  route(
    url: (url: URL) => boolean,
    handler: (route: WaitingRoute, request: RoutedRequest) => Promise<void>,
  ): Promise<unknown>;
  unroute(
    url: (url: URL) => boolean,
    handler: (route: WaitingRoute, request: RoutedRequest) => Promise<void>,
  ): Promise<unknown>;
  on(event: 'requestfailed', listener: (request: RoutedRequest) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  off(event: 'requestfailed', listener: (request: RoutedRequest) => void): unknown;
  off(event: 'close', listener: () => void): unknown;
}
