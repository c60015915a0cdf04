import { redactKey } from '../key/redact.ts';
import { AdminError } from './error.ts';

/** What every call takes. */
export interface CallOptions {
  /** Calls the request off. */
  readonly signal?: AbortSignal;
}

export interface Sent extends CallOptions {
  readonly query?: Readonly<Record<string, string | number | undefined>> | undefined;
  /** Sent as JSON. */
  readonly body?: unknown;
}

/** A success. */
export interface Answer {
  readonly text: string;
  /** It is HTML. */
  readonly isPage: boolean;
  /** @throws AdminError `bad-response` for something that is not JSON. */
  json(): unknown;
  /** An AdminError `bad-response` that names the request. */
  bad(why: string): AdminError;
}

/**
 * Makes one request of a Service API.
 * @throws AdminError for a refusal; whatever `fetch` rejects with for everything else.
 */
export type Send = (method: string, path: string, sent?: Sent) => Promise<Answer>;

export interface SendContext {
  readonly base: string;
  readonly fetch: typeof globalThis.fetch;
  /** A back end's. A page has none: it goes by its cookies, and to its own origin only. */
  readonly serviceToken?: string;
}

/** The token lives in this closure only: no object that could be printed holds it. */
export function createSend({ base, fetch, serviceToken }: SendContext): Send {
  // Without a referrer a page's own POST would carry `Origin: null` (https://fetch.spec.whatwg.org/#append-a-request-origin-header).
  const identity: RequestInit =
    serviceToken === undefined
      ? { mode: 'same-origin', credentials: 'same-origin', referrerPolicy: 'same-origin' }
      : { credentials: 'omit', referrerPolicy: 'no-referrer' };
  return async (method, path, { query = {}, body, signal } = {}) => {
    const url = new URL(base + path);
    for (const [name, value] of Object.entries(query))
      if (value !== undefined) url.searchParams.set(name, String(value));
    const response = await fetch(url, {
      method,
      headers: {
        ...(serviceToken !== undefined && { Authorization: `Token ${serviceToken}` }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
      ...identity,
      redirect: 'error',
      cache: 'no-store',
    });
    const text = await response.text();
    const what = `${method} ${url.pathname}`;
    if (!response.ok) {
      // What reads refusals comes with the first one.
      const { refusalOf } = await import('./refusal.ts');
      throw refusalOf(response, redactKey(text, serviceToken), what);
    }
    const { status } = response;
    const bad = (why: string): AdminError =>
      new AdminError({
        status,
        code: 'bad-response',
        message: `${what} was answered with ${status} and ${why}.`,
      });
    return {
      text,
      bad,
      isPage: response.headers.get('Content-Type')?.startsWith('text/html') ?? false,
      json() {
        try {
          return JSON.parse(text) as unknown;
        } catch {
          throw bad('something that is not JSON');
        }
      },
    };
  };
}
