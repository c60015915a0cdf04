import { attach } from '../key/attach.ts';
import type { RequestInfo } from '../session/request-info.ts';
import type { Session } from '../session/session.ts';

/**
 * Whether a server answers a request, whatever it says: an error has an end as well. Reads no more than the first bytes. Never rejects.
 * @param limit how long they may take, in milliseconds.
 */
export async function isAnswering(session: Session, request: RequestInfo, limit: number): Promise<boolean> {
  const { provider, matchEndpoint, getKey, send } = session;
  const match = matchEndpoint(request.url);
  if (!match) return false;
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), limit);
  try {
    const { url, headers } = attach(match.url, provider.key, await getKey(() => request));
    session.count(request.service, request.resource);
    const response = await send(url, {
      cache: 'no-cache',
      signal: abort.signal,
      ...(headers && { headers, redirect: 'error' }),
    });
    await response.body?.getReader().read();
    return true;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
    abort.abort();
  }
}
