/** Refusals and faults as RFC 9457 problem details. What the headers say, the body says too: a map sees no headers. */
import type { LimitState } from '../account/limits.ts';
import type { FieldError } from '../account/problem.ts';
import { rateLimitHeaders } from './rate-limit.ts';

const TITLES: Readonly<Record<string, string>> = {
  'missing-key': 'The key is missing',
  'invalid-key': 'The key is not valid',
  'inactive-key': 'The key is switched off',
  'origin-not-allowed': 'The origin is not allowed',
  'user-agent-not-allowed': 'The user agent is not allowed',
  'service-not-enabled': 'The key is for another API',
  'no-plan': 'There is no active plan',
  'no-balance': 'The balance does not suffice',
  'quota-exceeded': 'The quota is used up',
  'rate-limited': 'Too many requests',
  'not-admin': 'Only an admin may do this',
  'bad-request': 'The request cannot be understood',
  'not-found': 'There is no such thing',
  'method-not-allowed': 'There is no such method here',
  'active-key-limit': 'The user has enough active keys',
  'key-limit': 'The plan allows no more keys',
  'default-key': 'The default key stays as it is',
  'revoked-key': 'The key was revoked',
  'last-admin': 'The last admin stays',
  'too-large': 'The request is too large',
  'invalid-settings': 'The settings are not valid',
  'server-error': 'The server failed',
};

export interface Problem {
  status: number;
  code: string;
  detail: string;
  /** Path of the request, without its query: the key must not come back in an answer. */
  instance?: string | undefined;
  /** Whole seconds. */
  retryAfter?: number | undefined;
  limit?: number | undefined;
  remaining?: number | undefined;
  /** Epoch milliseconds. */
  reset?: number | undefined;
  violatedPolicies?: readonly string[] | undefined;
  /** All limits that the request met, for the headers. Times are turned into seconds from `now`. */
  limits?: readonly LimitState[] | undefined;
  now?: number | undefined;
  errors?: readonly FieldError[] | undefined;
  /** More members of the body, such as the caller's own `origin`. */
  extra?: Readonly<Record<string, unknown>> | undefined;
  headers?: Readonly<Record<string, string>> | undefined;
}

/** The members of the body, in RFC 9457's order. Absent ones are left out. */
export function problemBody(problem: Problem): Record<string, unknown> {
  const { status, code, detail, instance, retryAfter, limit, remaining, reset, errors } = problem;
  return {
    type: `https://mapward.dev/problems/${code}`,
    title: TITLES[code] ?? code,
    status,
    detail,
    instance,
    code,
    retry_after: retryAfter,
    limit,
    remaining,
    reset: reset === undefined ? undefined : new Date(reset).toISOString(),
    'violated-policies': problem.violatedPolicies,
    errors,
    ...problem.extra,
  };
}

/** The problem as an answer. A 401 carries a challenge; give another in `headers` where it is not a public key's. */
export function problemResponse(problem: Problem): Response {
  const headers = new Headers({
    'Content-Type': 'application/problem+json',
    'Cache-Control': 'no-store',
    ...(problem.status === 401 && { 'WWW-Authenticate': 'ApiKey realm="mapward", in="query", name="key"' }),
    ...(problem.retryAfter !== undefined && { 'Retry-After': String(problem.retryAfter) }),
    ...(problem.now !== undefined && rateLimitHeaders(problem.limits ?? [], problem.now)),
    ...problem.headers,
  });
  return new Response(JSON.stringify(problemBody(problem)), { status: problem.status, headers });
}
