import { attach } from '../key/attach.ts';
import { createRetryBudget } from './retry-budget.ts';
import type { ReportOutcome } from '../breaker/circuit-breaker.ts';
import { isKeyProblemError, KeyProblemError } from '../problem/error.ts';
import type { KeyProblem } from '../problem/problem.ts';
import { readText } from './read-body.ts';
import type { Session } from '../session/session.ts';
import { cloneRequest } from './clone-request.ts';
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
export function createFetch(session: Session, { fetch, retry: policy }: FetchTools): Fetch {
  const { provider } = session;
  const retry = { ...defaultRetry, ...policy };
  const budget = createRetryBudget();

  return async (input, init) => {
    const text = typeof input === 'string' ? input : 'href' in input ? input.href : input.url;
    const match = session.matchEndpoint(text);
    if (!match) return fetch(input, init);

    const from = input instanceof Request ? input : undefined;
    const method = (init?.method ?? from?.method ?? 'GET').toUpperCase();
    const signal = init?.signal ?? from?.signal;
    // Of a Request's body each try gets a copy.
    const isStream = init?.body instanceof ReadableStream;
    const mayRepeat = isRepeatable(method) && !isStream;
    const info = session.describe(match, match.service === 'usage' ? 'usage' : 'data', method);
    let report: ReportOutcome | undefined;
    let problem: KeyProblem | undefined;

    const once = async (): Promise<Response> => {
      const token = await (report ? session.getKey(() => info) : session.authorize(() => info));
      const { url, headers } = attach(match.url, provider.key, token);
      const request = new Request(from ? await cloneRequest(from, url) : url, init);
      for (const [name, value] of Object.entries(headers ?? {})) request.headers.set(name, value);
      session.count(match.service, info.resource);
      // A custom header goes along to whatever host a redirect names, so a keyed one must not be redirected.
      const response = await fetch(request, headers && { redirect: 'error' });
      const { ok, status } = response;
      if (ok ? provider.refusesWith200 : status < 500 && status !== 404) {
        const outcome = {
          info,
          status,
          text: await readText(response.clone()),
          headers: response.headers,
          key: token,
        };
        const verdict = await session.recordFailure(outcome);
        if (verdict === 'stale' && !isStream) return once();
        if (verdict === 'stale') return response;
        if (verdict) throw new KeyProblemError(verdict);
      }
      if (ok) session.recordSuccess(match.service, token);
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
        report?.(problem);
        report = undefined;
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
      if (limited) report = await session.waitForProbe(info, signal);
      else await pause(last ?? 0, signal);
    }
  };
}
