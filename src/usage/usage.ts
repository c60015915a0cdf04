import type { Provider } from '../providers/provider.ts';
import type { Fetch } from '../request/keyed-fetch.ts';
import type { UsageQuery } from './adapter.ts';
import { checkUsage } from './check.ts';
import { localUsage } from './local.ts';
import type { UsageSnapshot } from './snapshot.ts';
import { keepToday } from './today.ts';

/** What of a client is metered. */
export interface Metered {
  readonly provider: Provider;
  readonly fetch: Fetch;
  /** Requests that were not kept yet, by service and resource. */
  readonly counts: Map<string, number>;
  /** The key, where it is known already. Only a hash of it is used. */
  readonly key?: string | undefined;
}

/** The provider's figures where it gives any, else what this browser has counted today. */
export async function usageOf(
  { provider, fetch, counts, key = '' }: Metered,
  query: UsageQuery,
): Promise<UsageSnapshot> {
  if (provider.usage) return checkUsage(await provider.usage(fetch, query), provider.name);
  const now = Date.now();
  return localUsage(keepToday(provider.name, key, counts, now), provider.costs ?? {}, now);
}
