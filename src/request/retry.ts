import { parseRetryAfter } from '../problem/limits.ts';

/** How data requests are asked again. Map requests have the circuit's own pace. */
export interface RetryPolicy {
  /** Tries in all. Default 3; 1 turns retries off. */
  readonly attempts: number;
  /** The first pause in milliseconds, doubled every time, with full jitter. Default 100. */
  readonly baseDelay: number;
  /** The longest pause in milliseconds, after a rate limit too; a server that wants a longer one is not asked again. Default 20,000. */
  readonly maxDelay: number;
}

export const defaultRetry: RetryPolicy = { attempts: 3, baseDelay: 100, maxDelay: 20_000 };

/** Requests that may be repeated without doing something twice (RFC 9110, 9.2.2). */
const repeatable = /^(GET|HEAD|OPTIONS|PUT|DELETE|TRACE)$/;

export function isRepeatable(method: string): boolean {
  return repeatable.test(method);
}

/**
 * The pause in milliseconds before a request that failed by no fault of the key is tried again; undefined: it is not.
 * `Retry-After` wins over the backoff.
 */
export function pauseBefore(
  attempt: number,
  headers: Headers | undefined,
  policy: RetryPolicy,
  now: number,
  random: number,
): number | undefined {
  if (attempt >= policy.attempts) return undefined;
  const told = parseRetryAfter(headers?.get('Retry-After'), now);
  if (told !== undefined) return told - now <= policy.maxDelay ? told - now : undefined;
  return random * Math.min(policy.maxDelay, policy.baseDelay * 2 ** (attempt - 1));
}

/** Waits, or rejects with the signal's reason as soon as it aborts. */
export function pause(milliseconds: number, signal?: AbortSignal | null): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (): void => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', end);
      resolve();
    }, milliseconds);
    if (signal?.aborted) end();
    else signal?.addEventListener('abort', end, { once: true });
  });
}
