import { attach, detach } from '../key/attach.ts';
import type { Resource } from '../problem/problem.ts';
import { needsProof, openTicket } from '../session/ledger.ts';
import type { RequestInfo } from '../session/request-info.ts';
import { isPromise, type Key, type Session } from '../session/session.ts';
import type { RequestParameters, RequestTransformFunction } from '../session/transform-request.ts';

type Request = RequestParameters | undefined;

/** The resource that MapLibre's `ResourceType` means: two of them are a sprite's. */
export function resourceOf(type = ''): Resource {
  const [name = 'data'] = /^(Style|Source|Tile|Image|Sprite|Glyphs)/.exec(type) ?? [];
  return name.toLowerCase() as Resource;
}

/**
 * Makes the function that MapLibre asks before every request: the caller's own transform first, then the circuit breaker, then the key.
 * It answers synchronously if it can. A refusal is always a rejection, never a throw: a throw on the style would leave MapLibre's
 * constructor before anybody listens.
 * Its third argument is the URL as the map requested it, if another transform has rewritten it since.
 */
export function createTransform(session: Session, own?: RequestTransformFunction): RequestTransformFunction {
  const { key: placement, refusesWith200 } = session.provider;

  const keyed = (request: Request, url: string, type: string | undefined, shown: string): unknown => {
    const target = request?.url ?? url;
    const match = session.matchEndpoint(target);
    if (!match) return request;
    const { ledger } = session;
    const resource = resourceOf(type);
    const { service } = match;
    const describe = (): RequestInfo => session.describe(match, resource, shown);
    const finish = (key: Key): unknown => {
      const now = Date.now();
      session.count(service, resource);
      const attached = attach(match.url, placement, key);
      const isTile = resource === 'tile';
      const name = isTile ? shown : detach(match.url, placement);
      const again = ledger.failed.size > 0 && ledger.failed.delete(attached.url);
      const fresh = isTile && session.isBound && needsProof(ledger, service, now);
      openTicket(ledger, {
        url: name,
        target,
        asked: shown,
        resource,
        service,
        openedAt: now,
        fresh,
      });
      const { headers } = attached;
      const result: RequestParameters = {
        ...request,
        url: attached.url,
        ...(headers && { headers: { ...request?.headers, ...headers } }),
        // Only an answer of the network proves the key, so the first tile that could do so goes past the cache.
        ...((fresh || again) && { cache: again ? 'reload' : 'no-cache' }),
      };
      // Of glyphs that fail MapLibre fires no event, and of a refusal with status 200 it shows nothing.
      const isHidden =
        !session.isSynchronous &&
        (resource === 'glyphs' ||
          (refusesWith200 === true && (resource === 'style' || resource === 'source')));
      return isHidden
        ? import('./prefetch.ts').then((it) => it.prefetch(session, describe(), result, key))
        : result;
    };
    const key = session.authorize(describe);
    return isPromise(key) ? key.then(finish) : finish(key);
  };

  return (url: string, type?: string, name: string = url) => {
    try {
      const first = own?.(url, type) as Request | Promise<Request>;
      // A promise of undefined is a TypeError in MapLibre, plain undefined is not.
      return isPromise(first)
        ? first.then((request) => keyed(request, url, type, name) ?? { url })
        : keyed(first, url, type, name);
    } catch (error) {
      return Promise.reject(error instanceof Error ? error : new Error(String(error)));
    }
  };
}
