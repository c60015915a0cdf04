import { attach } from '../key/attach.ts';
import { closeTicket } from '../session/close-ticket.ts';
import type { RequestInfo } from '../session/request-info.ts';
import type { Key, Session } from '../session/session.ts';
import type { RequestParameters } from '../session/transform-request.ts';
import { fetchWhole, type WholeAnswer } from './fetch-whole.ts';

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
  try {
    return await send(session, info, request, key);
  } finally {
    // What fails here MapLibre is told of by the rejection alone: nobody else would close it, and it would look stalled.
    closeTicket(session.ledger, info.url);
  }
}

async function send(
  session: Session,
  info: RequestInfo,
  request: RequestParameters,
  key: Key,
): Promise<RequestParameters> {
  const { ledger, provider, matchEndpoint } = session;
  const { generation } = ledger;
  let answer: WholeAnswer;
  try {
    answer = await fetchWhole(session, info, request, key);
  } catch (error) {
    const match = generation === ledger.generation ? undefined : matchEndpoint(request.url);
    if (!match) throw error;
    // Another key was set meanwhile: nobody knows yet what it is answered.
    const current = await session.authorize(() => info);
    const keyed = attach(match.url, provider.key, current);
    const headers = { ...request.headers, ...keyed.headers };
    return send(session, info, { ...request, url: keyed.url, headers }, current);
  }
  const { body, headers } = answer;
  const isStored = !/\bno-store\b/i.test(headers.get('Cache-Control') ?? '');
  return isStored ? { ...request, cache: 'force-cache' } : handOver(request, body);
}

/** MapLibre reads the body from memory. The URL is let go of once it must have. */
function handOver(request: RequestParameters, body: Blob): RequestParameters {
  const url = URL.createObjectURL(body);
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  return { ...request, url };
}
