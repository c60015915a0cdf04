import { attach } from '../key/attach.ts';
import { isKeyProblemError, KeyProblemError } from '../problem/error.ts';
import { parseLimits } from '../problem/limits.ts';
import type { KeyProblem } from '../problem/problem.ts';
import { closeTicket, markFailed } from '../session/close-ticket.ts';
import { needsProof, openTicket } from '../session/ledger.ts';
import type { Fetch, ReportOutcome, Session } from '../session/session.ts';
import { cloneRequest, isRequest } from './clone-request.ts';
import { mayHideRefusal } from './may-hide-refusal.ts';
import { readText } from './read-body.ts';
import { defaultRetry, isRepeatable, pause, pauseBefore, type RetryPolicy } from './retry.ts';
import { createRetryBudget } from './retry-budget.ts';

export interface FetchTools {
  readonly fetch: Fetch;
  readonly retry?: Partial<RetryPolicy> | undefined;
}

/**
 * `fetch`, with the key on the provider's own URLs. It keeps fetch's contract: streams, abort, `Request` objects; every other URL passes
 * untouched; answers that are no key problem come back as they are, 5xx included, after the policy's tries, and so do those that
 * `no-cors` or `redirect: 'manual'` hide.
 * Rejects with KeyProblemError for a key problem only.
 */
export function createFetch(session: Session, { fetch, retry: policy }: FetchTools): Fetch {
  const { provider, ledger } = session;
  const retry = { ...defaultRetry, ...policy };
  const budget = createRetryBudget();
  // A page without a map hears of it too.
  if (provider.caution) session.loadRecovery().catch(() => {});

  return async (input, init) => {
    const from = isRequest(input) ? input : undefined;
    const text = from ? from.url : (input as string | URL).toString();
    const match = session.matchEndpoint(text);
    if (!match) return fetch(input, init);

    const method = (init?.method ?? from?.method ?? 'GET').toUpperCase();
    const signal = init?.signal ?? from?.signal;
    const { service } = match;
    const info = session.describe(match, service === 'usage' ? 'usage' : 'data', undefined, method);
    const isStream = typeof (init?.body as Partial<ReadableStream> | undefined)?.getReader === 'function';
    const mayRepeat = isRepeatable(method) && !isStream;
    let report: ReportOutcome | undefined;

    const once = async (): Promise<Response> => {
      const key = await (report ? session.getKey(() => info) : session.authorize(() => info));
      const { generation } = ledger;
      const now = Date.now();
      const { url, headers } = attach(match.url, provider.key, key);
      const mode = init?.cache ?? from?.cache ?? 'default';
      const isNetwork = bypassesCache(mode, method);
      const again = ledger.failed.delete(url) && mode === 'default';
      // Only an answer of the network proves the key.
      const fresh = !isNetwork && mode === 'default' && needsProof(ledger, service, now);
      const cache = again ? 'reload' : fresh ? 'no-cache' : undefined;
      // Only a page that gives a Request gets one made: MooTools has another class of that name. Each try gets a copy of its body.
      const target = from ? await cloneRequest(from, url) : url;
      const options: RequestInit = { ...init, ...(cache && { cache }) };
      if (headers) {
        const all = new Headers(init?.headers ?? from?.headers);
        for (const [name, value] of Object.entries(headers)) all.set(name, value);
        options.headers = all;
        // A keyed header would go along to whatever host a redirect names.
        if ((init?.redirect ?? from?.redirect ?? 'follow') === 'follow') options.redirect = 'error';
      }
      const { resource } = info;
      session.count(service, resource);
      const proves = isNetwork || cache !== undefined;
      openTicket(ledger, {
        url: info.url,
        target: info.url,
        resource,
        service,
        openedAt: now,
        fresh: proves,
      });
      let response: Response;
      try {
        response = await fetch(target, options);
      } finally {
        closeTicket(ledger, info.url);
      }
      const { ok, status } = response;
      if (isFiltered(response)) return response;
      if (ok ? mayHideRefusal(provider, response, key) : status < 500 && status !== 404) {
        const verdict = (await session.loadRecovery()).recordFailure({
          request: info,
          status,
          text: await readText(response.clone()),
          headers: response.headers,
          generation,
          keyed: key !== null,
        });
        if (verdict === 'stale' && !isStream) return once();
        if (verdict === 'stale') return response;
        if (verdict) {
          markFailed(ledger, url);
          throw new KeyProblemError(verdict);
        }
      }
      if (ok && proves) session.recordSuccess({ service, generation });
      // A refusal's limits are read where it is judged.
      if (ok && response.headers.has('RateLimit')) session.limits = parseLimits(response.headers, Date.now());
      return response;
    };

    for (let attempt = 1; ; attempt++) {
      let response: Response | undefined;
      let failure: unknown;
      let problem: KeyProblem | undefined;
      try {
        signal?.throwIfAborted();
        response = await once();
        if (response.status < 500 || response.status === 501) {
          if (response.ok) budget.refund();
          return response;
        }
      } catch (error) {
        failure = error;
        if (isKeyProblemError(error)) ({ problem } = error);
        if (signal?.aborted) throw error;
      } finally {
        // A probe that was aborted, failed on the way or met a 5xx has found nothing out.
        const isGood = response !== undefined && response.status < 500 && !isFiltered(response);
        report?.(problem ?? (isGood ? 'good' : 'inconclusive'));
        report = undefined;
      }
      const last = problem
        ? undefined
        : pauseBefore(attempt, response?.headers, retry, Date.now(), Math.random());
      const limited =
        problem?.code === 'rate-limited' &&
        attempt < retry.attempts &&
        // The answer to a probe may name no time: then the circuit does.
        (problem.retryAt ?? 0) - Date.now() <= retry.maxDelay;
      if (!mayRepeat || (last === undefined && !limited) || !budget.take()) {
        if (response) return response;
        throw failure;
      }
      await response?.body?.cancel();
      if (limited)
        report = await (await session.loadRecovery()).waitForProbe(info, signal, Date.now() + retry.maxDelay);
      else await pause(last ?? 0, signal);
    }
  };
}

/**
 * Whether an answer must have come over the network: only GET and HEAD are answered from the HTTP cache (RFC 9111, 4), and outside a
 * page or worker there is none.
 */
function bypassesCache(cache: RequestCache, method: string): boolean {
  if (globalThis.location === undefined) return true;
  return !['GET', 'HEAD'].includes(method) || ['no-store', 'reload', 'no-cache'].includes(cache);
}

/**
 * Whether fetch hides the answer, as `mode: 'no-cors'` and `redirect: 'manual'` ask it to: its status is 0 whatever the server said, so
 * it proves nothing.
 * @see https://fetch.spec.whatwg.org/#concept-filtered-response
 */
function isFiltered({ type }: Response): boolean {
  return type === 'opaque' || type === 'opaqueredirect';
}
