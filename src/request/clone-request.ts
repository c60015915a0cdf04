/** Goes by shape, as a `Request` may be an iframe's, or of a library that brings its own `fetch`. */
export function isRequest(input: unknown): input is Request {
  const { url, method, clone } = Object(input) as Partial<Request>;
  return typeof url === 'string' && typeof method === 'string' && typeof clone === 'function';
}

/**
 * A copy of a `Request`, at another URL. Its body is read whole: `new Request(url, from)` would take it as a stream, which Firefox loses,
 * WebKit refuses, and Chromium sends only over HTTP/2. The original keeps its own, as this may not be the last time.
 */
export async function cloneRequest(from: Request, url: string): Promise<Request> {
  const { method, headers, mode, credentials, cache, redirect, referrer } = from;
  const { referrerPolicy, integrity, keepalive, signal } = from;
  const hasBody = method !== 'GET' && method !== 'HEAD';
  const body = hasBody ? await from.clone().blob() : undefined;
  return new Request(url, {
    method,
    headers,
    mode,
    credentials,
    cache,
    redirect,
    referrer,
    referrerPolicy,
    integrity,
    keepalive,
    signal,
    body: body?.size ? body : null,
  });
}
