import type { UsageQuery } from './adapter.ts';
import type { UsageSnapshot } from './snapshot.ts';

/** Asks any endpoint that answers in the shape of `GET /v1/usage`. */
export async function readUsage(
  url: string,
  fetch: typeof globalThis.fetch,
  query: UsageQuery,
): Promise<UsageSnapshot> {
  const target = new URL(url, globalThis.location?.href);
  target.searchParams.set('period', query.period ?? '30d');
  target.searchParams.set('group', query.group ?? 'day');
  const response = await fetch(target, query.signal ? { signal: query.signal } : undefined);
  if (!response.ok) throw new Error(`${target.host} answered the usage request with ${response.status}.`);
  return { ...((await response.json()) as object), source: 'provider' };
}
