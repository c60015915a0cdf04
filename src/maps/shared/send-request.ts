import { attach } from '../../key/attach.ts';
import type { EndpointMatch } from '../../key/match-endpoint.ts';
import { fetchWhole } from '../../request/fetch-whole.ts';
import { closeTicket } from '../../session/close-ticket.ts';
import { needsProof, openTicket } from '../../session/ledger.ts';
import type { Outcome, RequestInfo } from '../../session/request-info.ts';
import type { Session } from '../../session/session.ts';
import { SingleTiles } from './single-tiles.ts';

/** Sends one request with the key. @param signal the caller's. @throws KeyProblemError, or rejects with it. */
export type SendRequest = (
  match: EndpointMatch,
  request: RequestInfo,
  signal?: AbortSignal,
) => Promise<Response>;

/** @param stallLimit how long a request may take, to its last byte, in milliseconds. */
export function createSend(session: Session, stallLimit: number): SendRequest {
  const { ledger, provider } = session;
  const singleTiles = new SingleTiles();

  const send: SendRequest = async (match, request, signal) => {
    const { service, resource, tileset, url } = request;
    const key = await session.authorize(() => request);
    const sent = attach(match.url, provider.key, key);
    const now = Date.now();
    const again = ledger.failed.delete(sent.url);
    // Only an answer of the network proves the key.
    const fresh = needsProof(ledger, service, now);
    session.count(service, resource);
    const ticket = openTicket(ledger, { url, target: url, service, resource, openedAt: now, fresh });
    const isOwnMatter = async (outcome: Outcome): Promise<boolean> =>
      tileset !== undefined &&
      singleTiles.isSingle(
        await session.loadRecovery(),
        outcome,
        ticket.generation,
        tileset.id,
        ticket,
        (other) => ({ ...request, url: other }),
      );
    try {
      const { body, status, headers } = await fetchWhole(
        session,
        request,
        { ...sent, ...((again || fresh) && { cache: again ? 'reload' : 'no-cache' }) },
        key,
        {
          signal: AbortSignal.any([AbortSignal.timeout(stallLimit), ...(signal ? [signal] : [])]),
          isOwnMatter,
        },
      );
      if (again || fresh) session.recordSuccess(ticket);
      if (tileset) singleTiles.onTileLoaded(tileset.id, ticket);
      const response = new Response(status === 204 ? null : body, { status, headers });
      // Loaders read the format from it.
      return Object.defineProperty(response, 'url', { value: url });
    } catch (error) {
      // Another key was set meanwhile: nobody knows yet what it is answered.
      if (ticket.generation === ledger.generation || signal?.aborted) throw error;
      return send(match, request, signal);
    } finally {
      closeTicket(ledger, url);
    }
  };
  return send;
}
