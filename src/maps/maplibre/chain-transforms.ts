import type { RequestParameters, RequestTransformFunction } from '../../session/transform-request.ts';

type Request = RequestParameters | undefined;

/** The second transform gets what the first one made of the request; headers of both survive. Answers synchronously if both do. */
export function chainTransforms(
  first: RequestTransformFunction,
  second: RequestTransformFunction,
): (url: string, type?: string) => unknown {
  return (url, type) => {
    const next = (request: Request): unknown => {
      const merge = (more: Request): Request => {
        if (!more || !request) return more ?? request;
        const headers = { ...request.headers, ...more.headers };
        return { ...request, ...more, ...(Object.keys(headers).length > 0 && { headers }) };
      };
      const result = second(request?.url ?? url, type) as Request | Promise<Request>;
      // A promise of undefined is a TypeError in MapLibre, plain undefined is not.
      return result instanceof Promise ? result.then((more) => merge(more) ?? { url }) : merge(result);
    };
    const request = first(url, type) as Request | Promise<Request>;
    return request instanceof Promise ? request.then((made) => next(made) ?? { url }) : next(request);
  };
}
