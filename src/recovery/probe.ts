import { attach } from '../key/attach.ts';
import { isKeyProblemError } from '../problem/error.ts';
import type { KeyProblem, Resource } from '../problem/problem.ts';
import { mayHideRefusal } from '../request/may-hide-refusal.ts';
import { parseJson, readText } from '../request/read-body.ts';
import type { Outcome, RequestInfo } from '../session/request-info.ts';
import type { ProbeResult, Session } from '../session/session.ts';

/** How long a probe may take, in milliseconds. */
export const PROBE_LIMIT = 15_000;

/**
 * Sends a request again and reads it to its end, to see what holds now. It goes past the HTTP cache, which may hold a refusal, and
 * opens no circuit. Never rejects.
 */
export async function probe(
  session: Session,
  request: RequestInfo,
  judge: (outcome: Outcome) => KeyProblem | undefined,
): Promise<ProbeResult> {
  for (;;) {
    const { generation } = session.ledger;
    const result = await send(session, request, judge);
    // With another key set meanwhile, the answer says nothing about that one.
    if (generation === session.ledger.generation) return result;
  }
}

async function send(
  session: Session,
  request: RequestInfo,
  judge: (outcome: Outcome) => KeyProblem | undefined,
): Promise<ProbeResult> {
  const { provider, ledger } = session;
  const match = session.matchEndpoint(request.url);
  if (!match) return 'good';
  let status = 0;
  let { generation } = ledger;
  try {
    const key = await session.getKey(() => request);
    ({ generation } = ledger);
    const { url, headers } = attach(match.url, provider.key, key);
    session.count(request.service, request.resource);
    const response = await session.send(url, {
      cache: 'no-cache',
      ...(headers && { headers, redirect: 'error' }),
      signal: AbortSignal.timeout(PROBE_LIMIT),
    });
    ({ status } = response);
    if (!response.ok || mayHideRefusal(provider, response, key)) {
      const text = await readText(response);
      const problem = judge({
        request,
        status,
        headers: response.headers,
        text,
        generation,
        keyed: key !== null,
      });
      // An answer such as 404 is no refusal, and no proof either.
      if (problem || !response.ok) return problem ?? 'absent';
    } else if (!(await isWhole(response, request.resource))) {
      return judge({ request, status, kind: 'malformed', generation }) ?? 'inconclusive';
    }
    session.recordSuccess({ service: request.service, generation });
    // It took the place of the refusal in the HTTP cache.
    ledger.failed.delete(url);
    return 'good';
  } catch (error) {
    if (isKeyProblemError(error)) return error.problem;
    const stalled = (error as Error | undefined)?.name === 'TimeoutError';
    // An answer that began and did not end is cut off; none at all is something else.
    const kind = stalled ? 'stalled' : status > 0 ? 'malformed' : undefined;
    return judge({ request, status, generation, ...(kind && { kind }) }) ?? 'inconclusive';
  }
}

/** Reads a body to its end: a cut one rejects, and a page of HTML is no style, tile or data. */
async function isWhole(response: Response, resource: Resource): Promise<boolean> {
  const body = await response.arrayBuffer();
  const type = response.headers.get('Content-Type') ?? '';
  if (type.includes('text/html')) return false;
  if (resource !== 'style' && resource !== 'source') return true;
  const text = new TextDecoder().decode(body);
  if (parseJson(text) !== undefined) return true;
  // A layer may be made of a picture, a table or a model: only what says that it is JSON, or begins so, has to be.
  return resource === 'source' && !/json/i.test(type) && /^\s*[^\s[{]/.test(text);
}
