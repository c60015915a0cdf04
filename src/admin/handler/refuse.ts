import { isAdminError } from '../error.ts';
import { problemResponse } from '../problem-response.ts';
import { usualRefusal } from '../refusal.ts';
import type { AdminRole } from './authorize.ts';

/** What the page hears of something that went wrong. Details of the back end are its owner's. */
export function refuse(error: unknown, role: AdminRole): Response {
  // Without an answer of the service `fetch` rejects with something else.
  if (!isAdminError(error)) return gateway('unreachable', 'The service cannot be reached.');
  const { status, code, message, fieldErrors: errors, retryAfter } = error;
  // That token is the back end's: the page has none, and is not to ask for one.
  if (status === 401)
    return gateway('bad-service-token', 'The service does not accept the back end’s token.');
  if (status < 400 || status >= 500) return gateway('server-error', 'The service failed.');
  const told = message.replace(/^[A-Z]+ \S+ was answered with \d+\. /, '');
  const [, usual] = usualRefusal(status);
  return problemResponse({
    status,
    code,
    // What a service says of a key may hold the key.
    detail: role === 'admin' ? told : usual,
    errors,
    retryAfter,
  });
}

function gateway(code: string, detail: string): Response {
  return problemResponse({ status: 502, code, detail });
}
