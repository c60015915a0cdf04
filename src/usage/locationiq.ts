import { askForJson } from './ask.ts';
import type { UsageQuery } from './adapter.ts';
import type { UsageSnapshot } from './snapshot.ts';

interface Balance {
  readonly balance?: { readonly day?: number; readonly bonus?: number };
}

/**
 * What LocationIQ tells of a key: the requests left today, and the bonus requests beyond.
 * The day's limit and what was used are not in its answer, so they stay unknown.
 */
export async function locationiqUsage(
  fetch: typeof globalThis.fetch,
  { signal }: UsageQuery,
): Promise<UsageSnapshot> {
  const answer = await askForJson('https://us1.locationiq.com/v1/balance', fetch, signal && { signal });
  const { day, bonus } = (answer as Balance | null)?.balance ?? {};
  if (day === undefined) throw new Error('us1.locationiq.com answered without a balance.');
  return {
    source: 'provider',
    totals: {},
    quota: { unit: 'requests', remaining: day },
    ...(bonus !== undefined && { balance: { credits: bonus } }),
    times: [],
    series: [],
  };
}
