import type { FieldError } from '../key-service.ts';
import { parseRetryAfter } from '../problem/limits.ts';
import { AdminError } from './error.ts';

/** What a status says, for services that say no more. */
const byStatus: Readonly<Record<number, readonly [code: string, words: string]>> = {
  400: ['bad-request', 'The service does not understand the request.'],
  401: ['invalid-key', 'The service does not accept the token.'],
  403: ['forbidden', 'The service does not allow this.'],
  404: ['not-found', 'The service has no such thing.'],
  410: ['not-found', 'It is gone.'],
  413: ['too-large', 'The request is too large.'],
  422: ['invalid-settings', 'The service does not accept these settings.'],
  429: ['rate-limited', 'Too many requests. Try again later.'],
};

/** Plain text beyond this many characters is a page or a log, not a sentence. */
const SENTENCE = 300;

/** Makes an error of a refusal: RFC 9457 if the server speaks it, else what words there are, else what its status says. */
export function refusalOf({ status, headers }: Response, text: string, what: string): AdminError {
  const problem = parseObject(text);
  const { code, retry_after: seconds, errors } = problem;
  const now = Date.now();
  const told = parseRetryAfter(headers.get('Retry-After'), now);
  const retryAfter = told === undefined ? seconds : (told - now) / 1000;
  const fieldErrors = Array.isArray(errors) ? errors.filter(isFieldError) : [];
  const [usualCode, usualWords] = usualRefusal(status);
  const why = [
    wordsIn(problem) ?? sentence(text, headers) ?? usualWords,
    ...fieldErrors.map(({ field, message }) => `${field} ${message}.`),
  ];
  return new AdminError({
    status,
    code: isText(code) ? code : usualCode,
    message: `${what} was answered with ${status}. ${why.join(' ')}`,
    fieldErrors,
    ...(typeof retryAfter === 'number' && { retryAfter }),
  });
}

/** Code and words for a status. */
export function usualRefusal(status: number): readonly [code: string, words: string] {
  const rest =
    status >= 500
      ? (['server-error', 'The service failed.'] as const)
      : (['refused', 'The service refused.'] as const);
  return byStatus[status] ?? rest;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';

/** The sentence of a JSON body, wherever services put it. */
function wordsIn({ detail, message, error }: Record<string, unknown>): string | undefined {
  const inner = typeof error === 'object' ? (error as { message?: unknown } | null)?.message : error;
  return [detail, message, inner].find(isText);
}

/** The body itself, if it is a sentence and no web page. */
function sentence(text: string, headers: Headers): string | undefined {
  const isPlain = headers.get('Content-Type')?.startsWith('text/plain') ?? false;
  // Some servers call a web page plain text.
  const isSentence = isText(text) && text.length <= SENTENCE && !text.includes('<');
  return isPlain && isSentence ? text.trim() : undefined;
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
