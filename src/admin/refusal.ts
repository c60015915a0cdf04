import type { FieldError } from '../key-service.ts';
import { parseRetryAfter } from '../problem/limits.ts';
import { AdminError } from './error.ts';

/** Makes an error of a refusal: RFC 9457 where the server speaks it, its status alone where it does not. */
export function refusalOf({ status, headers }: Response, text: string, what: string): AdminError {
  const problem = parseObject(text);
  const { code, detail, retry_after: seconds, errors } = problem;
  const now = Date.now();
  const told = parseRetryAfter(headers.get('Retry-After'), now);
  const retryAfter = told === undefined ? seconds : (told - now) / 1000;
  const fieldErrors = Array.isArray(errors) ? errors.filter(isFieldError) : [];
  const why = [
    typeof detail === 'string' ? detail : '',
    ...fieldErrors.map(({ field, message }) => `${field} ${message}.`),
  ];
  return new AdminError({
    status,
    code: typeof code === 'string' ? code : 'bad-response',
    message: `${what} was answered with ${status}. ${why.join(' ')}`.trim(),
    fieldErrors,
    ...(typeof retryAfter === 'number' && { retryAfter }),
  });
}

function parseObject(text: string): Record<string, unknown> {
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function isFieldError(value: unknown): value is FieldError {
  const { field, message } = (value ?? {}) as Partial<FieldError>;
  return typeof field === 'string' && typeof message === 'string';
}
