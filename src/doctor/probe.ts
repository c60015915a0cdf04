import { attach } from '../key/attach.ts';
import type { EndpointMatch } from '../key/match-endpoint.ts';
import type { KeyProblem } from '../problem/problem.ts';
import type { Provider } from '../providers/provider.ts';
import { mayHideRefusal } from '../request/may-hide-refusal.ts';
import { readText } from '../request/read-body.ts';
import { sessionKey, type Key } from '../session/session.ts';
import type { Patient } from './patient.ts';

/** What came of the one request. */
export interface Probe {
  /** `cors` went with the key. `no-cors` went without: it only tells whether anybody is there. */
  readonly mode: 'cors' | 'no-cors';
  readonly host: string;
  /** `opaque`: somebody answered, and the browser shows no more than that. `failed`: the browser shows nothing. */
  readonly outcome: 'answer' | 'opaque' | 'redirect' | 'failed' | 'stalled';
  readonly status?: number;
  /** What the server's clock shows more than this one, in milliseconds, where its `Date` can be read. */
  readonly clockAhead?: number;
}

export interface Target {
  readonly mode: Probe['mode'];
  readonly match: EndpointMatch;
}

/** How long the request may take, in milliseconds. */
const PROBE_LIMIT = 10_000;

/**
 * Where the one request should go, and how; undefined when what is known already tells more than it could. A host that gave no readable
 * answer is asked without CORS, whether it is there at all; a key that nobody has judged yet is shown at the provider's cheapest door.
 */
export function targetOf({
  provider,
  status,
  problems,
  [sessionKey]: { matchEndpoint },
}: Patient): Target | undefined {
  const unreachable = problems.find(({ code }) => code === 'unreachable');
  if (!unreachable && (problems.length > 0 || status !== 'unknown')) return undefined;
  const match = doorsOf(provider, unreachable)
    .map(matchEndpoint)
    .find((match) => match && (!unreachable || new URL(match.url).host === unreachable.host));
  return match && { mode: unreachable ? 'no-cors' : 'cors', match };
}

/** A style costs nothing and needs every rule of the key; the bare endpoints are for who has none. */
function doorsOf({ styleUrl, endpoints }: Provider, problem: KeyProblem | undefined): string[] {
  const style = styleUrl?.();
  const bare = endpoints.map(({ origin, path = '/' }) => {
    // Of a wildcard only the host that failed is known to exist.
    const known = origin.includes('*') ? problem && `https://${problem.host}` : origin;
    return known && known + path;
  });
  return [style, ...bare].filter((url) => url !== undefined);
}

/** Makes the request, and hands the client what came of it, as any other request would. */
export async function probe(client: Patient, { mode, match }: Target, key: Key): Promise<Probe> {
  const session = client[sessionKey];
  const { generation } = session.ledger;
  const { host } = new URL(match.url);
  const request = session.describe(match, 'style');
  const keyed = key !== null;
  const init: RequestInit = { cache: 'no-store', signal: AbortSignal.timeout(PROBE_LIMIT) };
  try {
    if (mode === 'no-cors') {
      await session.send(request.url, { ...init, mode, credentials: 'omit' });
      return { mode, host, outcome: 'opaque' };
    }
    const { url, headers } = attach(match.url, client.provider.key, key);
    session.count(request.service, request.resource);
    // Not followed: behind a redirect to another host stands `Origin: null`, and a key in a header would go along.
    const response = await session.send(url, { ...init, ...(headers && { headers }), redirect: 'manual' });
    const { status, ok } = response;
    if (response.type === 'opaqueredirect' || (status >= 300 && status < 400))
      return { mode, host, outcome: 'redirect' };
    const isRefused =
      (!ok || mayHideRefusal(client.provider, response, key)) &&
      (await session.loadRecovery()).recordFailure({
        request,
        status,
        headers: response.headers,
        text: await readText(response),
        generation,
        keyed,
      });
    if (ok && !isRefused) session.recordSuccess({ service: request.service, generation });
    return { mode, host, outcome: 'answer', status, ...clockOf(response.headers) };
  } catch (error) {
    const stalled = (error as Error | undefined)?.name === 'TimeoutError';
    if (mode === 'cors')
      (await session.loadRecovery()).recordFailure({
        request,
        status: 0,
        generation,
        keyed,
        ...(stalled && { kind: 'stalled' }),
      });
    return { mode, host, outcome: stalled ? 'stalled' : 'failed' };
  }
}

function clockOf(headers: Headers): Pick<Probe, 'clockAhead'> {
  const date = Date.parse(headers.get('Date') ?? '');
  if (Number.isNaN(date)) return {};
  // A cache in between says how old its answer is.
  return { clockAhead: date + Number(headers.get('Age') ?? 0) * 1000 - Date.now() };
}
