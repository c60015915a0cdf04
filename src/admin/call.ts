import { redactKey } from '../key/redact.ts';
import { AdminError } from './error.ts';
import { refusalOf } from './refusal.ts';

/** What every call takes. */
export interface CallOptions {
  /** Calls the request off. */
  readonly signal?: AbortSignal;
}

export interface Ask extends CallOptions {
  readonly query?: Readonly<Record<string, string | number | undefined>> | undefined;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Default `json`. */
  readonly as?: 'json' | 'text';
}

/**
 * Makes one request of the Service API.
 * @param path segments are encoded; each must be there.
 * @throws AdminError for a refusal; whatever `fetch` rejects with for everything else.
 */
export type Call = <T>(method: string, path: readonly string[], ask?: Ask) => Promise<T>;

export interface CallContext {
  readonly base: string;
  readonly serviceToken: string;
  readonly fetch: typeof globalThis.fetch;
}

/** The token lives in this closure alone: no object that could be printed holds it. */
export function createCall({ base, serviceToken, fetch }: CallContext): Call {
  return async <T>(method: string, path: readonly string[], ask: Ask = {}): Promise<T> => {
    const { query = {}, body, signal, as = 'json' } = ask;
    const url = new URL(`${base}/${path.map(segment).join('/')}`);
    for (const [name, value] of Object.entries(query))
      if (value !== undefined) url.searchParams.set(name, String(value));
    const response = await fetch(url, {
      method,
      headers: {
        Authorization: `Token ${serviceToken}`,
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
      // The token goes to this one host, without anything else that could tell who asks.
      redirect: 'error',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
    });
    const text = await response.text();
    const what = `${method} ${url.pathname}`;
    if (!response.ok) throw refusalOf(response, redactKey(text, serviceToken), what);
    if (as === 'text') return text as T;
    try {
      return JSON.parse(text) as T;
    } catch {
      const { status } = response;
      const message = `${what} was answered with ${status} and something that is not JSON.`;
      throw new AdminError({ status, code: 'bad-response', message });
    }
  };
}

/** An id that is empty or made of dots would ask for something else than it says. */
function segment(text: string): string {
  if (!text || /^\.+$/.test(text)) throw new TypeError(`\`${text}\` is no id.`);
  return encodeURIComponent(text);
}
