/** A path that searches the world, in any provider's parameters and shape. */
import { badRequest } from '../api/faulty.ts';
import type { KeyedRoute, KeyedRequest, Work } from '../api/keyed-route.ts';
import { isSearchable, longestQuery } from '../world/world.ts';
import type { ForwardOptions, GeocodingFeature } from '../world/geocoding.ts';

/** What a request asks for, in the world's own terms. */
export interface Search extends ForwardOptions {
  /** A text, or a point in degrees. */
  readonly what: string | [lng: number, lat: number];
  readonly limit: number;
}

export interface SearchRoute {
  readonly path: string;
  /** Reads the request. A `Response` says what is wrong with it. */
  read(request: KeyedRequest): Search | Response;
  /** Writes the answer's JSON, or the whole answer if it is not a plain 200. */
  write(found: readonly GeocodingFeature[], search: Search): unknown;
}

export function searchRoute({ path, read, write }: SearchRoute): KeyedRoute {
  const plan = async (request: KeyedRequest): Promise<Work | Response> => {
    const search = read(request);
    if (search instanceof Response) return search;
    if (typeof search.what === 'string' && !isSearchable(search.what))
      return badRequest(
        request.url,
        `A search is at most ${longestQuery.characters} characters and ${longestQuery.words} words.`,
      );
    const { forward, reverse } = await request.world();
    return {
      credits: 1,
      answer() {
        const { what, limit } = search;
        const found =
          typeof what === 'string' ? forward(what, search) : reverse(...what, search).slice(0, limit);
        const answer = write(found, search);
        return answer instanceof Response ? answer : Response.json(answer);
      },
    };
  };
  return { method: 'GET', path, api: 'rest', kind: 'data', service: 'geocoding', plan };
}
