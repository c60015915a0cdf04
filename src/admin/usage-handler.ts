import type { UsageQuery } from '../usage/adapter.ts';
import type { UsageSnapshot } from '../usage/snapshot.ts';
import { problemResponse } from './problem-response.ts';
import type { UsageReader } from './services/maptiler-usage.ts';

/** How a usage route answers. */
export interface UsageHandlerOptions {
  /** How long an answer is held, in seconds, so that many readers are one request to the provider. Default 60. */
  readonly maxAge?: number;
  /** Told of what went wrong; the reader only hears that something did. Default: nobody is. */
  readonly onError?: (error: unknown) => void;
}

const periods: readonly string[] = ['7d', '30d', '90d', '12m', 'all'];
const groups: readonly string[] = ['day', 'hour'];

/**
 * A back-end route that answers like a key service's `GET /v1/usage`, for `<key-usage src="/usage">`: a function from Request to
 * Response, as Hono, Next.js, Deno, Bun and workers take it. Who may read it is for the route around it to decide.
 * @example
 * app.get('/usage', (context) => usage(context.req.raw));
 */
export function usageHandler(
  read: UsageReader,
  { maxAge = 60, onError }: UsageHandlerOptions = {},
): (request: Request) => Promise<Response> {
  const held = new Map<string, { readonly until: number; readonly snapshot: Promise<UsageSnapshot> }>();

  const fresh = (query: UsageQuery): Promise<UsageSnapshot> => {
    const name = `${query.period} ${query.group}`;
    const before = held.get(name);
    if (before && before.until > Date.now()) return before.snapshot;
    const snapshot = read(query);
    held.set(name, { until: Date.now() + maxAge * 1000, snapshot });
    // What failed is not held.
    snapshot.catch(() => held.get(name)?.snapshot === snapshot && held.delete(name));
    return snapshot;
  };

  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return problemResponse({
        status: 405,
        code: 'method-not-allowed',
        detail: 'Usage can only be read.',
        headers: { Allow: 'GET, HEAD' },
      });
    const { searchParams } = new URL(request.url);
    const period = searchParams.get('period') ?? '30d';
    const group = searchParams.get('group') ?? 'day';
    if (!periods.includes(period)) return badRequest(`period must be one of ${periods.join(', ')}.`);
    if (!groups.includes(group)) return badRequest('group must be day or hour.');
    try {
      const snapshot = await fresh({ period, group } as UsageQuery);
      return Response.json(snapshot, { headers: { 'Cache-Control': 'no-store' } });
    } catch (error) {
      onError?.(error);
      const detail = 'The provider gave no usage figures.';
      return problemResponse({ status: 502, code: 'server-error', detail });
    }
  };
}

function badRequest(detail: string): Response {
  return problemResponse({ status: 400, code: 'bad-request', detail });
}
