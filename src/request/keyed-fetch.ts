import { attach } from '../key/attach.ts';
import { createBudget } from './retry-budget.ts';
import type { Settle } from '../breaker/circuit-breaker.ts';
import { isKeyProblemError, KeyProblemError } from '../problem/error.ts';
import type { KeyProblem } from '../problem/problem.ts';
import { readText } from './read-body.ts';
import type { Desk } from '../session/session.ts';
import { readdress } from './clone-request.ts';
import { defaultRetry, isRepeatable, pause, pauseBefore, type RetryPolicy } from './retry.ts';

export type Fetch = typeof globalThis.fetch;

export interface FetchTools {
  readonly fetch: Fetch;
  readonly retry?: Partial<RetryPolicy> | undefined;
}

/**
 * `fetch`, with the key on the provider's own URLs. It keeps fetch's contract: streams, abort, `Request` objects; every other URL passes
 * untouched; answers that are no key problem come back as they are, 5xx included, after the policy's tries.
 * Rejects with KeyProblemError for a key problem only.
 */
export function createFetch(desk: Desk, { fetch, retry: policy }: FetchTools): Fetch {
  const { provider } = desk;
  const retry = { ...defaultRetry, ...policy };
  const budget = createBudget();

  return async (input, init) => {
    const text = typeof input === 'string' ? input : 'href' in input ? input.href : input.url;
    const place = desk.locate(text);
    if (!place) return fetch(input, init);

    const from = input instanceof Request ? input : undefined;
    const method = (init?.method ?? from?.method ?? 'GET').toUpperCase();
    const signal = init?.signal ?? from?.signal;
    // Of a Request's body each try gets a copy.
    const isStream = init?.body instanceof ReadableStream;
    const mayRepeat = isRepeatable(method) && !isStream;
    const wanted = desk.wanted(place, place.service === 'usage' ? 'usage' : 'data', method);
    let settle: Settle | undefined;
    let problem: KeyProblem | undefined;

    const once = async (): Promise<Response> => {
      const token = await (settle ? desk.token(() => wanted) : desk.clear(() => wanted));
      const { url, headers } = attach(place.url, provider.key, token);
      const request = new Request(from ? await readdress(from, url) : url, init);
      for (const [name, value] of Object.entries(headers ?? {})) request.headers.set(name, value);
      desk.count(place.service, wanted.resource);
      // A custom header goes along to whatever host a redirect names, so a keyed one must not be redirected.
      const response = await fetch(request, headers && { redirect: 'error' });
      const { ok, status } = response;
      if (ok ? provider.refusesWith200 : status < 500 && status !== 404) {
        const outcome = {
          wanted,
          status,
          text: await readText(response.clone()),
          headers: response.headers,
          key: token,
        };
        const verdict = await desk.refused(outcome);
        if (verdict === 'stale' && !isStream) return once();
        if (verdict === 'stale') return response;
        if (verdict) throw new KeyProblemError(verdict);
      }
      if (ok) desk.passed(place.service, token);
      return response;
    };

    for (let attempt = 1; ; attempt++) {
      let response: Response | undefined;
      let failure: unknown;
      const before = problem;
      try {
        signal?.throwIfAborted();
        problem = undefined;
        response = await once();
        if (response.status < 500 || response.status === 501) {
          if (response.ok) budget.refund();
          return response;
        }
      } catch (error) {
        failure = error;
        // A probe that is called off has found nothing out.
        problem = isKeyProblemError(error) ? error.problem : signal?.aborted ? before : undefined;
        if (signal?.aborted) throw error;
      } finally {
        settle?.(problem);
        settle = undefined;
      }
      const last = problem
        ? undefined
        : pauseBefore(attempt, response?.headers, retry, Date.now(), Math.random());
      const limited =
        problem?.code === 'rate-limited' &&
        attempt < retry.attempts &&
        (problem.retryAt ?? Infinity) - Date.now() <= retry.maxDelay;
      if (!mayRepeat || (last === undefined && !limited) || !budget.take()) {
        if (response) return response;
        throw failure;
      }
      await response?.body?.cancel();
      if (limited) settle = await desk.turn(wanted, signal);
      else await pause(last ?? 0, signal);
    }
  };
}
