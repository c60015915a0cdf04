import { askForJson } from './ask.ts';
import type { UsageQuery } from './adapter.ts';
import { checkUsage } from './check.ts';
import type { UsageSnapshot } from './snapshot.ts';

/** What `readUsage` of the public entry does, once it is there. */
export async function readUsage(
  url: string,
  fetch: typeof globalThis.fetch,
  { period = '30d', group = 'day', signal }: UsageQuery = {},
): Promise<UsageSnapshot> {
  const target = new URL(url, globalThis.document?.baseURI ?? globalThis.location?.href);
  target.searchParams.set('period', period);
  target.searchParams.set('group', group);
  const answer = await askForJson(target, fetch, signal && { signal });
  return checkUsage(answer, target.host);
}
