import { attach, detach } from '../key/attach.ts';
import type { Resource } from '../problem/problem.ts';
import { prefetchGlyphs } from './prefetch-glyphs.ts';
import type { Session } from '../session/session.ts';

/** MapLibre's `RequestParameters`, as far as a key is concerned. What MapLibre gets it also changes: always a fresh object. */
export interface RequestParameters {
  url: string;
  headers?: Record<string, string>;
  [option: string]: unknown;
}

/** MapLibre's `RequestTransformFunction`, structurally: fits 5.24 and 6. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- MapLibre's own parameter and result types differ between versions.
export type RequestTransformFunction = (url: string, resourceType?: any) => any;

const resources: Readonly<Record<string, Resource>> = {
  Style: 'style',
  Source: 'source',
  Tile: 'tile',
  Image: 'image',
  SpriteImage: 'sprite',
  SpriteJSON: 'sprite',
  Glyphs: 'glyphs',
};

/** The resource that MapLibre's `ResourceType` means. */
export function resourceOf(type: string | undefined): Resource {
  return resources[type ?? ''] ?? 'data';
}

/** What may fail without naming itself was asked for lately: a page that is open for days needs no more of it. */
const REMEMBERED = 500;

function remember({ kinds }: Session, url: string, resource: Resource): void {
  kinds.delete(url);
  kinds.set(url, resource);
  if (kinds.size > REMEMBERED) kinds.delete(kinds.keys().next().value as string);
}

/**
 * Makes the function that MapLibre asks before every request: the caller's own transform first, then the circuit, then the key.
 * It answers at once when it can. A refusal is always a rejection, never a throw: a throw on the style would leave MapLibre's
 * constructor before anybody listens.
 */
export function createTransform(session: Session, own?: RequestTransformFunction): RequestTransformFunction {
  const { key } = session.provider;

  const keyed = (request: RequestParameters | undefined, url: string, type: string | undefined): unknown => {
    const wish = request?.url ?? url;
    const match = session.matchEndpoint(wish);
    if (!match) return request;
    const resource = resourceOf(type);
    if (resource === 'tile') session.latestTile = wish;
    else remember(session, detach(match.url, key), resource);
    const finish = (token: string): RequestParameters | Promise<RequestParameters> => {
      session.count(match.service, resource);
      const asked = attach(match.url, key, token);
      const { url, headers } = asked;
      const result = {
        ...request,
        url,
        ...(headers && { headers: { ...request?.headers, ...headers } }),
      };
      if (resource !== 'glyphs') return result;
      return prefetchGlyphs(session, session.describe(match, resource), asked, token).then(() => result);
    };
    const token = session.authorize(() => session.describe(match, resource));
    return typeof token === 'string' ? finish(token) : token.then(finish);
  };

  return (url: string, type?: string) => {
    try {
      const first = own?.(url, type) as
        RequestParameters | Promise<RequestParameters | undefined> | undefined;
      // A promise of undefined is a TypeError in MapLibre, plain undefined is not.
      if (first && typeof (first as Promise<unknown>).then === 'function')
        return (first as Promise<RequestParameters | undefined>).then(
          (request) => keyed(request, url, type) ?? { url },
        );
      return keyed(first as RequestParameters | undefined, url, type);
    } catch (error) {
      return Promise.reject(error instanceof Error ? error : new Error(String(error)));
    }
  };
}
