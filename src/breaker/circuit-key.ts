import { isOfTheKey, isPassing, isTransport, type KeyProblem } from '../problem/problem.ts';
import type { RequestInfo } from '../session/request-info.ts';
import { tilesetKeyOf } from '../session/tileset-key.ts';

/** The circuit that every request of the client is behind. */
export const WHOLE_KEY = '*';

/**
 * How far a refusal reaches. An uncertain one, and a fault of the host, stops only the tileset or document it came from; so does a request
 * that left without its key and was answered all the same.
 */
export function reachOf({ code, certain, status }: KeyProblem): 'key' | 'service' | 'source' {
  if (code === 'key-unavailable') return 'key';
  // Whether it is the rate or the quota, a 429 is the service's.
  if (isTransport(code) || (!certain && !isPassing(code))) return 'source';
  if (code === 'missing-key' && status === 200) return 'source';
  return isOfTheKey(code) ? 'key' : 'service';
}

/** The circuit that a problem opens. */
export function circuitKeyOf(problem: KeyProblem, request: RequestInfo): string {
  const reach = reachOf(problem);
  return reach === 'key' ? WHOLE_KEY : reach === 'service' ? request.service : tilesetKeyOf(request);
}
