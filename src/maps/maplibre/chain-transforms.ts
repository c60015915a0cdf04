import { isPromise } from '../../session/session.ts';
import type { RequestParameters, RequestTransformFunction } from '../../session/transform-request.ts';

type Request = RequestParameters | undefined;

/**
 * The second transform gets what the first one made of the request, and as its third argument the URL as the map requested it; headers
 * of both survive. Answers synchronously if both do.
 */
export function chainTransforms(
  first: RequestTransformFunction,
  second: RequestTransformFunction,
): (url: string, type?: string, name?: string) => unknown {
  return (url, type, name = url) => {
    const next = (request: Request): unknown => {
      const merge = (more: Request): Request => {
        if (!more || !request) return more ?? request;
        const headers = { ...request.headers, ...more.headers };
        return { ...request, ...more, ...(Object.keys(headers).length > 0 && { headers }) };
      };
      const result = second(request?.url ?? url, type, name) as Request | Promise<Request>;
      // A promise of undefined is a TypeError in MapLibre, plain undefined is not.
      return isPromise(result) ? result.then((more) => merge(more) ?? { url }) : merge(result);
    };
    const request = first(url, type, name) as Request | Promise<Request>;
    return isPromise(request) ? request.then((made) => next(made) ?? { url }) : next(request);
  };
}
