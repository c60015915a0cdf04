import { KeyProblemError } from '../problem/error.ts';
import { closeTicket, markFailed } from '../session/close-ticket.ts';
import type { RequestInfo } from '../session/request-info.ts';
import type { Key, Session } from '../session/session.ts';
import type { RequestParameters } from '../session/transform-request.ts';
import { readText } from './read-body.ts';

/**
 * Sends a request before MapLibre does, where MapLibre would not say how it was refused. Of glyphs that fail it fires no event, but
 * prints a warning with the whole URL in it; a refusal with status 200 it takes for a style. What fails here never gets there.
 *
 * A good answer is not requested twice: MapLibre is sent to the copy in the HTTP cache, however old, and where the server forbids
 * one (`no-store`) to the body itself. Rejects with KeyProblemError, or with a plain error that names only the host.
 * @see https://fetch.spec.whatwg.org/#concept-request-cache-mode
 */
export async function prefetch(
  session: Session,
  info: RequestInfo,
  request: RequestParameters,
  key: Key,
): Promise<RequestParameters> {
  const { ledger, provider } = session;
  const { generation } = ledger;
  const { url, headers } = request;
  const isKeyInHeader = key !== null && provider.key.in === 'header';
  let status = 0;
  let text = '';
  let kind: 'malformed' | undefined;
  let answered: Headers | undefined;
  let body: Blob | undefined;
  try {
    const response = await session.send(url, {
      ...(headers && { headers }),
      ...(request['cache'] !== undefined && { cache: request['cache'] as RequestCache }),
      // A keyed header would follow a redirect to another host.
      ...(isKeyInHeader && { redirect: 'error' }),
    });
    ({ status, headers: answered } = response);
    if (!response.ok) text = await readText(response);
    else {
      body = await response.blob();
      if (answered.get('Content-Type')?.includes('text/html')) kind = 'malformed';
      else if (info.resource !== 'glyphs') text = await body.slice(0, 65_536).text();
    }
  } catch {
    // An answer that began and did not end is cut off.
    if (status > 0) kind = 'malformed';
    body = undefined;
  }
  if (!body || kind || text) {
    const verdict = await session.recordFailure({
      request: info,
      status,
      text,
      generation,
      keyed: key !== null,
      ...(answered && { headers: answered }),
      ...(kind && { kind }),
    });
    if (verdict && verdict !== 'stale') {
      markFailed(ledger, url);
      throw new KeyProblemError(verdict);
    }
    if (!body || kind) throw new Error(`${info.host} sent no ${info.resource} (${status}).`);
  }
  closeTicket(ledger, info.url);
  const isStored = !/\bno-store\b/i.test(answered?.get('Cache-Control') ?? '');
  return isStored ? { ...request, cache: 'force-cache' } : handOver(request, body);
}

/** MapLibre reads the body from memory. The URL is let go of once it must have. */
function handOver(request: RequestParameters, body: Blob): RequestParameters {
  const url = URL.createObjectURL(body);
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  return { ...request, url };
}
