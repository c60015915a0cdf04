/** The answers of the key server may be read by every page; which key works where is decided only by its rules. */

const exposed = 'Retry-After, RateLimit, RateLimit-Policy, X-Request-Id';

/** Lets a page of any origin read this answer. */
export function readable(response: Response): Response {
  response.headers.set('Access-Control-Allow-Origin', '*');
  response.headers.set('Access-Control-Expose-Headers', exposed);
  return response;
}

/**
 * Answers a preflight. It allows what is asked: `*` would not take in `Authorization`
 * (https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name).
 */
export function preflight(request: Request): Response {
  const headers = new Headers({
    'Access-Control-Allow-Methods': 'GET, HEAD, POST, PUT, DELETE, OPTIONS',
    'Access-Control-Allow-Headers':
      request.headers.get('Access-Control-Request-Headers') ?? 'Authorization, Content-Type',
    'Access-Control-Max-Age': '7200',
    Vary: 'Access-Control-Request-Headers',
  });
  // A public page asks before it speaks to a server on its visitor's own machine or network.
  if (request.headers.has('Access-Control-Request-Private-Network'))
    headers.set('Access-Control-Allow-Private-Network', 'true');
  return readable(new Response(null, { status: 204, headers }));
}
