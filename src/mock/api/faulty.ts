import { problemResponse } from './problem.ts';

/** @param what what was asked for, in words: `map basic`. */
export function notFound(url: URL, what: string): Response {
  return problemResponse({
    status: 404,
    code: 'not-found',
    detail: `There is no ${what}.`,
    instance: url.pathname,
  });
}

/** @param why what is wrong with the request, as a sentence. */
export function badRequest(url: URL, why: string): Response {
  return problemResponse({ status: 400, code: 'bad-request', detail: why, instance: url.pathname });
}

/** @param limit what is taken at most: `10000 vertices`. */
export function tooLarge(url: URL, limit: string): Response {
  const detail = `The body is too large: at most ${limit}.`;
  return problemResponse({ status: 413, code: 'too-large', detail, instance: url.pathname });
}

export function notAllowed(url: URL, method: string, allow: readonly string[]): Response {
  const detail = `${method} does nothing here; there is ${allow.join(', ')}.`;
  const headers = { Allow: [...allow, 'OPTIONS'].join(', ') };
  return problemResponse({
    status: 405,
    code: 'method-not-allowed',
    detail,
    instance: url.pathname,
    headers,
  });
}

/** A change that could not be written down, and was taken back. */
export function notKept(url: URL, status: 503 | 507): Response {
  const why = status === 507 ? 'The disk of the state file is full' : 'The state file cannot be written';
  const detail = `${why}, so the change was not made. The server's log says more.`;
  return problemResponse({ status, code: 'server-error', detail, instance: url.pathname });
}

export function serverError(url: URL): Response {
  const detail = 'The server failed at this request. Its log says more.';
  return problemResponse({ status: 500, code: 'server-error', detail, instance: url.pathname });
}
