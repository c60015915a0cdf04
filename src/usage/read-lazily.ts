import type { UsageQuery } from './adapter.ts';
import type { UsageSnapshot } from './snapshot.ts';

/**
 * Asks any endpoint that answers in the shape of a key service's `GET /v1/usage`. A relative URL is the page's.
 * Its code loads with the first call: few pages read usage, and none at its start.
 * @throws Error that says what is wrong with the answer.
 * @example
 * const usage = await readUsage('/api/usage', fetch, { period: '30d' });
 * report(usage.totals.requests);
 */
export async function readUsage(
  url: string,
  fetch: typeof globalThis.fetch,
  query: UsageQuery = {},
): Promise<UsageSnapshot> {
  const { readUsage: read } = await import('./read.ts');
  return read(url, fetch, query);
}
