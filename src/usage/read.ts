import { askForJson } from './ask.ts';
import type { UsageQuery } from './adapter.ts';
import { checkUsage } from './check.ts';
import type { UsageSnapshot } from './snapshot.ts';

/**
 * Asks any endpoint that answers in the shape of a key service's `GET /v1/usage`. A relative URL is the page's.
 * @throws Error that says what is wrong with the answer.
 */
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
