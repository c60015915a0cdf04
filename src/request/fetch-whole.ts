import { KeyProblemError } from '../problem/error.ts';
import { markFailed } from '../session/close-ticket.ts';
import type { Outcome, RequestInfo } from '../session/request-info.ts';
import type { Key, Session } from '../session/session.ts';
import type { RequestParameters } from '../session/transform-request.ts';
import { readText } from './read-body.ts';

export interface WholeAnswer {
  readonly body: Blob;
  readonly status: number;
  readonly headers: Headers;
}

export interface FetchWholeOptions {
  /** Ends the request. A TimeoutError means that it stalled; for anything else nobody is to blame. */
  readonly signal?: AbortSignal | undefined;
  /** Whether a failure is about this one resource only, and nobody is told. */
  readonly isOwnMatter?: (outcome: Outcome) => Promise<boolean>;
}

/**
 * Fetches for a map, to the last byte, and has judged what failed. Rejects with KeyProblemError, or with a plain error that names only
 * the host: also if an older key was refused, and what the current one is answered is not known yet.
 */
export async function fetchWhole(
  session: Session,
  info: RequestInfo,
  request: RequestParameters,
  key: Key,
  { signal, isOwnMatter }: FetchWholeOptions = {},
): Promise<WholeAnswer> {
  const { ledger, provider } = session;
  const { generation } = ledger;
  const { url, headers } = request;
  const isKeyInHeader = key !== null && provider.key.in === 'header';
  let status = 0;
  let text = '';
  let kind: Outcome['kind'];
  let answered: Headers | undefined;
  let body: Blob | undefined;
  try {
    const response = await session.send(url, {
      ...(headers && { headers }),
      ...(request['cache'] !== undefined && { cache: request['cache'] as RequestCache }),
      // A keyed header would follow a redirect to another host.
      ...(isKeyInHeader && { redirect: 'error' }),
      ...(signal && { signal }),
    });
    ({ status, headers: answered } = response);
    if (!response.ok) text = await readText(response);
    else {
      body = await response.blob();
      if (answered.get('Content-Type')?.includes('text/html')) kind = 'malformed';
      else if (provider.refusesWith200 && info.resource !== 'glyphs')
        text = await body.slice(0, 65_536).text();
    }
  } catch (error) {
    const stalled = (signal?.reason as Error | undefined)?.name === 'TimeoutError';
    if (signal?.aborted && !stalled) throw error;
    // An answer that began and did not end is cut off.
    if (stalled) kind = 'stalled';
    else if (status > 0) kind = 'malformed';
    body = undefined;
  }
  if (!body || kind || text) {
    const outcome: Outcome = {
      request: info,
      status,
      text,
      generation,
      keyed: key !== null,
      ...(answered && { headers: answered }),
      ...(kind && { kind }),
    };
    const recovery = await session.loadRecovery();
    const verdict = (await isOwnMatter?.(outcome)) ? undefined : recovery.recordFailure(outcome);
    if (verdict && verdict !== 'stale') {
      markFailed(ledger, url);
      const error = new KeyProblemError(verdict);
      // A map that hears it knows by this what to request again.
      recovery.rejected.set(error, info);
      throw error;
    }
    // A refusal with status 200 is one of an older key as well.
    if (!body || kind || (verdict && recovery.judge(outcome)))
      throw new Error(`${info.host} sent no ${info.resource} (${status}).`);
  }
  return { body, status, headers: answered as Headers };
}
